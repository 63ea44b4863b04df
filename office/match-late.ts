import { setImmediate as nextTurn } from "node:timers/promises";
import type { Office } from "../domain/office.ts";
import { addDays } from "../domain/time.ts";
import { LateFilter, type MatchOptions } from "../matcher/index.ts";
import type { OfficeContext } from "./context.ts";
import { officeNames, someOf } from "./match-index.ts";
import type { StageOptions } from "./stage.ts";

const BATCH = 500;
/** A piece may be printed from 10 days before its registration to a year after. */
const EARLIEST_DAYS = -10;
const LATEST_DAYS = 366;
/** So many submissions share something with most articles: then all are judged. */
const MOST_FILTERED = 1_000;
/** Articles from which is learned what is rare among them. */
const SAMPLE = 5_000;

/**
 * Lets the articles wait for matching again that a submission may stand behind which was registered after them. Who is right
 * among all submissions is for the matching proper. Returns the articles' ids. What is killed here is done again: a
 * submission counts as looked at only when its articles wait.
 */
export async function reopenForLate(
  ctx: OfficeContext,
  office: Office,
  matching: MatchOptions,
  options: StageOptions,
): Promise<readonly string[]> {
  const { articles, links, submissions } = ctx.store;
  const late = await submissions.waitingForMatch(office.id);
  const days = late.map(({ submittedOn }) => submittedOn).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const ids = await articles.matchedBetween(office.id, addDays(first, EARLIEST_DAYS), addDays(last, LATEST_DAYS));
  const lateIds = late.map(({ id }) => id);
  const found = late.length > MOST_FILTERED ? ids : await sift(ctx, office, ids, lateIds, matching, options);
  await links.matchAgain(office.id, found);
  await submissions.markMatched(office.id, lateIds);
  return found;
}

/** Of some articles those that any of the late submissions may stand behind. */
async function sift(
  ctx: OfficeContext,
  office: Office,
  ids: readonly string[],
  lateIds: readonly string[],
  matching: MatchOptions,
  options: StageOptions,
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const filter = new LateFilter(await officeNames(ctx, office), matching);
  for await (const submission of someOf(ctx, office.id, lateIds)) filter.add(submission);
  // Ids are computed from addresses: every so-many-th is a sample of no day and no paper in particular.
  const step = Math.ceil(ids.length / SAMPLE);
  const sample = ids.filter((_, at) => at % step === 0);
  for await (const text of textsOf(ctx, sample)) filter.learn(text);
  const found: string[] = [];
  let done = 0;
  for await (const text of textsOf(ctx, ids)) {
    if (filter.mayConcern(text)) found.push(text.id);
    done += 1;
    if (done % BATCH !== 0 && done !== ids.length) continue;
    options.signal?.throwIfAborted();
    const note = `${office.name}：核对补登投稿 ${lateIds.length} 篇`;
    options.onProgress({ stage: "match", done, total: ids.length, note });
  }
  return found;
}

async function* textsOf(ctx: OfficeContext, ids: readonly string[]) {
  for (let at = 0; at < ids.length; at += BATCH) {
    yield* await ctx.store.articles.texts(ids.slice(at, at + BATCH));
    // SQLite answers at once: without this a lease could not be renewed, nor Ctrl-C heard, before the last of them.
    await nextTurn();
  }
}
