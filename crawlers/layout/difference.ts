import type { Shape } from "./shape.ts";

/** What an IT person is shown; the rest would not be read. */
const SHOWN = 40;

/** What one page has and another has not, as selectors, the most frequent first. A number in a name is written as 0. */
export interface LayoutDifference {
  readonly vanished: readonly string[];
  readonly appeared: readonly string[];
}

function only(shape: Shape, other: Shape): readonly string[] {
  return [...shape]
    .filter(([token]) => !other.has(token))
    .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
    .slice(0, SHOWN)
    .map(([token]) => token);
}

export function differenceOf(former: Shape, present: Shape): LayoutDifference {
  return { vanished: only(former, present), appeared: only(present, former) };
}
