import { type AlarmLine, SIGNAL_NAMES } from "../domain/health.ts";
import type { NightSummary, OfficeNight } from "../domain/night.ts";
import type { Day } from "../domain/time.ts";
import { clockSetBack } from "./clock-set-back.ts";
import type { OfficeContext } from "./context.ts";
import { forEachOffice } from "./each-office.ts";
import { ownNotices, type Telling } from "./notify/own-notices.ts";

const nameOf = ({ outlet, source }: AlarmLine): string => `${outlet}·${source}`;

/** Alarms of sources that came with this night, and those that ended with it; each is told once. */
function alarmNotices({ day, health }: NightSummary): readonly Telling[] {
  const raised = (health?.raised ?? []).map((alarm): Telling => {
    const text = `采集源警报 ${nameOf(alarm)}：${SIGNAL_NAMES[alarm.kind]}（${alarm.since} 起）。${alarm.text}`;
    return { kind: "source-alarm", text };
  });
  const recovered = (health?.recovered ?? []).map((alarm): Telling => {
    const text = `采集源恢复 ${nameOf(alarm)}：${alarm.since} 起的“${SIGNAL_NAMES[alarm.kind]}”在 ${day} 的夜间任务后解除`;
    return { kind: "source-recovered", text };
  });
  return [...raised, ...recovered];
}

function faultNotices(summary: NightSummary): readonly Telling[] {
  const notices: Telling[] = [];
  const broken = summary.sources.filter((source) => source.faults.length > 0);
  if (broken.length > 0) {
    const names = broken.map((source) => `${source.outlet}·${source.source}`).join("、");
    notices.push({ kind: "faults", text: `${summary.day} 夜间有 ${broken.length} 个采集源出现问题：${names}` });
  }
  if (summary.extractFaults.length > 0) {
    const text = `${summary.day} 夜间有 ${summary.extractFaults.length} 个页面未能读出正文`;
    notices.push({ kind: "faults", text });
  }
  return notices;
}

/** That the night broke off for this office, while it went on for others. */
function brokenNotices({ fault }: OfficeNight, day: Day): readonly Telling[] {
  if (fault === undefined) return [];
  const text = `${day} 夜间任务里，本单位的匹配和计分没有做成：${fault}。采集不受影响，下一晚会再试；请管理员查看日志，或运行 shanggao match`;
  return [{ kind: "night-failed", text }];
}

/** Stage 提醒: tells each office what waits for it and what went wrong in the night. */
export async function writeNotices(ctx: OfficeContext, summary: NightSummary): Promise<void> {
  const at = ctx.now().toISOString();
  const clock = await clockSetBack(ctx);
  const shared = [
    ...faultNotices(summary),
    ...alarmNotices(summary),
    ...(clock === null ? [] : [{ kind: "faults" as const, text: clock }]),
  ];
  const nights = new Map(summary.offices.map((night) => [night.officeId, night]));
  const offices = (await ctx.store.offices.list()).filter(({ id }) => nights.has(id));
  await forEachOffice(ctx, offices, undefined, async ({ id: officeId }) => {
    const night = nights.get(officeId);
    if (night === undefined) return;
    const tell = async (notices: readonly Telling[]): Promise<void> => {
      for (const notice of notices) await ctx.store.notices.add({ officeId, ...notice, at });
    };
    // What is known already is told before the office's books are read, which may be what is broken.
    await tell([...shared, ...brokenNotices(night, summary.day)]);
    await tell(await ownNotices(ctx, night, summary.day));
  });
}
