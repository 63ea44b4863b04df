import { accessSync, constants, existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { findChromium, type Settings } from "../config/index.ts";
import { SIGNAL_NAMES } from "../domain/health.ts";
import { daysBetween } from "../domain/time.ts";
import { segmenterInfo } from "../matcher/index.ts";
import { backupStanding } from "./backup/backup-standing.ts";
import { dayAndTime, today } from "./calendar.ts";
import { clockSetBack } from "./clock-set-back.ts";
import { type OfficeContext, openOffice } from "./context.ts";
import { matcherInForce } from "./matcher-in-force.ts";
import { missedNight } from "./schedule.ts";
import { type SourceRow, sourceList } from "./source-health.ts";
import { workerWords } from "./workers/worker-views.ts";

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

function dataDir({ dataDir, pagesDir }: Settings): Finding {
  try {
    accessSync(pagesDir, constants.R_OK | constants.W_OK);
    return finding("数据目录", "good", dataDir);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    const text =
      code === "ENOENT"
        ? `${pagesDir} 不存在；还没有建立办公室就运行 shanggao init，已经建立过就用 --data 或 SHANGGAO_DATA 指明数据目录`
        : `${pagesDir} 不能读写（${code}），请检查权限和磁盘`;
    return finding("数据目录", "bad", text);
  }
}

/** `rendered` is the number of sources that need a browser; null = not known. */
function browser(settings: Settings, rendered: number | null): Finding {
  const place = findChromium(settings);
  if (place !== null && existsSync(place)) return finding("浏览器", "good", place);
  if (place !== null)
    return finding("浏览器", "bad", `PLAYWRIGHT_CHROMIUM_PATH 指向的文件不存在：${place}；请改正，或去掉它用系统的`);
  if (rendered === null) return finding("浏览器", "note", "没有找到系统的 Chromium（由脚本生成的列表页需要它）");
  const needed = rendered > 0;
  const text = needed
    ? `有 ${rendered} 个采集源需要 Chromium，但没有找到；请安装，或用 PLAYWRIGHT_CHROMIUM_PATH 指明位置`
    : "没有找到系统的 Chromium（目前没有采集源需要它）";
  return finding("浏览器", needed ? "bad" : "note", text);
}

async function browserOf(ctx: OfficeContext): Promise<Finding> {
  const rendered = (await ctx.store.sources.list()).filter((source) => source.declaration.kind === "rendered");
  return browser(ctx.settings, rendered.length);
}

function words(): Finding {
  const { fallback, message } = segmenterInfo();
  return finding("分词", fallback ? "note" : "good", message.replace(/^分词：/u, ""));
}

async function nights(ctx: OfficeContext): Promise<Finding> {
  const finished = await ctx.store.nights.lastFinished(ctx.now().toISOString());
  const missed = await missedNight(ctx);
  if (finished === null)
    return finding("夜间任务", "note", "还没有跑过；shanggao serve 开着就会按时运行，也可以 shanggao nightly");
  if (missed !== null) {
    const days = daysBetween(finished.day, today(ctx));
    return finding("夜间任务", "bad", `上一次跑完是 ${finished.day}（${days} 天前），请确认 shanggao serve 一直开着`);
  }
  return finding("夜间任务", "good", `上一次跑完：${finished.day}`);
}

async function backups(ctx: OfficeContext): Promise<Finding> {
  const { state, text } = await backupStanding(ctx);
  return finding("备份", state, text);
}

/** What is wrong with a source, with what to do; nothing for one that is well. */
function sourceFindings({ source, outlet, health, lastRun }: SourceRow): readonly Finding[] {
  const what = `采集源 ${outlet} · ${source.name}`;
  if (health.state === "off") return [];
  if (health.state === "alarm") {
    return health.alarms.map(({ kind, since, text, advice }) =>
      finding(what, "bad", `${SIGNAL_NAMES[kind]}（${since} 起）：${text}。怎么办：${advice}`),
    );
  }
  const watched = health.signals.filter(({ streak }) => streak > 0);
  if (watched.length > 0) {
    return watched.map(({ kind, streak, text }) =>
      finding(
        what,
        "note",
        `${SIGNAL_NAMES[kind]}，第 ${streak} 次（连续 ${health.alarmAfter} 次才报警）：${text ?? ""}`,
      ),
    );
  }
  const [fault] = lastRun?.report.faults ?? [];
  if (fault === undefined) return [];
  return [finding(what, "note", `最近一次采集有 ${lastRun?.report.faults.length ?? 0} 个问题：${fault.message}`)];
}

async function sources(ctx: OfficeContext): Promise<readonly Finding[]> {
  const rows = await sourceList(ctx);
  if (!rows.some(({ source }) => source.enabled))
    return [finding("采集源", "note", "还没有登记媒体；shanggao outlet list 看目录，shanggao outlet add 媒体名 登记")];
  const count = (state: SourceRow["health"]["state"]) => rows.filter(({ health }) => health.state === state).length;
  const text = `正常 ${count("good")} 个，留意 ${count("watch")} 个，警报 ${count("alarm")} 个，刚登记 ${count("new")} 个，不自动采集 ${count("off")} 个`;
  return [finding("采集源", "good", text), ...rows.flatMap(sourceFindings)];
}

/** Whether the database itself keeps several offices apart; nothing where there is one, or no such thing. */
async function wall(ctx: OfficeContext, count: number): Promise<readonly Finding[]> {
  const { wall: state } = await ctx.store.status();
  if (count < 2 || state === null) return [];
  if (state === "holds") return [finding("办公室隔离", "good", "数据库按行隔开各办公室")];
  const text =
    "程序用的数据库账号是超级用户（或有 BYPASSRLS），数据库的按行隔离对它不起作用；请改用普通账号，见 docs/admin/offices.md";
  return [finding("办公室隔离", "note", text)];
}

async function offices(ctx: OfficeContext): Promise<readonly Finding[]> {
  const list = await ctx.store.offices.list();
  if (list.length === 0) return [finding("办公室", "bad", "还没有办公室，请运行 shanggao init")];
  return Promise.all([
    ...(await wall(ctx, list.length)),
    ...list.map(async (office) => {
      const [units, people, submissions] = await Promise.all([
        ctx.store.people.units(office.id),
        ctx.store.people.correspondents(office.id),
        ctx.store.submissions.list(office.id, {}, { page: 1, size: 1 }),
      ]);
      const text = `单位 ${units.length} 个，通讯员 ${people.length} 人，投稿 ${submissions.total} 篇`;
      return finding(`办公室 ${office.name}`, units.length === 0 ? "note" : "good", text);
    }),
  ]);
}

/** Offices whose own model was fitted on another version of the program; nothing where all is well. */
async function models(ctx: OfficeContext): Promise<readonly Finding[]> {
  const list = await ctx.store.offices.list();
  const inForce = await Promise.all(list.map((office) => matcherInForce(ctx, office.id)));
  const text = "本单位的匹配模型是在旧版程序上拟合的，已改用自带的；请重新运行 shanggao matcher fit";
  return list.flatMap((office, i) => (inForce[i]?.outdated ? [finding(`匹配 ${office.name}`, "note", text)] : []));
}

/** One check that cannot be made stops no other. */
async function checked(what: string, check: () => Promise<Finding | readonly Finding[]>): Promise<readonly Finding[]> {
  try {
    return [await check()].flat();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return [finding(what, "bad", `查不了：${reason}`)];
  }
}

/** Nothing where nights have one machine. */
async function workers(ctx: OfficeContext): Promise<readonly Finding[]> {
  if (ctx.store.crew === null) return [];
  const { text, silent } = await workerWords(ctx);
  return [finding("工作进程", silent ? "note" : "good", text)];
}

async function clock(ctx: OfficeContext): Promise<Finding> {
  const text = await clockSetBack(ctx);
  return text === null
    ? finding(
        "时钟",
        "good",
        `${dayAndTime(ctx.now().toISOString(), ctx.settings.timeZone)}（${ctx.settings.timeZone}）`,
      )
    : finding("时钟", "bad", text);
}

const node = (): Finding => finding("Node.js", "good", process.version);

/** 体检 of what the program stands on, which is the same for every office. */
export async function examineMachine(ctx: OfficeContext): Promise<readonly Finding[]> {
  return [
    node(),
    dataDir(ctx.settings),
    ...(await checked("数据库", () => database(ctx))),
    words(),
    ...(await checked("浏览器", () => browserOf(ctx))),
    ...(await checked("时钟", () => clock(ctx))),
    ...(await checked("夜间任务", () => nights(ctx))),
    ...(await checked("备份", () => backups(ctx))),
    ...(await checked("工作进程", () => workers(ctx))),
  ];
}

/** 体检 of an office that is open. */
export async function examineOffice(ctx: OfficeContext): Promise<readonly Finding[]> {
  return [
    ...(await examineMachine(ctx)),
    ...(await checked("办公室", () => offices(ctx))),
    ...(await checked("匹配", () => models(ctx))),
    ...(await checked("采集源", () => sources(ctx))),
  ];
}

/** Why the database cannot be opened, as far as that can be told without making one; null = it may be tried. */
function missingDatabase({ databaseUrl }: Settings): string | null {
  if (!databaseUrl.startsWith("file:")) return null;
  const file = databaseUrl.startsWith("file://") ? fileURLToPath(databaseUrl) : databaseUrl.slice("file:".length);
  return existsSync(file) ? null : `没有数据库文件 ${file}；新安装请运行 shanggao init，否则请核对数据目录`;
}

/** What can be looked at without a database. */
function examineRest(settings: Settings, reason: string): readonly Finding[] {
  const why = reason.replace(/\s+/gu, " ").replace(/。$/u, "");
  const closed = `${why}。办公室、夜间任务和采集源要等数据库能打开才能检查`;
  return [node(), dataDir(settings), finding("数据库", "bad", closed), words(), browser(settings, null)];
}

/**
 * 体检: what an IT person needs to know before he looks anywhere else. Makes and changes nothing; a database that cannot be
 * opened is a finding, and the rest is looked at all the same.
 */
export async function examine(settings: Settings): Promise<readonly Finding[]> {
  const missing = missingDatabase(settings);
  if (missing !== null) return examineRest(settings, missing);
  let ctx: OfficeContext;
  try {
    ctx = await openOffice(settings);
  } catch (error) {
    return examineRest(settings, error instanceof Error ? error.message : String(error));
  }
  try {
    return await examineOffice(ctx);
  } finally {
    await ctx.store.close();
  }
}
