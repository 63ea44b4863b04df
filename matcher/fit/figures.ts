import type { FitFigures, MatchLines } from "../../domain/matcher.ts";

/** A link that a person decided, as a model sees it. */
export interface ScoredDecision {
  readonly score: number;
  readonly confirmed: boolean;
  /** Whether something beside the score asks for a person. */
  readonly doubted: boolean;
  /** Whether a person would see it however low the score is. */
  readonly copied: boolean;
}

/** What would have become of links that persons have decided. */
export function figuresOf(cases: readonly ScoredDecision[], lines: MatchLines): FitFigures {
  let [credited, falsely, waiting, lost, spared] = [0, 0, 0, 0, 0];
  for (const { score, confirmed, doubted, copied } of cases) {
    if (score >= lines.auto && !doubted) {
      if (confirmed) credited += 1;
      else falsely += 1;
    } else if (score >= lines.review || copied) waiting += 1;
    else if (confirmed) lost += 1;
    else spared += 1;
  }
  return { credited, falsely, waiting, lost, spared };
}
