import { setImmediate as nextTurn } from "node:timers/promises";
import { addDays } from "../domain/time.ts";
import { findStories, isCurrentSketch, StoryIndex, storySketch } from "../matcher/index.ts";
import type { OfficeContext } from "./context.ts";
import type { StageOptions } from "./stage.ts";

const BATCH = 500;
/** Texts that are compared are held in memory with all of their stretches: some at a time. */
const COMPARED = 100;
/** A reprint stands within this many days of its original. */
const REPRINT_DAYS = 365;

/** Makes the sketches that are not kept yet: those of tonight's articles, and of all after the program has changed. */
async function sketch(ctx: OfficeContext, ids: readonly string[], options: StageOptions): Promise<Map<string, string>> {
  const made = new Map<string, string>();
  for (let at = 0; at < ids.length; at += BATCH) {
    options.signal?.throwIfAborted();
    const texts = await ctx.store.articles.texts(ids.slice(at, at + BATCH));
    const sketches = texts.map(({ id, digest, body }) => ({ articleId: id, digest, sketch: storySketch(body) }));
    await ctx.store.stories.putSketches(sketches);
    for (const one of sketches) made.set(one.articleId, one.sketch);
    await nextTurn();
    options.onProgress({ stage: "story", done: at + texts.length, total: ids.length, note: "比对正文" });
  }
  return made;
}

/** The sketches of everything that the waiting articles may be reprints of, or that may be theirs. */
async function indexAround(
  ctx: OfficeContext,
  waiting: readonly { readonly publishedOn: string | null }[],
  options: StageOptions,
): Promise<StoryIndex> {
  const days = waiting.flatMap(({ publishedOn }) => publishedOn ?? []).sort();
  const first = days[0] ?? ctx.now().toISOString().slice(0, 10);
  const last = days.at(-1) ?? first;
  const kept = await ctx.store.stories.sketches(addDays(first, -REPRINT_DAYS), addDays(last, REPRINT_DAYS));
  const sketches = new Map<string, string>();
  const missing: string[] = [];
  for (const { articleId, sketch: one } of kept) {
    if (isCurrentSketch(one)) sketches.set(articleId, one);
    else missing.push(articleId);
  }
  for (const [articleId, one] of await sketch(ctx, missing, options)) sketches.set(articleId, one);
  return new StoryIndex(sketches);
}

/**
 * Stage 归并同稿: joins articles that are one text at several outlets. Texts are read of the waiting articles and of what
 * resembles them alone, however many were printed in the year. Returns how many stories there are.
 */
export async function groupStories(ctx: OfficeContext, options: StageOptions): Promise<number> {
  const { stories, articles, outlets } = ctx.store;
  const waiting = await articles.waitingForStory();
  if (waiting.length === 0) return stories.count();
  const index = await indexAround(ctx, waiting, options);
  const houses = await outlets.list();
  for (let at = 0; at < waiting.length; at += COMPARED) {
    options.signal?.throwIfAborted();
    const batch = waiting.slice(at, at + COMPARED).map(({ id }) => id);
    const found = await findStories(batch, index, (ids) => articles.getMany(ids), houses);
    for (const story of found.stories) await stories.put(story);
    await stories.markAlone(found.alone);
    // SQLite answers at once: without this a lease could not be renewed, nor Ctrl-C heard, before the last batch.
    await nextTurn();
    options.onProgress({ stage: "story", done: at + batch.length, total: waiting.length, note: "" });
  }
  return stories.count();
}
