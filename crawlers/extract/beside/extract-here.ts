import type { ArticleHints, ExtractedArticle } from "../../../domain/article.ts";
import { ExtractError } from "../../../domain/errors/extract-error.ts";
import type { ArticleSelectors } from "../../../domain/source.ts";
import { extractArticle } from "../extract-article.ts";
import type { ArticlePages } from "../fetched-page.ts";

/** One page and its further pages to be read. */
export interface ExtractJob {
  readonly page: ArticlePages;
  readonly hints: ArticleHints;
  readonly selectors: ArticleSelectors | undefined;
}

/** What comes back from a thread: the class of an error does not survive the way. */
export type Extracted = { readonly article: ExtractedArticle } | { readonly noArticle: string };

/** Reads one job. Throws only what is no ExtractError. */
export function extractHere({ page, hints, selectors }: ExtractJob): Extracted {
  try {
    return { article: extractArticle(page, hints, selectors) };
  } catch (error) {
    if (error instanceof ExtractError) return { noArticle: error.message };
    throw error;
  }
}
