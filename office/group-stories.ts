import { setImmediate as nextTurn } from "node:timers/promises";
import { addDays, type Day } from "../domain/time.ts";
import {
  findStories,
  isCurrentSketch,
  REPRINT_DAYS,
  type StandingStories,
  type StoryEntry,
  StoryIndex,
  storySketch,
} from "../matcher/index.ts";
import type { OfficeContext } from "./context.ts";
import type { StageOptions } from "./stage.ts";

const BATCH = 500;
/** Texts that are compared are held in memory with all of their stretches: some at a time. */
const COMPARED = 100;
/** What leaves a story lets its fellows wait again: looked at in the same night, but not without end. */
const MOST_ROUNDS = 5;
/** What waits is looked at by stretches of so many days: an archive of ten years is not to be held in memory at once. */
const STRETCH_DAYS = 90;

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

interface Waiting {
  readonly id: string;
  readonly day: Day;
}

/** Articles of neighbouring days. */
interface Stretch {
  readonly first: Day;
  readonly last: Day;
  readonly ids: readonly string[];
}

/** What waits, cut by days, the latest first, each in order of id. */
function stretchesOf(waiting: readonly Waiting[]): readonly Stretch[] {
  const stretches: { first: Day; last: Day; ids: string[] }[] = [];
  for (const { id, day } of [...waiting].sort((a, b) => (a.day > b.day ? -1 : Number(a.day < b.day)))) {
    const open = stretches.at(-1);
    if (open === undefined || day < addDays(open.last, -STRETCH_DAYS)) {
      stretches.push({ first: day, last: day, ids: [id] });
    } else {
      open.first = day;
      open.ids.push(id);
    }
  }
  return stretches.map(({ ids, ...days }) => ({ ...days, ids: ids.sort() }));
}

/** The sketches of everything that the articles of a stretch may be reprints of, or that may be theirs. */
async function indexAround(ctx: OfficeContext, { first, last }: Stretch, options: StageOptions): Promise<StoryIndex> {
  const kept = await ctx.store.stories.sketches(addDays(first, -REPRINT_DAYS), addDays(last, REPRINT_DAYS));
  const missing = kept.filter((one) => !isCurrentSketch(one.sketch)).map(({ articleId }) => articleId);
  const made = await sketch(ctx, missing, options);
  const entries = kept.flatMap(({ articleId: id, day, sketch: one }): StoryEntry[] => {
    const current = isCurrentSketch(one) ? one : made.get(id);
    return current === undefined ? [] : [{ id, day, sketch: current }];
  });
  return new StoryIndex(entries);
}

/** One round over what waits. Ended anywhere, the next one goes on with what is left and comes to the same stories. */
async function groupWaiting(ctx: OfficeContext, waiting: readonly Waiting[], options: StageOptions): Promise<void> {
  const { stories, articles, outlets } = ctx.store;
  const judgedAnew = new Set(waiting.map(({ id }) => id));
  const standing: StandingStories = {
    judgedAnew,
    of: async (ids) => (await stories.ofArticles(ids)).map((story) => story.articles.map(({ articleId }) => articleId)),
  };
  const houses = await outlets.list();
  let done = 0;
  for (const stretch of stretchesOf(waiting)) {
    const index = await indexAround(ctx, stretch, options);
    for (let at = 0; at < stretch.ids.length; at += COMPARED) {
      options.signal?.throwIfAborted();
      const batch = stretch.ids.slice(at, at + COMPARED);
      const found = await findStories(batch, index, (ids) => articles.getMany(ids), houses, standing);
      for (const story of found.stories) await stories.put(story);
      await stories.putAlone(found.alone);
      await stories.markSettled(batch);
      for (const id of batch) judgedAnew.delete(id);
      done += batch.length;
      // SQLite answers at once: without this a lease could not be renewed, nor Ctrl-C heard, before the last batch.
      await nextTurn();
      options.onProgress({ stage: "story", done, total: waiting.length, note: "" });
    }
  }
}

/**
 * Stage 归并同稿: joins articles that are one text at several outlets. Texts are read of the waiting articles and of what
 * resembles them alone, however many were printed in the year. Returns how many stories there are.
 */
export async function groupStories(ctx: OfficeContext, options: StageOptions): Promise<number> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const waiting = await ctx.store.articles.waitingForStory();
    if (waiting.length === 0) break;
    await groupWaiting(ctx, waiting, options);
  }
  return ctx.store.stories.count();
}
