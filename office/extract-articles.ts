import { EXTRACTOR_VERSION, extractArticle } from "../crawlers/index.ts";
import type { ExtractedArticle } from "../domain/article.ts";
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

async function extractOne(
  ctx: OfficeContext,
  waiting: WaitingArticle,
  source: Source | undefined,
): Promise<ArticleFault | null> {
  const at = ctx.now().toISOString();
  try {
    const page = await ctx.store.pages.read(waiting.fetchId);
    const extracted = extractArticle(
      { bytes: page.bytes, contentType: page.headers["content-type"] ?? null, address: waiting.address },
      waiting.hints,
      source?.declaration.article,
    );
    await ctx.store.articles.saveExtracted(waiting.id, extracted, digestOf(extracted), at);
    return null;
  } catch (error) {
    // Whatever one page does to the extractor, the others go on; the reason is kept with the article and shown.
    const message = `${waiting.address}：${error instanceof Error ? error.message : String(error)}`;
    await ctx.store.articles.markUnreadable(waiting.id, message, EXTRACTOR_VERSION, at);
    return { articleId: waiting.id, address: waiting.address, message };
  }
}

/** Stage 抽取正文: reads every fetched page that waits. A page that cannot be read is marked, counted and named. */
export async function extractArticles(
  ctx: OfficeContext,
  options: StageOptions,
): Promise<{ readonly extracted: number; readonly faults: readonly ArticleFault[] }> {
  const sources = new Map((await ctx.store.sources.list()).map((source) => [source.id, source]));
  const faults: ArticleFault[] = [];
  let done = 0;
  for (;;) {
    const batch = await ctx.store.articles.waitingForExtract(BATCH, EXTRACTOR_VERSION);
    if (batch.length === 0) break;
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
