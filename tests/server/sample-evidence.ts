import type { FactPair, MatchedLink, Passage, TextSpan } from "../../domain/link.ts";
import type { SamplePiece } from "./sample-pieces.ts";

function spanOf(text: string, words: string): TextSpan | null {
  const start = text.indexOf(words);
  return start === -1 ? null : { field: "body", start, end: start + words.length };
}

/** The sentences that stand in both texts. */
function passagesOf(piece: SamplePiece): readonly Passage[] {
  const passages: Passage[] = [];
  for (const sentence of piece.body.split("\n")) {
    const article = spanOf(piece.article.body, sentence);
    const submission = spanOf(piece.body, sentence);
    if (article !== null && submission !== null) passages.push({ article, submission });
  }
  return passages;
}

/** What a matcher would have said of a piece, its offsets true to the texts. */
export function matchedLink(piece: SamplePiece, submissionId: string, runnerUpId: string | null): MatchedLink {
  const contradictions: readonly FactPair[] = (piece.contradictions ?? []).map((pair) => ({
    ...pair,
    article: spanOf(piece.article.body, pair.articleText),
    submission: spanOf(piece.body, pair.submissionText),
  }));
  const named = piece.article.byline?.includes(piece.author) === true ? [piece.author] : [];
  return {
    submissionId,
    score: piece.score,
    decision: piece.decision,
    evidence: {
      passages: passagesOf(piece),
      agreements: [],
      contradictions,
      bylineMatches: named,
      delayDays: 3,
      runnerUp:
        runnerUpId === null ? null : { submissionId: runnerUpId, score: 0.21, why: "同单位的另一篇，只有地名相同" },
      reasons: piece.reasons,
      features: { rare: 0.5 },
    },
  };
}
