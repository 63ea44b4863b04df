import type { Credit } from "../../domain/credit.ts";
import { groupBy } from "../../domain/group-by.ts";
import type { Outlet } from "../../domain/outlet.ts";
import type { Placement } from "../../domain/placement.ts";
import type { PaidPiece, PaymentFigures, PaymentRow } from "../../domain/report.ts";
import type { SettlementLine } from "../../domain/settlement.ts";
import type { Day } from "../../domain/time.ts";
import { compareDecimals, sumDecimals } from "../decimal.ts";
import { byId, compareText, firstDifference, known } from "../order.ts";
import { booksBetween, ofUnits, type ReportBooks } from "./books.ts";

/** A sum due to somebody: a person, or the unit where nobody signed. */
type Due = Pick<Credit | SettlementLine, "unitId" | "correspondentId" | "money" | "arithmetic"> & {
  readonly placementId: string | null;
  readonly what: string;
};

const FOR_UNIT = "（单位）";

/**
 * 发放: what is paid to each person, and to the unit itself for what nobody signed. Each sum stands with the placements (or
 * the settlement) that it is made of. Nobody whose sum is 0 is listed.
 */
export function paymentFigures(books: ReportBooks): PaymentFigures {
  const { period } = books;
  const units = byId(books.units, "unit");
  const people = byId(books.correspondents, "correspondent");
  const placements = byId(books.placements, "placement");
  const outlets = byId(books.outlets, "outlet");
  const dues = [...groupBy(duesOf(books), (due) => due.correspondentId ?? `unit:${due.unitId}`).values()];
  const named = dues.map((own) => {
    const [first] = own;
    const person = first?.correspondentId ? known(people, first.correspondentId, "correspondent") : null;
    const unit = known(units, person?.unitId ?? first?.unitId ?? "", "unit").name;
    return { name: person?.name ?? FOR_UNIT, unit, own, money: sumDecimals(own.map((due) => due.money)) };
  });
  const paid = named
    .filter((one) => compareDecimals(one.money, "0") !== 0)
    .sort((a, b) => firstDifference(compareText(a.unit, b.unit), compareText(a.name, b.name)));
  const rows = paid.map(
    ({ name, unit, own, money }): PaymentRow => ({
      name,
      unit,
      pieces: own.filter((due) => due.placementId !== null).length,
      money,
    }),
  );
  return {
    officeName: books.officeName,
    period,
    rows,
    pieces: paid.flatMap(({ name, unit, own }) =>
      own.map((due) => paidPiece(name === FOR_UNIT ? unit : name, due, placements, outlets, period.to)),
    ),
    total: sumDecimals(rows.map((row) => row.money)),
  };
}

function duesOf(books: ReportBooks): readonly Due[] {
  const { placements, credits, settlement } = booksBetween(books, books.period.from, books.period.to);
  const signed = new Set(placements.filter((one) => one.correspondentIds.length > 0).map((one) => one.id));
  const persons = credits.filter((one) => one.correspondentId !== null);
  const unsigned = ofUnits(credits).filter((one) => !signed.has(one.placementId));
  const forPlacements = [...persons, ...unsigned].map((credit) => ({ ...credit, what: credit.clause }));
  const settled = settlement.map((line) => ({ ...line, placementId: null, what: `${line.label} ${line.clause}` }));
  return [...forPlacements, ...settled].filter((due) => due.money !== "0");
}

/** What was settled stands at the period's last day. */
function paidPiece(
  name: string,
  due: Due,
  placements: ReadonlyMap<string, Placement>,
  outlets: ReadonlyMap<string, Outlet>,
  lastDay: Day,
): PaidPiece {
  const { money, arithmetic } = due;
  const placement = placements.get(due.placementId ?? "");
  if (placement === undefined) return { name, title: due.what, outlet: "", publishedOn: lastDay, money, arithmetic };
  const outlet = known(outlets, placement.outletId, "outlet").name;
  return { name, title: placement.title, outlet, publishedOn: placement.publishedOn, money, arithmetic };
}
