import type { MatchedLink } from "../domain/link.ts";
import type { MatchableArticle } from "./article-like.ts";
import { assess } from "./assess.ts";
import { decide } from "./decide.ts";
import { explain } from "./explain.ts";
import type { MatchIndex } from "./index/match-index.ts";

/**
 * The submissions from which an article was made: several for a roundup, none for most. Each link carries its evidence
 * with offsets into the original title and body strings. The answer does not depend on the order in which submissions
 * were indexed. Never throws for what a text holds.
 */
export function match(article: MatchableArticle, index: MatchIndex): readonly MatchedLink[] {
  const assessment = assess(article, index);
  return decide(assessment.cases, index.settings).map((judged) => ({
    submissionId: judged.case.submission.id,
    score: judged.score,
    decision: judged.decision,
    evidence: explain(judged, article, assessment, index),
  }));
}
