import { samenesses } from "../../domain/hand-entry.ts";
import type { Placement } from "../../domain/placement.ts";

/**
 * Derived placements without those that a person has entered by hand before they were found: one placement counts once, as
 * the person entered it.
 */
export function withoutDoubles(derived: readonly Placement[], byHand: readonly Placement[]): readonly Placement[] {
  if (byHand.length === 0) return derived;
  const entered = new Set(byHand.flatMap(samenesses));
  return derived.filter((placement) => !samenesses(placement).some((same) => entered.has(same)));
}
