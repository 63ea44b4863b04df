import type { BulletinFigures, Period, PlacedRow } from "../domain/bulletin.ts";
import type { Credit } from "../domain/credit.ts";
import { type Outlet, TIERS } from "../domain/outlet.ts";
import type { Correspondent, Unit } from "../domain/people.ts";
import type { Placement } from "../domain/placement.ts";
import type { RuleSet } from "../domain/ruleset.ts";
import type { SettlementLine } from "../domain/settlement.ts";
import type { Submission } from "../domain/submission.ts";
import type { Day } from "../domain/time.ts";
import { countByTier } from "./count-by-tier.ts";
import { sumDecimals } from "./decimal.ts";
import { byId, compareText, firstDifference, known } from "./order.ts";
import { settledRows } from "./settled-rows.ts";
import { type Earned, personRows, unitRows } from "./standings.ts";

/** All that a bulletin is counted from; the order of the lists does not matter. */
export interface BulletinInput {
  readonly officeName: string;
  readonly period: Period;
  /** Of the year up to `period.to` at least; what lies outside is left aside. */
  readonly placements: readonly Placement[];
  /** The credits of these placements, as `deriveCredits` gives them. */
  readonly credits: readonly Credit[];
  /** What was settled beside placements in the year up to `period.to`; nothing where it is absent. */
  readonly settlement?: readonly SettlementLine[];
  /** At least those submitted in the period. */
  readonly submissions: readonly Pick<Submission, "id" | "pieceId" | "unitId" | "submittedOn" | "authorIds">[];
  readonly units: readonly Unit[];
  readonly correspondents: readonly Correspondent[];
  readonly outlets: readonly Outlet[];
  /** Doubtful links of the period that wait for a person. */
  readonly waiting: number;
  readonly ruleSets: readonly RuleSet[];
}

/**
 * Counts a bulletin's figures. Submitted = distinct pieces of which a version came in the period; placed = placements
 * published in the period (a piece in three papers is three); adoptionRate = pieces submitted in the period and placed
 * in this year by its last day ÷ pieces submitted in the period, so never above 1. Points of a unit are its own credits
 * and its own lines of settlement, of a person the person's; a line belongs to the day on which its span ends. `yearPoints` run from 1 January to the period's last day. Units are ranked within their
 * class and all of them stand in the list; people are ranked together, those with a placement or a line in the period. Throws
 * TypeError when a placement names a unit, person or outlet that is not given or has no credit.
 */
export function bulletinFigures(input: BulletinInput): BulletinFigures {
  const { period } = input;
  const yearStart = `${period.to.slice(0, 4)}-01-01`;
  const ofYear = input.placements.filter((one) => one.publishedOn >= yearStart && one.publishedOn <= period.to);
  const ofPeriod = ofYear.filter((one) => one.publishedOn >= period.from);
  const inYear = input.credits.filter((one) => one.publishedOn >= yearStart && one.publishedOn <= period.to);
  const inPeriod = inYear.filter((one) => one.publishedOn >= period.from);
  const submissions = input.submissions.filter((one) => one.submittedOn >= period.from && one.submittedOn <= period.to);
  const submittedPieces = new Set(submissions.map((one) => one.pieceId));
  const placedPieces = new Set(ofYear.map((one) => one.pieceId));
  const adopted = [...submittedPieces].filter((pieceId) => placedPieces.has(pieceId)).length;
  const settlement = input.settlement ?? [];
  const year: Earned = {
    credits: inYear,
    settlement: settlement.filter((one) => one.to >= yearStart && one.to <= period.to),
  };
  const earned: Earned = { credits: inPeriod, settlement: year.settlement.filter((one) => one.to >= period.from) };
  const units = unitRows(input.units, ofPeriod, submissions, { ...earned, from: period.from, to: period.to }, year);
  return {
    officeName: input.officeName,
    period: { kind: period.kind, from: period.from, to: period.to, label: period.label },
    submitted: submittedPieces.size,
    placed: ofPeriod.length,
    adoptionRate: submittedPieces.size === 0 ? null : adopted / submittedPieces.size,
    points: sumDecimals(units.map((row) => row.points)),
    byTier: countByTier(ofPeriod),
    waiting: input.waiting,
    units,
    people: personRows(input.correspondents, input.units, ofPeriod, earned),
    placements: placedRows(input, ofPeriod, inPeriod),
    silentUnits: units.filter((row) => row.submitted === 0).map((row) => row.unit),
    ruleSets: ruleSetNames(input.ruleSets, earned),
    settlement: settledRows(earned.settlement, input),
  };
}

function placedRows(
  input: BulletinInput,
  placements: readonly Placement[],
  credits: readonly Credit[],
): readonly PlacedRow[] {
  const units = byId(input.units, "unit");
  const people = byId(input.correspondents, "correspondent");
  const outlets = byId(input.outlets, "outlet");
  const unitCredits = new Map(
    credits.filter((one) => one.correspondentId === null).map((one) => [one.placementId, one] as const),
  );
  return placements
    .map((placement) => {
      const credit = known(unitCredits, placement.id, "the unit's credit of placement");
      return {
        placementId: placement.id,
        title: placement.title,
        unit: known(units, placement.unitId, "unit").name,
        authors: [...new Set(placement.correspondentIds)].map((id) => known(people, id, "correspondent").name),
        outlet: known(outlets, placement.outletId, "outlet").name,
        tier: placement.tier,
        publishedOn: placement.publishedOn,
        page: placement.page,
        points: credit.points,
        clause: credit.clause,
      };
    })
    .sort((a, b) =>
      firstDifference(
        compareText(a.publishedOn, b.publishedOn),
        TIERS.indexOf(a.tier) - TIERS.indexOf(b.tier),
        compareText(a.outlet, b.outlet),
        compareText(a.placementId, b.placementId),
      ),
    );
}

function ruleSetNames(ruleSets: readonly RuleSet[], { credits, settlement }: Earned): readonly string[] {
  const used = new Set([...credits, ...settlement].map((one) => one.ruleSetId));
  return ruleSets
    .filter((one) => used.has(one.id))
    .sort((a, b) => firstDifference(compareText(a.effectiveFrom, b.effectiveFrom), a.version - b.version))
    .map((one) => `《${one.document.name}》（第${one.version}版，${effectiveDate(one.effectiveFrom)}起施行）`);
}

function effectiveDate(day: Day): string {
  const [year, month, date] = day.split("-").map(Number);
  return `${year}年${month}月${date}日`;
}
