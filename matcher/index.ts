import type { MatchedLink } from "../domain/link.ts";
import type { MatchableArticle } from "./article-like.ts";
import { assess } from "./assess.ts";
import { decide } from "./decide.ts";
import { explain } from "./explain.ts";
import type { MatchIndex } from "./index/match-index.ts";
import { SHIPPED_MODEL } from "./model.ts";
import { versionOf } from "./version.ts";

export type { MatchableArticle, StoryArticle } from "./article-like.ts";
export { buildIndex, IndexBuilder } from "./index/index-builder.ts";
export { IndexFileError } from "./index/index-file-error.ts";
export type { IndexInput, OfficeNames } from "./index/index-input.ts";
export type { SubmissionMark } from "./index/mark.ts";
export type { MatchIndex, SharedIndex } from "./index/match-index.ts";
export { attachIndex, openIndex } from "./index/open-index.ts";
export type { MatchOptions } from "./options.ts";
export { buildSearch, type SearchEntry, type SearchIndex } from "./search.ts";
export { segmenterInfo } from "./segment/load.ts";
export { findStories, groupStories } from "./stories.ts";
export { StoryIndex } from "./story-index.ts";
export { isCurrentSketch, storySketch } from "./story-sketch.ts";

/** Of the matcher as it is shipped. Links keep the version of the model that judged them: `versionOf(index.settings.model)`. */
export const MATCHER_VERSION = versionOf(SHIPPED_MODEL);

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
