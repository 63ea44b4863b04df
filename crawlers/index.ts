export { EXTRACTOR_VERSION, extractArticle } from "./extract/index.ts";
export { canonicalAddress } from "./fetch/index.ts";
export {
  type LayoutDifference,
  layoutDifference,
  layoutLikeness,
  readableCopy,
  SAME_LAYOUT,
} from "./layout/index.ts";
export { checkDeclaration } from "./sources/check-declaration.ts";
export type { CrawlOptions } from "./sources/crawl-options.ts";
export { crawlSource } from "./sources/crawl-source.ts";
export { isByIssue } from "./sources/json.ts";
export { readablePage } from "./sources/json-article.ts";
