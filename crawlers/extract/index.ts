export { extractFromHtml } from "./article.ts";
export { type Extractor, openExtractor } from "./beside/open-extractor.ts";
export { splitByline } from "./byline.ts";
export { decodePage } from "./charset.ts";
export { extractArticle } from "./extract-article.ts";
export type { FetchedPage } from "./fetched-page.ts";
export { furtherPages } from "./further-pages.ts";
export { joinPages } from "./join-pages.ts";
export { markupText, parsePage, parseXml } from "./parse.ts";

/** Changes whenever the same page may be read differently; stored with what was read, so that a change reads again. */
export const EXTRACTOR_VERSION = "2";
