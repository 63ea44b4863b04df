import type { CrawlSelection, Gathered } from "../domain/ports/night-work.ts";
import type { OfficeContext } from "./context.ts";
import { type CrawlStage, crawlSources } from "./crawl-sources.ts";
import { type ExtractPart, extractArticles } from "./extract-articles.ts";
import { inStage } from "./log/stages.ts";

/**
 * Stages 采集 and 抽取正文 side by side: what the crawl finds is read while it waits for the next answer. Throws what the
 * crawl throws, after both have ended: nothing of a night goes on when its lease is given up.
 */
export async function gatherArticles(
  ctx: OfficeContext,
  selection: CrawlSelection,
  options: CrawlStage,
  part: Pick<ExtractPart, "only" | "extractor"> = {},
): Promise<Gathered> {
  const crawl = inStage(ctx, "crawl", () => crawlSources(ctx, selection, options));
  const [crawled, read] = await Promise.allSettled([
    crawl,
    inStage(ctx, "extract", () => extractArticles(ctx, options, { ...part, night: selection.night, crawl })),
  ]);
  if (crawled.status === "rejected") throw crawled.reason;
  if (read.status === "rejected") throw read.reason;
  return { sources: crawled.value, ...read.value };
}
