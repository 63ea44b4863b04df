import { dayAndTime } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";

/** Clocks of several machines differ a little. */
const APART_MS = 5 * 60_000;
const LOOKED_AT = 20;

/**
 * What to tell a person where nights lie ahead of the machine's clock: it was set back, or stood ahead before. Null = the
 * clock is not behind anything that is kept.
 */
export async function clockSetBack(ctx: OfficeContext): Promise<string | null> {
  const now = ctx.now();
  const times = (await ctx.store.nights.list(LOOKED_AT)).flatMap(({ startedAt, finishedAt }) => [
    startedAt,
    finishedAt ?? startedAt,
  ]);
  const last = times.reduce((a, b) => (a > b ? a : b), "");
  if (last === "" || Date.parse(last) <= now.getTime() + APART_MS) return null;
  const { timeZone } = ctx.settings;
  const [before, present] = [dayAndTime(last, timeZone), dayAndTime(now.toISOString(), timeZone)];
  return `本机时钟被拨回过：有任务记在 ${before}，而现在是 ${present}。请校准时钟并打开自动对时；数据没有丢，漏采的会补采`;
}
