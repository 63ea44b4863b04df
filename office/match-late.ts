import type { Office } from "../domain/office.ts";
import { addDays } from "../domain/time.ts";
import { type MatchOptions, mayConcern } from "../matcher/index.ts";
import type { OfficeContext } from "./context.ts";
import { indexOfSome } from "./match-index.ts";
import type { StageOptions } from "./stage.ts";

const BATCH = 500;
/** A piece may be printed from 10 days before its registration to a year after. */
const EARLIEST_DAYS = -10;
const LATEST_DAYS = 366;

/**
 * Lets the articles wait for matching again that a submission may stand behind which was registered after them. A year's
 * articles are held against an index of the late submissions alone, by their rare phrases; who is right among all
 * submissions is for the matching proper. Returns the articles' ids. What is killed here is done again: a submission counts
 * as looked at only when its articles wait.
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
  const found: string[] = [];
  if (ids.length > 0) {
    const index = await indexOfSome(ctx, office, lateIds, matching);
    for (let at = 0; at < ids.length; at += BATCH) {
      options.signal?.throwIfAborted();
      const texts = await articles.texts(ids.slice(at, at + BATCH));
      for (const text of texts) if (mayConcern(text, index)) found.push(text.id);
      const note = `${office.name}：核对补登投稿 ${late.length} 篇`;
      options.onProgress({ stage: "match", done: at + texts.length, total: ids.length, note });
    }
  }
  await links.matchAgain(office.id, found);
  await submissions.markMatched(office.id, lateIds);
  return found;
}
