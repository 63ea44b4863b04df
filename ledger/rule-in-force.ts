import type { RuleSet } from "../domain/ruleset.ts";
import type { Day } from "../domain/time.ts";
import { compareText, firstDifference } from "./order.ts";

/**
 * The rule set in force on a day: the newest `effectiveFrom` that is not after it; of several of one day the highest
 * version. Null when none is in force yet. The order of `ruleSets` does not matter.
 */
export function ruleInForce(ruleSets: readonly RuleSet[], day: Day): RuleSet | null {
  let best: RuleSet | null = null;
  for (const ruleSet of ruleSets) {
    if (ruleSet.effectiveFrom > day) continue;
    if (best === null || newer(ruleSet, best)) best = ruleSet;
  }
  return best;
}

function newer(a: RuleSet, b: RuleSet): boolean {
  const order = firstDifference(
    compareText(a.effectiveFrom, b.effectiveFrom),
    a.version - b.version,
    compareText(a.id, b.id),
  );
  return order > 0;
}
