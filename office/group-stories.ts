import type { Article } from "../domain/article.ts";
import { addDays } from "../domain/time.ts";
import { groupStories as group } from "../matcher/index.ts";
import type { OfficeContext } from "./context.ts";
import type { StageOptions } from "./stage.ts";

const BATCH = 500;
/** A reprint stands within this many days of its original. */
const REPRINT_DAYS = 30;

/** Articles published in the days around a batch, which its articles may be reprints of. */
async function neighbours(ctx: OfficeContext, batch: readonly Article[]): Promise<readonly Article[]> {
  const days = batch.map((a) => a.publishedOn).filter((day) => day !== null);
  const first = days.reduce((a, b) => (a < b ? a : b), days[0] ?? ctx.now().toISOString().slice(0, 10));
  const last = days.reduce((a, b) => (a > b ? a : b), first);
  const own = new Set(batch.map((a) => a.id));
  const found: Article[] = [];
  for (let after: string | null = null; ; ) {
    const page: readonly Article[] = await ctx.store.articles.publishedBetween(
      addDays(first, -REPRINT_DAYS),
      addDays(last, REPRINT_DAYS),
      after,
      BATCH,
    );
    found.push(...page.filter((a) => !own.has(a.id)));
    after = page.at(-1)?.id ?? null;
    if (page.length < BATCH) return found;
  }
}

/** Stage 归并同稿: joins articles that are one text at several outlets. Returns how many stories there are. */
export async function groupStories(ctx: OfficeContext, options: StageOptions): Promise<number> {
  const outlets = await ctx.store.outlets.list();
  let done = 0;
  for (;;) {
    options.signal?.throwIfAborted();
    const batch = await ctx.store.articles.waitingForStory(BATCH);
    if (batch.length === 0) break;
    const { stories, alone } = group(batch, await neighbours(ctx, batch), outlets);
    for (const story of stories) await ctx.store.stories.put(story);
    await ctx.store.stories.markAlone(alone);
    done += batch.length;
    options.onProgress({ stage: "story", done, total: null, note: "" });
  }
  return ctx.store.stories.count();
}
