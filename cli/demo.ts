import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { defaultRules, loadSettings, type Settings } from "../config/index.ts";
import { CannotStartError } from "../domain/errors/cannot-start-error.ts";
import type { Night } from "../domain/night.ts";
import { ROLE_NAMES, type Role } from "../domain/office.ts";
import { SOURCE_KINDS } from "../domain/source.ts";
import { BULLETIN_FORMATS, bulletinFile } from "../office/bulletin.ts";
import { type OfficeContext, openOffice } from "../office/context.ts";
import { createOffice, createUser } from "../office/create-office.ts";
import { loadOffice } from "../office/load-office.ts";
import { migrateStore } from "../office/migrate-store.ts";
import { runNight } from "../office/run-night.ts";
import { type RunningServer, startServer } from "../server/index.ts";
import { clearDemo } from "./clear-demo.ts";
import { command, jsonOption } from "./command.ts";
import { CONSOLE_DIR } from "./console-dir.ts";
import { EXIT } from "./exit-codes.ts";
import { type NewsroomReady, startNewsroomProcess } from "./newsroom-process.ts";
import { nightLines } from "./night-lines.ts";
import { write } from "./output.ts";
import { progressDisplay } from "./progress.ts";
import { untilAskedToStop } from "./serve.ts";
import { interruptSignal } from "./with-office.ts";

const DEFAULT_DIR = fileURLToPath(new URL("../.cache/demo", import.meta.url));
/** Of every sample login; the console of the demo listens on this machine alone. */
const PASSWORD = "shanggao-demo";

/** The demo's own settings: the newsroom stands on loopback, which no other installation may crawl. */
function demoSettings(dataDir: string): Settings {
  const settings = loadSettings({ ...process.env, DATABASE_URL: undefined }, { dataDir });
  return { ...settings, allowedPrivateHosts: ["*.localhost"] };
}

async function loadSample(ctx: OfficeContext, { set, sources }: NewsroomReady): Promise<string> {
  const [admin, ...others] = [...set.users].sort((a, b) => Number(b.role === "admin") - Number(a.role === "admin"));
  if (admin === undefined) throw new CannotStartError("示例办公室没有管理员");
  const { office } = await createOffice(ctx, {
    name: set.office.name,
    regionNames: set.office.regionNames,
    admin: { username: admin.username, password: PASSWORD },
    rules: defaultRules(),
  });
  for (const { username, displayName, role } of others) {
    if (role !== "unit") await createUser(ctx, office.id, { username, displayName, role }, PASSWORD);
  }
  await loadOffice(ctx, office.id, { ...set, sources });
  return office.id;
}

/** The files that were written, and why one was not: a machine may have no Chromium, which alone makes a PDF. */
async function writeBulletins(ctx: OfficeContext, officeId: string, month: string) {
  const folder = path.join(ctx.settings.dataDir, "bulletins");
  await mkdir(folder, { recursive: true });
  const files: string[] = [];
  const missing: string[] = [];
  for (const format of BULLETIN_FORMATS) {
    try {
      const file = await bulletinFile(ctx, { officeId }, { period: month }, format);
      const target = path.join(folder, file.fileName);
      await writeFile(target, file.bytes);
      files.push(target);
    } catch (error) {
      if (!(error instanceof CannotStartError)) throw error;
      missing.push(`通报没有写出 ${format}：${error.message}`);
    }
  }
  return { files, missing };
}

/** The night in figures, for a script. */
function demoSummary(night: Night, bulletins: readonly string[]) {
  const sources = night.summary?.sources ?? [];
  const office = night.summary?.offices[0] ?? null;
  return {
    day: night.day,
    state: night.state,
    articlesByKind: Object.fromEntries(
      SOURCE_KINDS.map((kind) => [
        kind,
        sources.filter((source) => source.kind === kind).reduce((sum, source) => sum + source.articlesFound, 0),
      ]),
    ),
    articles: night.summary?.articlesExtracted ?? 0,
    stories: night.summary?.stories ?? 0,
    credited: office?.placements ?? 0,
    points: office?.points ?? "0",
    waiting: office?.waiting ?? 0,
    faults: sources.reduce((sum, source) => sum + source.faults.length, 0),
    bulletins,
  };
}

function loginLines(set: NewsroomReady["set"]): readonly string[] {
  const names: readonly { username: string; role: Role }[] = set.users.filter((user) => user.role !== "unit");
  return names.map(({ username, role }) => `  ${ROLE_NAMES[role]}：${username} / ${PASSWORD}`);
}

async function serveDemo(ctx: OfficeContext, set: NewsroomReady["set"]): Promise<void> {
  const { host, port } = ctx.settings.server;
  let server: RunningServer;
  try {
    server = await startServer(ctx, { host, port, consoleDir: CONSOLE_DIR });
  } catch (error) {
    // The usual port is taken, perhaps by the office's own console: any other will do for a demo.
    if (!(error instanceof CannotStartError)) throw error;
    server = await startServer(ctx, { host, port: 0, consoleDir: CONSOLE_DIR });
  }
  const lines = ["", `控制台：${server.address}`, ...loginLines(set), "", "按 Ctrl-C 结束演示"];
  process.stdout.write(`${lines.join("\n")}\n`);
  await untilAskedToStop();
  await server.close();
}

export const demo = command({
  options: (yargs) =>
    jsonOption(yargs)
      .option("once", { type: "boolean", default: false, describe: "跑完一晚就结束，不打开控制台" })
      .option("data", {
        type: "string",
        default: DEFAULT_DIR,
        defaultDescription: "程序目录下的 .cache/demo",
        requiresArg: true,
        describe: "演示数据放在哪里（每次重新开始，原有内容会删除）",
      }),
  run: async (options) => {
    const settings = demoSettings(options.data);
    await clearDemo(settings.dataDir);
    const newsroom = await startNewsroomProcess();
    const display = progressDisplay();
    try {
      await migrateStore(settings);
      const ctx = await openOffice(settings);
      try {
        const officeId = await loadSample(ctx, newsroom.ready);
        const day = newsroom.ready.nightDay;
        const signal = interruptSignal();
        const night = await runNight(ctx, { day, signal, onProgress: (progress) => display.show(progress) });
        display.end();
        const bulletins = await writeBulletins(ctx, officeId, day.slice(0, 7));
        const written = bulletins.files.map((file) => `通报已写出：${file}`);
        const said = [...nightLines(night), "", ...written, ...bulletins.missing];
        write(options.json, demoSummary(night, bulletins.files), said);
        if (!options.once) await serveDemo(ctx, newsroom.ready.set);
        return night.state === "done" && bulletins.missing.length === 0 ? EXIT.done : EXIT.faults;
      } finally {
        await ctx.store.close();
      }
    } finally {
      display.end();
      await newsroom.stop();
    }
  },
});
