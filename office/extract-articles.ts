import { EXTRACTOR_VERSION, extractArticle, readablePage, splitByline } from "../crawlers/index.ts";
import type { ArticleCorrections, ArticleHints, ExtractedArticle } from "../domain/article.ts";
import type { StoredPage } from "../domain/crawl.ts";
import { ExtractError } from "../domain/errors/extract-error.ts";
import { sha256 } from "../domain/ids.ts";
import type { ArticleFault, Night } from "../domain/night.ts";
import type { WaitingArticle } from "../domain/ports/store.ts";
import type { Source } from "../domain/source.ts";
import type { OfficeContext } from "./context.ts";
import { joinContinuations } from "./join-continuations.ts";
import { ReadingTally } from "./reading-tally.ts";
import type { StageOptions } from "./stage.ts";

const BATCH = 100;

/** The digest of what matching reads: another one makes a new revision and a new match. */
function digestOf(a: ExtractedArticle): string {
  const read = [a.title, a.introTitle, a.subTitle, a.byline, a.originalSource, a.publishedOn, a.page, a.body];
  return sha256(JSON.stringify(read));
}

function faultOf({ id, address }: WaitingArticle, error: unknown): ArticleFault {
  return { articleId: id, address, message: `${address}：${error instanceof Error ? error.message : String(error)}` };
}

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

/** The text of an article on its pages, the first of them its own. Throws ExtractError when they hold none. */
function textOf(
  [first, ...further]: readonly [StoredPage, ...StoredPage[]],
  { address, hints, corrections }: WaitingArticle,
  source: Source | undefined,
): ExtractedArticle {
  const readable = (page: StoredPage, own: string) =>
    readablePage(
      { bytes: page.bytes, contentType: page.headers["content-type"] ?? null, address: own },
      source?.declaration,
    );
  try {
    const { page, selectors } = readable(first, address);
    const furtherPages = further.map((next) => readable(next, next.address).page);
    return corrected(extractArticle({ ...page, furtherPages }, hints, selectors), corrections);
  } catch (error) {
    // A page without an article is no hindrance where a person wrote down what it says.
    const written = corrections.title !== undefined && corrections.body !== undefined;
    if (error instanceof ExtractError && written) return corrected(unreadArticle(hints), corrections);
    throw error;
  }
}

type Outcome = { readonly article: ExtractedArticle } | { readonly fault: ArticleFault; readonly unreadable: boolean };

/** Whatever one page does to the extractor, the others go on; the reason is kept with the article and shown. */
async function extractOne(ctx: OfficeContext, waiting: WaitingArticle, source: Source | undefined): Promise<Outcome> {
  const { articles, pages } = ctx.store;
  const at = ctx.now().toISOString();
  try {
    const first = await pages.read(waiting.fetchId);
    const further: StoredPage[] = [];
    for (const fetchId of waiting.furtherFetchIds) further.push(await pages.read(fetchId));
    let article: ExtractedArticle;
    try {
      article = textOf([first, ...further], waiting, source);
    } catch (error) {
      const fault = faultOf(waiting, error);
      await articles.markUnreadable(waiting.id, fault.message, EXTRACTOR_VERSION, at);
      return { fault, unreadable: true };
    }
    await articles.saveExtracted(waiting.id, article, digestOf(article), at);
    return { article };
  } catch (error) {
    // A disk or a database that fails says nothing of the page: the article goes on waiting, for the next night.
    return { fault: faultOf(waiting, error), unreadable: false };
  }
}

/** Reads all that waits. An article that was read again is no longer at fault. */
async function readWaiting(
  ctx: OfficeContext,
  tally: ReadingTally,
  faults: Map<string, ArticleFault>,
  options: StageOptions,
): Promise<void> {
  const sources = new Map((await ctx.store.sources.list()).map((source) => [source.id, source]));
  for (let after: string | null = null; ; ) {
    const batch: readonly WaitingArticle[] = await ctx.store.articles.waitingForExtract(
      BATCH,
      EXTRACTOR_VERSION,
      after,
    );
    if (batch.length === 0) return;
    after = batch.at(-1)?.id ?? null;
    for (const waiting of batch) {
      options.signal?.throwIfAborted();
      const outcome = await extractOne(ctx, waiting, sources.get(waiting.sourceId));
      if ("article" in outcome) {
        faults.delete(waiting.id);
        tally.read(waiting, outcome.article);
      } else {
        faults.set(waiting.id, outcome.fault);
        if (outcome.unreadable) tally.unreadable(waiting);
      }
      options.onProgress({ stage: "extract", done: tally.articles + faults.size, total: null, note: "" });
    }
    await tally.keep();
  }
}

/** Joinings of one stage: each may bring a text to light that itself goes on elsewhere. */
const MAX_ROUNDS = 4;

/**
 * Stage 抽取正文: reads every fetched page that waits, joins what goes on over two pages of an issue (下转, 上接), and counts
 * by source what reading gave, for `night`'s runs. A page that holds no article is marked, counted and named; one that
 * could not be had from the archive or kept is named and goes on waiting.
 */
export async function extractArticles(
  ctx: OfficeContext,
  options: StageOptions,
  night?: Pick<Night, "id" | "startedAt">,
): Promise<{ readonly extracted: number; readonly faults: readonly ArticleFault[] }> {
  const tally = new ReadingTally(ctx.store.crawlRuns, night);
  const faults = new Map<string, ArticleFault>();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    await readWaiting(ctx, tally, faults, options);
    options.signal?.throwIfAborted();
    if ((await joinContinuations(ctx)) === 0) break;
  }
  return { extracted: tally.articles, faults: [...faults.values()] };
}
