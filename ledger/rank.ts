import { compareDecimals } from "./decimal.ts";
import { compareText, firstDifference } from "./order.ts";

/**
 * Ranks rows by points, highest first; equal points share a rank and the next rank skips (1, 1, 3). Within a rank the
 * order is `name`, then `id`, so that it never depends on the order of the input.
 */
export function ranked<T extends { readonly points: string; readonly name: string; readonly id: string }>(
  rows: readonly T[],
): readonly (T & { readonly rank: number })[] {
  const ordered = [...rows].sort((a, b) =>
    firstDifference(compareDecimals(b.points, a.points), compareText(a.name, b.name), compareText(a.id, b.id)),
  );
  let rank = 1;
  let before: string | null = null;
  return ordered.map((row, place) => {
    if (row.points !== before) rank = place + 1;
    before = row.points;
    return { ...row, rank };
  });
}
