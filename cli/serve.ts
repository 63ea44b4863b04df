import { loadSettings } from "../config/index.ts";
import { MACHINE } from "../domain/audit.ts";
import { SettingsError } from "../domain/errors/settings-error.ts";
import type { Log } from "../office/log/open-log.ts";
import { migrateStore } from "../office/migrate-store.ts";
import {
  type BackupEvents,
  type IntakeEvents,
  type NoticeEvents,
  type ScheduleEvents,
  startBackupSchedule,
  startIntakeSchedule,
  startNoticeSchedule,
  startSchedule,
} from "../office/schedule.ts";
import { startServer } from "../server/index.ts";
import { command, dataOption } from "./command.ts";
import { CONSOLE_DIR } from "./console-dir.ts";
import { EXIT } from "./exit-codes.ts";
import { intakeLines } from "./intake-lines.ts";
import { withOffice } from "./with-office.ts";

const say = (line: string) => process.stdout.write(`${line}\n`);

/** Says what went wrong to whoever looks on, and all of it to the log. */
function failed(log: Log, what: string, error: unknown): void {
  say(`${what}：${error instanceof Error ? error.message : String(error)}`);
  log.error({ err: error }, what);
}

const nightEvents = (log: Log): ScheduleEvents => ({
  onNight: (day, why) => say(why === "due" ? `${day} 夜间任务开始` : `补跑错过的 ${day} 夜间任务`),
  onEnd: (day, state) =>
    say(state === "busy" ? `${day} 夜间任务：另一个进程正在采集或匹配，等它结束` : `${day} 夜间任务结束：${state}`),
  onError: (error) => failed(log, "夜间任务失败（下次启动或下一晚会再试）", error),
});

const intakeEvents = (log: Log): IntakeEvents => ({
  onRun: (run) => {
    if (run.mails + run.files === 0 && run.faults.length === 0) return;
    say(intakeLines(run).join("\n"));
    const { mails, files, faults } = run;
    log[faults.length === 0 ? "info" : "warn"]({ mails, files, faults }, "收件一次");
  },
  onError: (error) => failed(log, "收件失败（下次再试）", error),
});

const noticeEvents = (log: Log): NoticeEvents => ({
  onRun: ({ sent, notices, faults }) => {
    if (sent > 0) say(`发出提醒 ${sent} 条（合 ${notices} 件事）`);
    if (sent > 0) log.info({ sent, notices }, "发出提醒");
    for (const fault of faults) failed(log, "提醒没有发出（会再试）", fault);
  },
  onError: (error) => failed(log, "发提醒时出错（下次再试）", error),
});

const backupEvents = (log: Log): BackupEvents => ({
  onEnd: (fault) => {
    if (fault !== null) return failed(log, "备份有问题（一小时后再试）", fault);
    say("备份做好了，试恢复通过");
    log.info("备份做好了，试恢复通过");
  },
  onError: (error) => failed(log, "备份时出错（一小时后再试）", error),
});

/** Resolves when the process is asked to end. */
export function untilAskedToStop(): Promise<void> {
  return new Promise((resolve) => {
    process.once("SIGINT", () => resolve());
    process.once("SIGTERM", () => resolve());
  });
}

export const serve = command({
  options: (yargs) =>
    dataOption(yargs)
      .option("port", { type: "number", requiresArg: true, describe: "端口（默认 SHANGGAO_PORT，再默认 8470）" })
      .option("schedule", { type: "boolean", default: true, describe: "按时运行夜间任务；--no-schedule 只开控制台" }),
  run: async (options) => {
    const { port } = options;
    if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
      throw new SettingsError("--port", "0 到 65535 的端口号", String(port));
    }
    await migrateStore(loadSettings(process.env, { dataDir: options.data }));
    return withOffice(
      options.data,
      async (ctx) => {
        const offices = await ctx.store.offices.list();
        if (offices.length === 0) {
          throw new SettingsError("数据目录", "已用 shanggao init 建立的办公室", `${ctx.settings.dataDir}（还是空的）`);
        }
        const listen = { ...ctx.settings.server, ...(port === undefined ? {} : { port }) };
        const server = await startServer(ctx, { ...listen, consoleDir: CONSOLE_DIR });
        const schedule = options.schedule ? await startSchedule(ctx, nightEvents(ctx.log)) : null;
        const intake = options.schedule ? startIntakeSchedule(ctx, intakeEvents(ctx.log)) : null;
        const backups = options.schedule ? startBackupSchedule(ctx, backupEvents(ctx.log)) : null;
        const notices = options.schedule ? startNoticeSchedule(ctx, noticeEvents(ctx.log)) : null;
        ctx.log.info({ address: server.address, schedule: options.schedule }, "控制台已启动");
        say(`控制台：${server.address}`);
        if (schedule !== null) say(`夜间任务：每天 ${ctx.settings.nightAt}（${ctx.settings.timeZone}）`);
        say("按 Ctrl-C 结束");
        await untilAskedToStop();
        say("正在结束……");
        // The night first: its crawl must hear of the end before it could take a pause for its end.
        await Promise.all([schedule?.stop(), intake?.stop(), notices?.stop(), backups?.stop(), server.close()]);
        ctx.log.info("控制台已停止");
        return EXIT.done;
      },
      MACHINE,
      "console",
    );
  },
});
