export { type Captor, type DrawablePage, openCaptor, type Picture } from "./capture/captor.ts";
export { EXTRACTOR_VERSION, type Extractor, extractArticle, openExtractor, splitByline } from "./extract/index.ts";
export { canonicalAddress, createAddressGate } from "./fetch/index.ts";
export {
  type LayoutDifference,
  layoutDifference,
  layoutLikeness,
  readableCopy,
  SAME_LAYOUT,
} from "./layout/index.ts";
export { fetchOnePage } from "./one-page/fetch-one-page.ts";
export { openKeptPage, publisherOf } from "./one-page/open-kept-page.ts";
export { fileHints } from "./saved/file-hints.ts";
export { identifySaved } from "./saved/identify-saved.ts";
export { TYPED_METHOD } from "./saved/opened-page.ts";
export { checkDeclaration } from "./sources/check-declaration.ts";
export type { CrawlOptions } from "./sources/crawl-options.ts";
export { crawlSource, mainAddressOf } from "./sources/crawl-source.ts";
export { isByIssue } from "./sources/json.ts";
export { readablePage } from "./sources/json-article.ts";
export type { TriedArticle, TryReport } from "./try/try-report.ts";
export { trySource } from "./try/try-source.ts";
