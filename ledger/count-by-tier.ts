import type { Tier } from "../domain/outlet.ts";
import type { Placement } from "../domain/placement.ts";

/** How many placements stand at each tier; every tier is named, from the highest. */
export function countByTier(placements: readonly Placement[]): Readonly<Record<Tier, number>> {
  const counts: Record<Tier, number> = { central: 0, province: 0, city: 0, county: 0 };
  for (const placement of placements) counts[placement.tier] += 1;
  return counts;
}
