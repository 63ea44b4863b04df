import { availableParallelism } from "node:os";
import type { ArticleFault } from "../domain/night.ts";
import type { PartNight } from "../domain/night-part.ts";
import type { Office } from "../domain/office.ts";
import type { NightWork } from "../domain/ports/night-work.ts";
import { addDays } from "../domain/time.ts";
import { MATCHER_VERSION, openPool } from "../matcher/index.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { type MatchedBatches, matchBatches } from "./match-batches.ts";
import { dropUnsavedIndex, openOfficeIndex } from "./match-index.ts";
import { reopenForLate } from "./match-late.ts";
import { type MatcherInForce, matcherInForce } from "./matcher-in-force.ts";
import type { StageOptions } from "./stage.ts";

/** Open articles older than this are not looked at again for the sake of a new version of the matcher. */
const OPEN_DAYS = 365;
/** Each thread loads a dictionary of its own, some 250 MB. */
const MOST_THREADS = 4;
/** Below these a thread costs more to start than it gives. */
const FEW_ARTICLES = 200;
const FEW_SUBMISSIONS = 2_000;

export interface MatchedArticles {
  readonly matched: number;
  readonly faults: readonly ArticleFault[];
}

export interface MatchingOptions extends StageOptions {
  /** Only the articles that submissions may stand behind which were registered after them; the others go on waiting. */
  readonly lateOnly?: boolean;
  /** Worker threads; by default as many as pay. */
  readonly threads?: number;
  /** Who holds them against the submissions, and for which night; by default this process. */
  readonly givenOut?: { readonly work: NightWork; readonly night: PartNight };
}

/**
 * Stage 匹配投稿 for one office: articles that it has not been held against or not as they are now, open ones of the last
 * year that another version of the matcher judged, and those that submissions came after. An article that cannot be matched
 * is named and waits for the next night.
 */
export async function matchArticles(
  ctx: OfficeContext,
  office: Office,
  options: MatchingOptions,
): Promise<MatchedArticles> {
  if (options.lateOnly !== true) {
    await dropUnsavedIndex(ctx, office).catch(({ message }: Error) =>
      options.onProgress({
        stage: "match",
        done: 0,
        total: 0,
        note: `${office.name}：没存完的匹配索引删不掉（${message}）`,
      }),
    );
  }
  const inForce = await matcherInForce(ctx, office.id);
  // Before the index is read: a submission that arrives in between waits for the next run rather than being missed.
  const reopened = await reopenForLate(ctx, office, inForce.options, options);
  // An office that takes a model of its own does not have what was judged before judged again.
  const since = addDays(today(ctx), -OPEN_DAYS);
  const waiting = await ctx.store.articles.waitingForMatch(office.id, MATCHER_VERSION, since);
  const late = new Set(reopened);
  const ids = options.lateOnly === true ? waiting.filter((id) => late.has(id)) : waiting;
  if (options.givenOut !== undefined) {
    const { work, night } = options.givenOut;
    const { articles, faults } = await work.match(night, office.id, ids, options);
    return { matched: articles, faults };
  }
  if (ids.length === 0) return { matched: 0, faults: [] };
  return matchThese(ctx, office, ids, inForce, options);
}

/** Holds articles against an office's submissions, with an index and threads of its own. */
export async function matchThese(
  ctx: OfficeContext,
  office: Office,
  ids: readonly string[],
  { options: matching, version }: MatcherInForce,
  options: MatchingOptions,
): Promise<MatchedBatches> {
  const say = (note: string) => options.onProgress({ stage: "match", done: 0, total: ids.length, note });
  say(`${office.name}：打开匹配索引`);
  const { index, note, save } = await openOfficeIndex(ctx, office, matching);
  if (note !== null) say(`${office.name}：${note}`);
  const threads = options.threads ?? threadsFor(ids.length, index.size);
  const pool = await openPool(index, { threads, ...(options.signal === undefined ? {} : { signal: options.signal }) });
  try {
    if (pool.note !== null) say(`${office.name}：${pool.note}`);
    const result = await matchBatches(ctx, office, ids, version, pool, options);
    await save().catch((error: Error) => say(`${office.name}：匹配索引没能存下（${error.message}），下次重新建立`));
    return result;
  } finally {
    await pool.close();
  }
}

function threadsFor(articles: number, submissions: number): number {
  if (articles < FEW_ARTICLES || submissions < FEW_SUBMISSIONS) return 0;
  return Math.min(availableParallelism(), MOST_THREADS);
}
