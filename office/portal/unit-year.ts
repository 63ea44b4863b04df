import Big from "big.js";
import type { Bulletin } from "../../domain/bulletin.ts";
import type { Credit } from "../../domain/credit.ts";
import type { Tier } from "../../domain/outlet.ts";
import type { Placement } from "../../domain/placement.ts";
import type { Day, Instant } from "../../domain/time.ts";
import type { OfficeContext } from "../context.ts";
import type { DeskUser } from "../desk/desk-user.ts";
import { type Directory, directoryOf } from "../directory.ts";
import { askedUnit } from "./asked-unit.ts";

/** A placement of the unit with what it gives the unit, and why. */
interface CreditedPlacement {
  readonly id: string;
  readonly title: string;
  readonly outlet: string;
  readonly tier: Tier;
  readonly publishedOn: Day;
  readonly page: string | null;
  readonly reprint: boolean;
  readonly authors: readonly string[];
  /** Decimal string. */
  readonly points: string;
  readonly clause: string;
  readonly arithmetic: string;
}

/** Where the unit stands in a bulletin that was issued. */
interface IssuedRank {
  readonly bulletinId: string;
  readonly label: string;
  readonly issuedAt: Instant;
  readonly rank: number;
  /** How many units are ranked with it: those of its class. */
  readonly of: number;
  readonly placed: number;
  readonly points: string;
}

export interface UnitYear {
  readonly year: string;
  readonly unit: string;
  readonly placed: number;
  /** Of placements alone; what a rule set settles besides stands in the bulletins. */
  readonly points: string;
  /** The months that have placements, the latest first. */
  readonly months: readonly { readonly month: string; readonly placed: number; readonly points: string }[];
  /** The latest first. */
  readonly placements: readonly CreditedPlacement[];
  readonly issued: readonly IssuedRank[];
}

const PAGE = 500;

async function placementsOf(ctx: OfficeContext, officeId: string, unitId: string, year: string) {
  const found: Placement[] = [];
  const filter = { unitId, from: `${year}-01-01`, to: `${year}-12-31` };
  for (let page = 1; ; page += 1) {
    const { items, total } = await ctx.store.ledger.placements(officeId, filter, { page, size: PAGE });
    found.push(...items);
    if (items.length < PAGE || found.length >= total) return found;
  }
}

const sumOf = (points: readonly string[]): string => points.reduce((sum, one) => sum.plus(one), new Big(0)).toFixed();

function creditedOf(placement: Placement, credit: Credit | undefined, names: Directory): CreditedPlacement {
  const { id, title, tier, publishedOn, page, reprint, outletId, correspondentIds } = placement;
  return {
    id,
    title,
    outlet: names.outlet(outletId)?.name ?? outletId,
    tier,
    publishedOn,
    page,
    reprint,
    authors: correspondentIds.map((person) => names.person(person)?.name ?? person),
    points: credit?.points ?? "0",
    clause: credit?.clause ?? "",
    arithmetic: credit?.arithmetic ?? "",
  };
}

function monthsOf(placements: readonly CreditedPlacement[]): UnitYear["months"] {
  const months = new Map<string, CreditedPlacement[]>();
  for (const one of placements) {
    const month = one.publishedOn.slice(0, 7);
    months.set(month, [...(months.get(month) ?? []), one]);
  }
  return [...months]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([month, ones]) => ({ month, placed: ones.length, points: sumOf(ones.map(({ points }) => points)) }));
}

/** Of each period of the year its latest bulletin, the latest period first; one that does not rank the unit is left out. */
function issuedRanks(bulletins: readonly Bulletin[], unitId: string, year: string): readonly IssuedRank[] {
  const latest = new Map<string, Bulletin>();
  for (const one of bulletins) {
    const { label, to } = one.figures.period;
    if (to.slice(0, 4) === year && one.revision > (latest.get(label)?.revision ?? 0)) latest.set(label, one);
  }
  const inOrder = [...latest.values()].sort((a, b) => (a.figures.period.to < b.figures.period.to ? 1 : -1));
  return inOrder.flatMap(({ id, issuedAt, figures }): IssuedRank[] => {
    const row = figures.units.find((unit) => unit.unitId === unitId);
    if (row === undefined) return [];
    const of = figures.units.filter(({ unitClass }) => unitClass === row.unitClass).length;
    const { rank, placed, points } = row;
    return [{ bulletinId: id, label: figures.period.label, issuedAt, rank, of, placed, points }];
  });
}

/**
 * 我的上稿: a year's placements of one unit with clause and arithmetic, summed by month. Its rank is told as issued bulletins
 * hold it and not otherwise: what is not issued is not final.
 */
export async function unitYear(
  ctx: OfficeContext,
  user: DeskUser,
  year: string,
  asked: string | undefined,
): Promise<UnitYear> {
  const unitId = askedUnit(user, asked);
  const { officeId } = user;
  const [names, found, bulletins] = await Promise.all([
    directoryOf(ctx, officeId),
    placementsOf(ctx, officeId, unitId, year),
    ctx.store.bulletins.list(officeId),
  ]);
  const credits = await ctx.store.ledger.creditsOf(
    officeId,
    found.map(({ id }) => id),
  );
  const own = new Map(
    credits.flatMap((credit) =>
      credit.correspondentId === null && credit.unitId === unitId ? [[credit.placementId, credit]] : [],
    ),
  );
  const placements = found
    .map((placement) => creditedOf(placement, own.get(placement.id), names))
    .sort((a, b) => (a.publishedOn < b.publishedOn ? 1 : a.publishedOn > b.publishedOn ? -1 : a.id < b.id ? -1 : 1));
  return {
    year,
    unit: names.unit(unitId)?.name ?? unitId,
    placed: placements.length,
    points: sumOf(placements.map(({ points }) => points)),
    months: monthsOf(placements),
    placements,
    issued: issuedRanks(bulletins, unitId, year),
  };
}
