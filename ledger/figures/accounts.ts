import type { Credit } from "../../domain/credit.ts";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import type { AccountRow, PersonFigures, RecordProof, UnitFigures } from "../../domain/report.ts";
import { sumDecimals } from "../decimal.ts";
import { byId, compareText, firstDifference, known } from "../order.ts";
import { settledRows } from "../settled-rows.ts";
import { personRows, unitRows } from "../standings.ts";
import { booksBetween, ofUnits, type ReportBooks } from "./books.ts";
import { monthRows, monthsBetween } from "./months.ts";

/** 单位台账: one unit's placements with clause and arithmetic, its months, its people, its rank within the class. */
export function unitFigures(books: ReportBooks, unitId: string): UnitFigures {
  const { period } = books;
  const unit = books.units.find((one) => one.id === unitId);
  if (unit === undefined) throw new NotFoundError("没有这个单位");
  const now = booksBetween(books, period.from, period.to);
  const ranks = unitRows(books.units, now.placements, now.submissions, now, now).filter(
    (row) => row.unitClass === unit.unitClass,
  );
  const row = ranks.find((one) => one.unitId === unitId);
  const own: ReportBooks = {
    ...now,
    placements: now.placements.filter((one) => one.unitId === unitId),
    submissions: now.submissions.filter((one) => one.unitId === unitId),
    credits: now.credits.filter((one) => one.unitId === unitId),
    settlement: now.settlement.filter((one) => one.unitId === unitId),
  };
  return {
    officeName: books.officeName,
    period,
    unit: unit.name,
    unitClass: unit.unitClass,
    rank: row?.rank ?? ranks.length,
    of: ranks.length,
    points: row?.points ?? "0",
    months: monthRows(own, monthsBetween(period.from, period.to)),
    people: personRows(books.correspondents, books.units, own.placements, own),
    placements: accountRows(own, ofUnits(own.credits)),
    settlement: settledRows(own.settlement, books),
  };
}

/** 个人记录: one person's placements with the shares credited and what proves each. `proofs` are by placement. */
export function personFigures(
  books: ReportBooks,
  correspondentId: string,
  proofs: ReadonlyMap<string, RecordProof>,
): PersonFigures {
  const { period } = books;
  const person = books.correspondents.find((one) => one.id === correspondentId);
  if (person === undefined) throw new NotFoundError("没有这名通讯员");
  const now = booksBetween(books, period.from, period.to);
  const credits = now.credits.filter((one) => one.correspondentId === correspondentId);
  const settlement = now.settlement.filter((one) => one.correspondentId === correspondentId);
  const own: ReportBooks = {
    ...now,
    placements: now.placements.filter((one) => one.correspondentIds.includes(correspondentId)),
    submissions: now.submissions.filter((one) => one.authorIds.includes(correspondentId)),
    // What months sum is the unit's own; here the person's stands for it.
    credits: credits.map((one) => ({ ...one, correspondentId: null })),
    settlement: settlement.map((one) => ({ ...one, correspondentId: null })),
  };
  const none: RecordProof = { address: "", sha256: "", note: "没有存证" };
  return {
    officeName: books.officeName,
    period,
    name: person.name,
    unit: books.units.find((one) => one.id === person.unitId)?.name ?? person.unitId,
    points: sumDecimals([...credits, ...settlement].map((one) => one.points)),
    money: sumDecimals([...credits, ...settlement].map((one) => one.money)),
    months: monthRows(own, monthsBetween(period.from, period.to)),
    placements: accountRows(own, credits).map((row) => ({ ...row, proof: proofs.get(row.placementId) ?? none })),
    settlement: settledRows(settlement, books),
  };
}

function accountRows(books: ReportBooks, credits: readonly Credit[]): readonly AccountRow[] {
  const outlets = byId(books.outlets, "outlet");
  const people = byId(books.correspondents, "correspondent");
  const creditOf = new Map(credits.map((one) => [one.placementId, one]));
  return books.placements
    .map((placement): AccountRow => {
      const credit = known(creditOf, placement.id, "the credit of placement");
      return {
        placementId: placement.id,
        title: placement.title,
        authors: [...new Set(placement.correspondentIds)].map((id) => known(people, id, "correspondent").name),
        outlet: known(outlets, placement.outletId, "outlet").name,
        tier: placement.tier,
        page: placement.page,
        publishedOn: placement.publishedOn,
        points: credit.points,
        money: credit.money,
        clause: credit.clause,
        arithmetic: credit.arithmetic,
      };
    })
    .sort((a, b) =>
      firstDifference(compareText(a.publishedOn, b.publishedOn), compareText(a.placementId, b.placementId)),
    );
}
