import { SHIPPED_MODEL } from "./model.ts";
import { versionOf } from "./version.ts";

export type { MatchableArticle, StoryArticle } from "./article-like.ts";
export { fitsModel, type Refit, refit, seenAnyway } from "./fit/refit.ts";
export { buildIndex, IndexBuilder } from "./index/index-builder.ts";
export { dropUnsaved } from "./index/index-file.ts";
export { IndexFileError } from "./index/index-file-error.ts";
export type { IndexInput, OfficeNames } from "./index/index-input.ts";
export type { MatchIndex, SharedIndex } from "./index/match-index.ts";
export { attachIndex, openIndex } from "./index/open-index.ts";
export { LateFilter } from "./late-filter.ts";
export { match } from "./match.ts";
export { SHIPPED_MODEL } from "./model.ts";
export type { MatchOptions } from "./options.ts";
export { openPool } from "./pool/open-pool.ts";
export type { MatchPool } from "./pool/pool.ts";
export { buildSearch, type SearchEntry, type SearchIndex } from "./search.ts";
export { segmenterInfo } from "./segment/load.ts";
export { findStories, groupStories, type StandingStories } from "./stories.ts";
export { REPRINT_DAYS, type StoryEntry, StoryIndex } from "./story-index.ts";
export { isCurrentSketch, storySketch } from "./story-sketch.ts";
export { sameCode, versionOf } from "./version.ts";

/** Of the matcher as it is shipped. Links keep the version of the model that judged them: `versionOf(index.settings.model)`. */
export const MATCHER_VERSION = versionOf(SHIPPED_MODEL);
