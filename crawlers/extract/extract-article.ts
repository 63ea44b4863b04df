import type { ArticleHints, ExtractedArticle } from "../../domain/article.ts";
import type { ArticleSelectors } from "../../domain/source.ts";
import { extractFromHtml, extractFurther } from "./article.ts";
import { decodePage } from "./charset.ts";
import type { ArticlePages } from "./fetched-page.ts";
import { joinPages } from "./join-pages.ts";
import { MAX_FURTHER_PAGES } from "./page-family.ts";

/**
 * Reads the article of a fetched page and joins its further pages where they are given. A source's `selectors` win where they
 * yield text; the general rules fill the gaps; `hints` of the index page fill what the page leaves open, except page, page
 * name and column, where the hints win. Throws ExtractError when the first page holds no article, SettingsError when a selector
 * cannot be read.
 */
export function extractArticle(
  page: ArticlePages,
  hints: ArticleHints,
  selectors?: ArticleSelectors,
): ExtractedArticle {
  const { text } = decodePage(page.bytes, page.contentType);
  const first = extractFromHtml(text, page.address, hints, selectors);
  const further = (page.furtherPages ?? []).slice(0, MAX_FURTHER_PAGES).flatMap((next) => {
    const decoded = decodePage(next.bytes, next.contentType);
    return extractFurther(decoded.text, next.address, first, selectors) ?? [];
  });
  return joinPages(first, further);
}
