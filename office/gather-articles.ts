import type { SourceReport } from "../domain/crawl.ts";
import type { ArticleFault } from "../domain/night.ts";
import type { OfficeContext } from "./context.ts";
import { type CrawlSelection, crawlSources } from "./crawl-sources.ts";
import { extractArticles } from "./extract-articles.ts";
import { inStage } from "./log/stages.ts";
import type { StageOptions } from "./stage.ts";

export interface Gathered {
  readonly sources: readonly SourceReport[];
  readonly extracted: number;
  readonly faults: readonly ArticleFault[];
}

/**
 * Stages 采集 and 抽取正文 side by side: what the crawl finds is read while it waits for the next answer. Throws what the
 * crawl throws, after both have ended: nothing of a night goes on when its lease is given up.
 */
export async function gatherArticles(
  ctx: OfficeContext,
  selection: CrawlSelection,
  options: StageOptions,
): Promise<Gathered> {
  const crawl = inStage(ctx, "crawl", () => crawlSources(ctx, selection, options));
  const [crawled, read] = await Promise.allSettled([
    crawl,
    inStage(ctx, "extract", () => extractArticles(ctx, options, { night: selection.night, crawl })),
  ]);
  if (crawled.status === "rejected") throw crawled.reason;
  if (read.status === "rejected") throw read.reason;
  return { sources: crawled.value, ...read.value };
}
