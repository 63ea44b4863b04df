import pLimit from "p-limit";
import { EXTRACTOR_VERSION } from "../crawlers/index.ts";
import type { ExtractedArticle } from "../domain/article.ts";
import type { StoredPage } from "../domain/crawl.ts";
import { sha256 } from "../domain/ids.ts";
import type { ArticleFault, Night } from "../domain/night.ts";
import type { WaitingArticle } from "../domain/ports/crawl-store.ts";
import type { Source } from "../domain/source.ts";
import type { OfficeContext } from "./context.ts";
import { joinContinuations } from "./join-continuations.ts";
import { readArticle } from "./read-article.ts";
import { ReadingTally } from "./reading-tally.ts";
import type { StageOptions } from "./stage.ts";

const BATCH = 100;
/** While the extractor reads one page, others come from the archive, and the texts of all are committed together. */
const AT_ONCE = 32;

/** The digest of what matching reads: another one makes a new revision and a new match. */
function digestOf(a: ExtractedArticle): string {
  const read = [a.title, a.introTitle, a.subTitle, a.byline, a.originalSource, a.publishedOn, a.page, a.body];
  return sha256(JSON.stringify(read));
}

function faultOf({ id, address }: WaitingArticle, error: unknown): ArticleFault {
  return { articleId: id, address, message: `${address}：${error instanceof Error ? error.message : String(error)}` };
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
      article = await readArticle([first, ...further], waiting, source);
    } catch (error) {
      const fault = faultOf(waiting, error);
      await articles.markUnreadable(waiting.id, fault.message, EXTRACTOR_VERSION, at, waiting);
      return { fault, unreadable: true };
    }
    await articles.saveExtracted(waiting.id, article, digestOf(article), at, waiting);
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
  const limit = pLimit(AT_ONCE);
  const readOne = async (waiting: WaitingArticle): Promise<void> => {
    if (options.signal?.aborted) return;
    const outcome = await extractOne(ctx, waiting, sources.get(waiting.sourceId));
    if ("article" in outcome) {
      faults.delete(waiting.id);
      tally.read(waiting, outcome.article);
    } else {
      faults.set(waiting.id, outcome.fault);
      if (outcome.unreadable) tally.unreadable(waiting);
    }
    options.onProgress({ stage: "extract", done: tally.articles + faults.size, total: null, note: "" });
  };
  for (let after: string | null = null; ; ) {
    const batch: readonly WaitingArticle[] = await ctx.store.articles.waitingForExtract(
      BATCH,
      EXTRACTOR_VERSION,
      after,
    );
    if (batch.length === 0) return;
    after = batch.at(-1)?.id ?? null;
    await Promise.all(batch.map((waiting) => limit(() => readOne(waiting))));
    options.signal?.throwIfAborted();
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
