import { InputError } from "../domain/errors/input-error.ts";
import type { Placement } from "../domain/placement.ts";
import type { RuleDocument, RuleSet } from "../domain/ruleset.ts";
import type { Day } from "../domain/time.ts";
import { compareGains, deriveCredits, type Gain, type RuleChange } from "../ledger/index.ts";
import type { OfficeContext } from "./context.ts";
import { directoryOf } from "./directory.ts";
import { settledUpTo } from "./settle-year.ts";

export interface Simulation {
  readonly from: Day;
  readonly to: Day;
  readonly rules: readonly [string, string];
  readonly placements: number;
  /** Who gains most first. */
  readonly units: readonly RuleChange[];
  readonly persons: readonly RuleChange[];
}

/** A piece may have been placed before the period already, and count there. */
const REACH_BACK_YEARS = 1;

/**
 * What a period would have given under each of two rule sets, had it been in force all along: over the placements, events
 * and submissions that are there. Nothing is stored. `onStep` tells what is being done.
 */
export async function simulateRules(
  ctx: OfficeContext,
  officeId: string,
  rules: readonly [RuleDocument, RuleDocument],
  period: { readonly from: Day; readonly to: Day },
  onStep: (step: string) => void = () => undefined,
): Promise<Simulation> {
  const { from, to } = period;
  if (from > to) throw new InputError(`试算的起始日 ${from} 晚于截止日 ${to}，请对调`);
  onStep("读取上稿");
  const start = `${Number(from.slice(0, 4)) - REACH_BACK_YEARS}-01-01`;
  const [names, placements] = await Promise.all([
    directoryOf(ctx, officeId),
    ctx.store.ledger.placementsBetween(officeId, start, to),
  ]);
  const gainsUnder = async (document: RuleDocument): Promise<readonly Gain[]> => {
    onStep(`按《${document.name}》计算 ${placements.length} 条上稿`);
    const ruleSets: readonly RuleSet[] = [{ id: "simulated", officeId, version: 1, effectiveFrom: start, document }];
    const credits = deriveCredits(placements, ruleSets, names.outlets, names.units);
    const lines = [];
    for (const upTo of yearEnds(from, to)) {
      lines.push(...(await settledUpTo(ctx, officeId, upTo, { ruleSets, placements, credits })));
    }
    return [
      ...credits.filter((one) => one.publishedOn >= from && one.publishedOn <= to),
      ...lines.filter((one) => one.to >= from && one.to <= to),
    ];
  };
  const before = await gainsUnder(rules[0]);
  const after = await gainsUnder(rules[1]);
  onStep("比较");
  const people = { units: names.units, correspondents: names.people };
  return {
    from,
    to,
    rules: [rules[0].name, rules[1].name],
    placements: countIn(placements, from, to),
    ...compareGains(before, after, people),
  };
}

function countIn(placements: readonly Placement[], from: Day, to: Day): number {
  return placements.filter((one) => one.publishedOn >= from && one.publishedOn <= to).length;
}

/** The last day of each year that the period touches, the period's own of the last. */
function yearEnds(from: Day, to: Day): readonly Day[] {
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return Array.from({ length: last - first + 1 }, (_, at) => (first + at === last ? to : `${first + at}-12-31`));
}
