import { EXTRACTOR_VERSION, extractArticle, readablePage } from "../crawlers/index.ts";
import type { ExtractedArticle } from "../domain/article.ts";
import type { StoredPage } from "../domain/crawl.ts";
import { sha256 } from "../domain/ids.ts";
import type { ArticleFault } from "../domain/night.ts";
import type { WaitingArticle } from "../domain/ports/store.ts";
import type { Source } from "../domain/source.ts";
import type { OfficeContext } from "./context.ts";
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

function textOf(page: StoredPage, { address, hints }: WaitingArticle, source: Source | undefined) {
  const contentType = page.headers["content-type"] ?? null;
  const readable = readablePage({ bytes: page.bytes, contentType, address }, source?.declaration);
  return extractArticle(readable.page, hints, readable.selectors);
}

/** Whatever one page does to the extractor, the others go on; the reason is kept with the article and shown. */
async function extractOne(
  ctx: OfficeContext,
  waiting: WaitingArticle,
  source: Source | undefined,
): Promise<ArticleFault | null> {
  const { articles, pages } = ctx.store;
  const at = ctx.now().toISOString();
  try {
    const page = await pages.read(waiting.fetchId);
    let extracted: ExtractedArticle;
    try {
      extracted = textOf(page, waiting, source);
    } catch (error) {
      const fault = faultOf(waiting, error);
      await articles.markUnreadable(waiting.id, fault.message, EXTRACTOR_VERSION, at);
      return fault;
    }
    await articles.saveExtracted(waiting.id, extracted, digestOf(extracted), at);
    return null;
  } catch (error) {
    // A disk or a database that fails says nothing of the page: the article goes on waiting, for the next night.
    return faultOf(waiting, error);
  }
}

/**
 * Stage 抽取正文: reads every fetched page that waits. A page that holds no article is marked, counted and named; one that
 * could not be had from the archive or kept is named and goes on waiting.
 */
export async function extractArticles(
  ctx: OfficeContext,
  options: StageOptions,
): Promise<{ readonly extracted: number; readonly faults: readonly ArticleFault[] }> {
  const sources = new Map((await ctx.store.sources.list()).map((source) => [source.id, source]));
  const faults: ArticleFault[] = [];
  let done = 0;
  for (let after: string | null = null; ; ) {
    const batch: readonly WaitingArticle[] = await ctx.store.articles.waitingForExtract(
      BATCH,
      EXTRACTOR_VERSION,
      after,
    );
    if (batch.length === 0) break;
    after = batch.at(-1)?.id ?? null;
    for (const waiting of batch) {
      options.signal?.throwIfAborted();
      const fault = await extractOne(ctx, waiting, sources.get(waiting.sourceId));
      if (fault !== null) faults.push(fault);
      done += 1;
      options.onProgress({ stage: "extract", done, total: null, note: "" });
    }
  }
  return { extracted: done - faults.length, faults };
}
