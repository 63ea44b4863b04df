import type { Case } from "./assess.ts";
import { doubts, isCopied } from "./gates.ts";
import { probability } from "./model.ts";
import type { Settings } from "./options.ts";

export interface Judged {
  readonly case: Case;
  readonly score: number;
  readonly decision: "auto" | "review";
  /** Why a person must decide although the score would do. */
  readonly doubts: readonly string[];
}

const LITTLE_ELSE = "文字多处逐字相同，但没有别的佐证（数字、日期、人名等）";

/** Cases at or above the review line, or copied, the strongest first; of a piece's versions only the strongest. */
export function decide(cases: readonly Case[], settings: Settings): readonly Judged[] {
  const judged = cases
    .map((item): Judged => {
      const score = probability(settings.model, item.features);
      const found = score < settings.reviewLine ? [...doubts(item), LITTLE_ELSE] : doubts(item);
      const decision = score >= settings.autoLine && found.length === 0 ? "auto" : "review";
      return { case: item, score, decision, doubts: found };
    })
    .filter((judged) => judged.score >= settings.reviewLine || isCopied(judged.case.features))
    .sort((a, b) => b.score - a.score || (a.case.submission.id < b.case.submission.id ? -1 : 1));
  const pieces = new Set<string>();
  return judged.filter(({ case: { submission } }) => {
    if (pieces.has(submission.pieceId)) return false;
    pieces.add(submission.pieceId);
    return true;
  });
}
