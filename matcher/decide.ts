import type { Case } from "./assess.ts";
import type { Model } from "./model.ts";
import { probability } from "./model.ts";
import type { Settings } from "./options.ts";

export interface Judged {
  readonly case: Case;
  readonly score: number;
  readonly decision: "auto" | "review";
}

/** Cases at or above the review line, the strongest first. */
export function decide(cases: readonly Case[], model: Model, settings: Settings): readonly Judged[] {
  return cases
    .map((item): Judged => {
      const score = probability(model, item.features);
      return { case: item, score, decision: score >= settings.autoLine ? "auto" : "review" };
    })
    .filter((judged) => judged.score >= settings.reviewLine)
    .sort((a, b) => b.score - a.score || (a.case.submission.id < b.case.submission.id ? -1 : 1));
}
