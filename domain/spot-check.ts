import type { LinkState } from "./decision.ts";
import { sha256 } from "./ids.ts";
import type { Day, Instant } from "./time.ts";

/** 抽查: what was drawn of the links that the machine credited in one week. */
export interface SpotSample {
  readonly officeId: string;
  /** Its Monday. */
  readonly week: Day;
  /** How many links the machine credited in the week. */
  readonly population: number;
  /** Those drawn, in the order in which they were drawn. */
  readonly linkIds: readonly string[];
  readonly drawnAt: Instant;
}

/** How many links a week are drawn where an office has not said so. */
export const SPOT_CHECK_SIZE = 10;
export const MAX_SPOT_CHECK_SIZE = 100;

/**
 * Draws `size` of a week's links: those whose digests with office and week are the smallest. The same links give the same
 * sample whenever and by whomever it is drawn, so that nobody can draw until one pleases.
 */
export function drawSample(officeId: string, week: Day, linkIds: readonly string[], size: number): readonly string[] {
  return linkIds
    .map((id) => ({ id, lot: sha256(`${officeId}\u0000${week}\u0000${id}`) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, size)
    .map(({ id }) => id);
}

/** `open`: no person has said anything of the link yet, or it waits for one. */
export type SpotVerdict = "right" | "wrong" | "open";

/** What the present state of a link says of the machine's credit: a person's confirmation, or a person's denial. */
export function verdictOf(state: LinkState): SpotVerdict {
  if (state === "confirmed") return "right";
  return state === "rejected" || state === "reassigned" ? "wrong" : "open";
}

/** A share found in a sample, with its 95% interval; each between 0 and 1. */
export interface ErrorRate {
  readonly wrong: number;
  readonly checked: number;
  /** null = nothing was checked. */
  readonly rate: number | null;
  readonly low: number;
  readonly high: number;
}

/** The two-sided 95% point of the normal distribution. */
const Z = 1.959963984540054;

/**
 * The share of wrong ones with Wilson's score interval at 95% (E. B. Wilson, JASA 22, 1927), which is also true to small
 * samples without a single wrong one. Throws RangeError unless 0 ≤ wrong ≤ checked.
 */
export function errorRate(wrong: number, checked: number): ErrorRate {
  if (!(wrong >= 0 && wrong <= checked)) throw new RangeError(`errorRate: ${wrong} of ${checked}`);
  if (checked === 0) return { wrong, checked, rate: null, low: 0, high: 1 };
  const rate = wrong / checked;
  const square = Z * Z;
  const centre = (rate + square / (2 * checked)) / (1 + square / checked);
  const half =
    (Z * Math.sqrt((rate * (1 - rate)) / checked + square / (4 * checked * checked))) / (1 + square / checked);
  const low = wrong === 0 ? 0 : Math.max(0, centre - half);
  const high = wrong === checked ? 1 : Math.min(1, centre + half);
  return { wrong, checked, rate, low, high };
}
