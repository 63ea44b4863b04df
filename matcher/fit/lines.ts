import type { MatchLines } from "../../domain/matcher.ts";
import { logistic } from "../model.ts";
import type { HeldOut } from "./calibrate.ts";

/** How far beyond the worst held-out case a line is laid, in log-odds: odds of ten to one. */
const MARGIN = Math.log(10);
/** However well the cases part: credited is nothing below odds of e to one, put aside nothing above one to e. */
const LEAST = 1;

/**
 * The lines that calibrated held-out cases call for: a case a good deal likelier than any wrong one that was seen still
 * waits for a person, and so does one a good deal less likely than any right one. Rounded outwards to three digits.
 */
export function chooseLines(cases: readonly HeldOut[]): MatchLines {
  const highest = Math.max(...cases.filter((one) => !one.positive).map((one) => one.odds));
  const lowest = Math.min(...cases.filter((one) => one.positive).map((one) => one.odds));
  return {
    auto: Math.ceil(logistic(Math.max(LEAST, highest + MARGIN)) * 1000) / 1000,
    review: Math.floor(logistic(Math.min(-LEAST, lowest - MARGIN)) * 1000) / 1000,
  };
}
