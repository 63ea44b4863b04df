import { type Extractor, extractArticle, openKeptPage, readablePage, splitByline } from "../crawlers/index.ts";
import type { ArticleCorrections, ArticleHints, ExtractedArticle } from "../domain/article.ts";
import type { StoredPage } from "../domain/crawl.ts";
import { ExtractError } from "../domain/errors/extract-error.ts";
import type { Source } from "../domain/source.ts";

/** An article of which nothing could be read but what a person wrote down and the index pages told. */
function unreadArticle(hints: ArticleHints): ExtractedArticle {
  return {
    title: "",
    introTitle: null,
    subTitle: null,
    byline: hints.byline ?? null,
    ...splitByline(hints.byline ?? ""),
    originalSource: null,
    publishedOn: hints.publishedOn ?? null,
    publishedTime: hints.publishedTime ?? null,
    page: hints.page ?? null,
    pageName: hints.pageName ?? null,
    column: hints.column ?? null,
    continuesOn: null,
    continuesFrom: null,
    body: "",
    images: [],
  };
}

/** What a person put right stands above what was read; a byline is cut into names anew. */
function corrected(read: ExtractedArticle, corrections: ArticleCorrections): ExtractedArticle {
  const { byline } = corrections;
  const people = byline === undefined ? {} : splitByline(byline ?? "");
  return { ...read, ...corrections, ...people };
}

/** Digests in a made-up address (`urn:…`) would be taken for dates. */
const baseOf = (address: string): string => (/^https?:/iu.test(address) ? address : "about:blank");

async function readable(page: StoredPage, address: string, source: Source | undefined) {
  const { bytes, contentType, selectors: known } = await openKeptPage(page, address);
  const shown = readablePage({ bytes, contentType, address: baseOf(address) }, source?.declaration);
  return { page: shown.page, selectors: shown.selectors ?? known };
}

export interface ToRead {
  readonly address: string;
  readonly hints: ArticleHints;
  readonly corrections: ArticleCorrections;
}

/**
 * The text of an article on its pages, the first of them its own, whatever they were kept as (web page, JSON, .mht, PDF,
 * typed text), with a person's corrections above it. A page that nobody can read (a scan) is no hindrance where a person
 * wrote down title and body. `extract` reads in another thread what is worth it. Throws ExtractError when the pages hold no
 * article.
 */
export async function readArticle(
  [first, ...further]: readonly [StoredPage, ...StoredPage[]],
  { address, hints, corrections }: ToRead,
  source: Source | undefined,
  extract: Extractor["extract"] = async (...page) => extractArticle(...page),
): Promise<ExtractedArticle> {
  try {
    const { page, selectors } = await readable(first, address, source);
    const furtherPages = [];
    for (const next of further) furtherPages.push((await readable(next, next.address, source)).page);
    return corrected(await extract({ ...page, furtherPages }, hints, selectors), corrections);
  } catch (error) {
    const written = corrections.title !== undefined && corrections.body !== undefined;
    if (error instanceof ExtractError && written) return corrected(unreadArticle(hints), corrections);
    throw error;
  }
}
