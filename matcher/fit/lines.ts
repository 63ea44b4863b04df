import type { MatchLines } from "../../domain/matcher.ts";
import { logistic } from "../model.ts";
import type { HeldOut } from "./calibrate.ts";

/** How far above the highest held-out case that is wrong the auto line is laid, in log-odds: odds of seven to one. */
const AUTO_MARGIN = Math.log(7);
/** How far below the lowest that is right the review line is laid: ten to one. A look costs less than a placement. */
const REVIEW_MARGIN = Math.log(10);
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
    auto: Math.ceil(logistic(Math.max(LEAST, highest + AUTO_MARGIN)) * 1000) / 1000,
    review: Math.floor(logistic(Math.min(-LEAST, lowest - REVIEW_MARGIN)) * 1000) / 1000,
  };
}
