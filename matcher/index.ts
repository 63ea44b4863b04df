import type { MatchedLink } from "../domain/link.ts";
import type { MatchableArticle } from "./article-like.ts";
import { assess } from "./assess.ts";
import { decide } from "./decide.ts";
import { explain } from "./explain.ts";
import type { IndexInput } from "./index/match-index.ts";
import { MatchIndex } from "./index/match-index.ts";
import { SHIPPED_MODEL } from "./model.ts";
import type { MatchOptions } from "./options.ts";
import { versionOf } from "./version.ts";

export type { MatchableArticle, StoryArticle } from "./article-like.ts";
export type { IndexInput, MatchIndex } from "./index/match-index.ts";
export type { MatchOptions } from "./options.ts";
export { buildSearch, type SearchIndex } from "./search.ts";
export { segmenterInfo } from "./segment/load.ts";
export { groupStories } from "./stories.ts";

/** Of the matcher as it is shipped. Links keep the version of the model that judged them: `versionOf(index.settings.model)`. */
export const MATCHER_VERSION = versionOf(SHIPPED_MODEL);

/**
 * Prepares an office's submissions for matching. Texts may be anything; ids must be unique. Building takes well under a
 * millisecond a submission; `index.add` keeps it up.
 */
export function buildIndex(input: IndexInput, options: MatchOptions = {}): MatchIndex {
  return new MatchIndex(input, options);
}

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
