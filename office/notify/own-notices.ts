import { DateTime } from "luxon";
import type { Notice, OfficeNight } from "../../domain/night.ts";
import type { Day } from "../../domain/time.ts";
import type { OfficeContext } from "../context.ts";
import { WAITING } from "../intake/waiting-list.ts";
import { targetsView } from "../report.ts";
import { spotChecksOpen } from "../spot-checks.ts";

export type Telling = Pick<Notice, "kind" | "text">;

const MONDAY = 1;
const NAMED = 10;

/** What waits for a person of the office. */
async function waitingNotices(ctx: OfficeContext, { officeId, waiting }: OfficeNight): Promise<readonly Telling[]> {
  const counts = await ctx.store.intake.countByState(officeId);
  const incoming = WAITING.reduce((sum, state) => sum + counts[state], 0);
  const spot = await spotChecksOpen(ctx, officeId);
  return [
    ...(waiting > 0 ? [{ kind: "waiting" as const, text: `有 ${waiting} 条匹配等待审核` }] : []),
    ...(incoming > 0 ? [{ kind: "incoming-waiting" as const, text: `有 ${incoming} 件来稿等待处理` }] : []),
    ...(spot > 0 ? [{ kind: "spot-check" as const, text: `有 ${spot} 条抽查还没有看` }] : []),
  ];
}

/** Tasks of the present month that will not be met, told on Mondays. */
async function taskNotices(ctx: OfficeContext, officeId: string, day: Day): Promise<readonly Telling[]> {
  if (DateTime.fromISO(day, { zone: "utc" }).weekday !== MONDAY) return [];
  const { rows } = await targetsView(ctx, { officeId, role: "admin", unitId: null }, day.slice(0, 7));
  const behind = rows.filter(({ state }) => state === "warned" || state === "missed");
  if (behind.length === 0) return [];
  const named = behind.slice(0, NAMED).map(({ name, what, done, amount }) => `${name}（${what} ${done}/${amount}）`);
  const rest = behind.length > NAMED ? ` 等 ${behind.length} 项` : "";
  return [{ kind: "task-behind", text: `${behind.length} 项任务落后：${named.join("、")}${rest}` }];
}

/** What a night has to tell one office, beside what it tells all. */
export async function ownNotices(ctx: OfficeContext, night: OfficeNight, day: Day): Promise<readonly Telling[]> {
  return [...(await waitingNotices(ctx, night)), ...(await taskNotices(ctx, night.officeId, day))];
}

/** Tells every office that a night broke off, and why where that is known. */
export async function tellNightFailed(ctx: OfficeContext, day: Day, reason: string | null): Promise<void> {
  const at = ctx.now().toISOString();
  const why = reason === null ? "" : `：${reason}`;
  const text = `${day} 夜间任务中途失败${why}。程序会再试；请管理员查看日志，或运行 shanggao doctor`;
  for (const { id } of await ctx.store.offices.list()) {
    await ctx.store.notices.add({ officeId: id, kind: "night-failed", text, at });
  }
}
