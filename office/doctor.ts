import { accessSync, constants } from "node:fs";
import { findChromium } from "../config/index.ts";
import { daysBetween } from "../domain/time.ts";
import { segmenterInfo } from "../matcher/index.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { missedNight } from "./schedule.ts";

export interface Finding {
  readonly what: string;
  readonly state: "good" | "note" | "bad";
  /** What was found and, where it is not good, what to do. */
  readonly text: string;
}

const finding = (what: string, state: Finding["state"], text: string): Finding => ({ what, state, text });

async function database(ctx: OfficeContext): Promise<Finding> {
  const { engine, migration, pending } = await ctx.store.status();
  if (pending > 0) return finding("数据库", "bad", `${engine}，有 ${pending} 步升级没有做，请运行 shanggao migrate`);
  return finding("数据库", "good", `${engine}，版本 ${migration ?? "（空）"}`);
}

function dataDir(ctx: OfficeContext): Finding {
  try {
    accessSync(ctx.settings.pagesDir, constants.R_OK | constants.W_OK);
    return finding("数据目录", "good", ctx.settings.dataDir);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    return finding("数据目录", "bad", `${ctx.settings.pagesDir} 不能读写（${code}），请检查权限和磁盘`);
  }
}

async function browser(ctx: OfficeContext): Promise<Finding> {
  const rendered = (await ctx.store.sources.list()).filter((source) => source.declaration.kind === "rendered");
  const place = findChromium(ctx.settings);
  if (place !== null) return finding("浏览器", "good", place);
  const needed = rendered.length > 0;
  const text = needed
    ? `有 ${rendered.length} 个采集源需要 Chromium，但没有找到；请安装，或用 PLAYWRIGHT_CHROMIUM_PATH 指明位置`
    : "没有找到系统的 Chromium（目前没有采集源需要它）";
  return finding("浏览器", needed ? "bad" : "note", text);
}

function words(): Finding {
  const { fallback, message } = segmenterInfo();
  return finding("分词", fallback ? "note" : "good", message.replace(/^分词：/u, ""));
}

async function nights(ctx: OfficeContext): Promise<Finding> {
  const finished = await ctx.store.nights.lastFinished();
  const missed = await missedNight(ctx);
  if (finished === null)
    return finding("夜间任务", "note", "还没有跑过；npm start 会按时运行，也可以 shanggao nightly");
  if (missed !== null) {
    const days = daysBetween(finished.day, today(ctx));
    return finding("夜间任务", "bad", `上一次跑完是 ${finished.day}（${days} 天前），请确认 npm start 一直开着`);
  }
  return finding("夜间任务", "good", `上一次跑完：${finished.day}`);
}

async function sources(ctx: OfficeContext): Promise<readonly Finding[]> {
  const list = (await ctx.store.sources.list()).filter((source) => source.enabled);
  if (list.length === 0)
    return [finding("采集源", "note", "还没有登记媒体；用 shanggao import outlets 媒体.yaml 登记")];
  const night = await ctx.store.nights.lastFinished();
  const reports = new Map((night?.summary?.sources ?? []).map((report) => [report.sourceId, report]));
  const bad = list.flatMap((source) => {
    const report = reports.get(source.id);
    const first = report?.faults[0];
    if (report === undefined || first === undefined) return [];
    return [finding(`采集源 ${report.outlet} · ${report.source}`, "bad", first.message)];
  });
  return [finding("采集源", "good", `${list.length} 个，其中上一次夜间任务有问题的 ${bad.length} 个`), ...bad];
}

async function offices(ctx: OfficeContext): Promise<readonly Finding[]> {
  const list = await ctx.store.offices.list();
  if (list.length === 0) return [finding("办公室", "bad", "还没有办公室，请运行 shanggao init")];
  return Promise.all(
    list.map(async (office) => {
      const [units, people, submissions] = await Promise.all([
        ctx.store.people.units(office.id),
        ctx.store.people.correspondents(office.id),
        ctx.store.submissions.list(office.id, {}, { page: 1, size: 1 }),
      ]);
      const text = `单位 ${units.length} 个，通讯员 ${people.length} 人，投稿 ${submissions.total} 篇`;
      return finding(`办公室 ${office.name}`, units.length === 0 ? "note" : "good", text);
    }),
  );
}

/** 体检: what an IT person needs to know before he looks anywhere else. */
export async function examine(ctx: OfficeContext): Promise<readonly Finding[]> {
  return [
    finding("Node.js", "good", process.version),
    dataDir(ctx),
    await database(ctx),
    words(),
    await browser(ctx),
    await nights(ctx),
    ...(await offices(ctx)),
    ...(await sources(ctx)),
  ];
}
