import type { PersonRow, UnitRow } from "../domain/bulletin.ts";
import type { Credit } from "../domain/credit.ts";
import { groupBy } from "../domain/group-by.ts";
import { type Correspondent, standsWithin, type Unit } from "../domain/people.ts";
import type { Placement } from "../domain/placement.ts";
import type { SettlementLine } from "../domain/settlement.ts";
import type { Submission } from "../domain/submission.ts";
import type { Day } from "../domain/time.ts";
import { countByTier } from "./count-by-tier.ts";
import { sumDecimals } from "./decimal.ts";
import { byId, compareText, known } from "./order.ts";
import { ranked } from "./rank.ts";

/** What gives points: the credits of placements, and what was settled beside them. */
export interface Earned {
  readonly credits: readonly Credit[];
  readonly settlement: readonly SettlementLine[];
}

interface Days {
  readonly from: Day;
  readonly to: Day;
}

/**
 * Every unit that stands in the days, or has something in them, with its figures, class by class (in code point order of
 * the class), ranked within the class.
 */
export function unitRows(
  units: readonly Unit[],
  placements: readonly Placement[],
  submissions: readonly Pick<Submission, "pieceId" | "unitId">[],
  period: Earned & Days,
  year: Earned,
): readonly UnitRow[] {
  const unitsById = byId(units, "unit");
  for (const placement of placements) known(unitsById, placement.unitId, "unit");
  const placed = groupBy(placements, (one) => one.unitId);
  const submitted = groupBy(submissions, (one) => one.unitId);
  const points = unitSums(period);
  const yearPoints = unitSums(year);
  const settled = unitSums({ credits: [], settlement: period.settlement });
  const shown = units.filter(
    (unit) =>
      standsWithin(unit, period.from, period.to) ||
      [placed, submitted, points].some((held: ReadonlyMap<string, unknown>) => held.has(unit.id)),
  );
  const classes = [...groupBy(shown, (unit) => unit.unitClass)].sort(([a], [b]) => compareText(a, b));
  return classes.flatMap(([, members]) =>
    ranked(members.map((unit) => ({ id: unit.id, name: unit.name, unit, points: pointsOf(points, unit.id) }))).map(
      (row) => ({
        rank: row.rank,
        unitId: row.id,
        unit: row.name,
        unitClass: row.unit.unitClass,
        submitted: new Set((submitted.get(row.id) ?? []).map((one) => one.pieceId)).size,
        placed: (placed.get(row.id) ?? []).length,
        byTier: countByTier(placed.get(row.id) ?? []),
        points: row.points,
        yearPoints: pointsOf(yearPoints, row.id),
        settled: pointsOf(settled, row.id),
      }),
    ),
  );
}

/** The persons who signed a placement of the period or were given something beside, ranked together. */
export function personRows(
  correspondents: readonly Correspondent[],
  units: readonly Unit[],
  placements: readonly Placement[],
  { credits: ofPlacements, settlement }: Earned,
): readonly PersonRow[] {
  const people = byId(correspondents, "correspondent");
  const unitsById = byId(units, "unit");
  const placed = new Map<string, number>();
  for (const placement of placements) {
    for (const id of new Set(placement.correspondentIds)) placed.set(id, (placed.get(id) ?? 0) + 1);
  }
  for (const { correspondentId, points, money } of settlement) {
    if (correspondentId === null || (points === "0" && money === "0")) continue;
    if (!placed.has(correspondentId)) placed.set(correspondentId, 0);
  }
  const credits = groupBy<Sum>([...ofPlacements, ...settlement], (one) => one.correspondentId ?? "");
  const rows = [...placed].map(([id, count]) => {
    const person = known(people, id, "correspondent");
    return { id, name: person.name, person, count, points: pointsOf(credits, id) };
  });
  return ranked(rows).map((row) => ({
    rank: row.rank,
    correspondentId: row.id,
    name: row.name,
    unit: known(unitsById, row.person.unitId, "unit").name,
    placed: row.count,
    points: row.points,
    money: sumDecimals((credits.get(row.id) ?? []).map((one) => one.money)),
  }));
}

type Sum = Pick<Credit & SettlementLine, "unitId" | "points" | "money"> & { readonly correspondentId: string | null };

/** What units have themselves, by unit; persons' credits are shares of it, and their settlement is their own. */
function unitSums({ credits, settlement }: Earned): ReadonlyMap<string, readonly Sum[]> {
  return groupBy<Sum>(
    [...credits, ...settlement].filter((one) => one.correspondentId === null),
    (one) => one.unitId,
  );
}

function pointsOf(credits: ReadonlyMap<string, readonly Sum[]>, id: string): string {
  return sumDecimals((credits.get(id) ?? []).map((one) => one.points));
}
