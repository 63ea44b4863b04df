import { setImmediate as nextTurn } from "node:timers/promises";
import { addDays, type Day } from "../domain/time.ts";
import type { MatchIndex } from "../matcher/index.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";

/** Months that are looked back on. */
const MONTHS = 3;
/** Enough to know what is common; ids are digests, so that the first of them are a fair sample. */
const MOST_TEXTS = 20_000;
const AT_ONCE = 500;

/** The first day of the month that lies `back` months before a day's own. */
function firstOfMonth(day: Day, back: number): Day {
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 - back;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}-01`;
}

/**
 * Lets an index learn which phrases were common in print in the months before this one, as far as it has not: whole months
 * only, so that every night of a month judges alike, and an index that is built anew judges as the lost one did. Resolves
 * with the number of texts that it learned from.
 */
export async function learnBackground(ctx: OfficeContext, index: MatchIndex): Promise<number> {
  const now = today(ctx);
  let learned = 0;
  for (let back = MONTHS; back > 0; back--) {
    const from = firstOfMonth(now, back);
    const month = from.slice(0, 7);
    if (month <= index.learnedMonth) continue;
    const to = addDays(firstOfMonth(now, back - 1), -1);
    const ids = await ctx.store.articles.publishedBetween(from, to);
    index.learn([], month);
    for (let at = 0; at < Math.min(ids.length, MOST_TEXTS); at += AT_ONCE) {
      const texts = await ctx.store.articles.texts(ids.slice(at, Math.min(at + AT_ONCE, MOST_TEXTS)));
      index.learn(
        texts.map(({ title, body }) => `${title}\n${body}`),
        month,
      );
      learned += texts.length;
      await nextTurn();
    }
  }
  return learned;
}
