import type { ArticleHints, ExtractedArticle } from "../../domain/article.ts";
import type { ArticleSelectors } from "../../domain/source.ts";
import { extractFromHtml } from "./article.ts";
import { decodePage } from "./charset.ts";

export { extractFromHtml } from "./article.ts";
export { splitByline } from "./byline.ts";
export { decodePage } from "./charset.ts";

/** Changes whenever the same page may be read differently; stored with what was read, so that a change reads again. */
export const EXTRACTOR_VERSION = "1";

/** A page as it was fetched. */
export interface FetchedPage {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
  /** Final address, absolute. */
  readonly address: string;
}

/**
 * Reads the article of a fetched page. A source's `selectors` win where they yield text; the general rules fill the gaps; `hints`
 * of the index page fill what the page leaves open, except page, page name and column, where the hints win.
 * Throws ExtractError when the page holds no article, SettingsError when a selector cannot be read.
 */
export function extractArticle(page: FetchedPage, hints: ArticleHints, selectors?: ArticleSelectors): ExtractedArticle {
  const { text } = decodePage(page.bytes, page.contentType);
  return extractFromHtml(text, page.address, hints, selectors);
}
