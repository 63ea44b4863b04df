import { loadSettings } from "../config/index.ts";
import { MACHINE } from "../domain/audit.ts";
import { SettingsError } from "../domain/errors/settings-error.ts";
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

const events: ScheduleEvents = {
  onNight: (day, why) => say(why === "due" ? `${day} 夜间任务开始` : `补跑错过的 ${day} 夜间任务`),
  onEnd: (day, state) =>
    say(state === "busy" ? `${day} 夜间任务：另一个进程正在采集或匹配，等它结束` : `${day} 夜间任务结束：${state}`),
  onError: (error) => {
    process.stderr.write(
      `夜间任务失败（下次启动或下一晚会再试）：${error instanceof Error ? error.stack : String(error)}\n`,
    );
  },
};

const intakeEvents: IntakeEvents = {
  onRun: (run) => {
    if (run.mails + run.files > 0 || run.faults.length > 0) say(intakeLines(run).join("\n"));
  },
  onError: (error) => {
    process.stderr.write(`收件失败（下次再试）：${error instanceof Error ? error.stack : String(error)}\n`);
  },
};

const noticeEvents: NoticeEvents = {
  onRun: ({ sent, notices, faults }) => {
    if (sent > 0) say(`发出提醒 ${sent} 条（合 ${notices} 件事）`);
    for (const fault of faults) process.stderr.write(`提醒没有发出（会再试）：${fault}\n`);
  },
  onError: (error) => {
    process.stderr.write(`发提醒时出错（下次再试）：${error instanceof Error ? error.stack : String(error)}\n`);
  },
};

const backupEvents: BackupEvents = {
  onEnd: (fault) => {
    if (fault === null) say("备份做好了，试恢复通过");
    else process.stderr.write(`备份有问题（一小时后再试）：${fault}\n`);
  },
  onError: (error) => {
    process.stderr.write(`备份时出错（一小时后再试）：${error instanceof Error ? error.stack : String(error)}\n`);
  },
};

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
        const schedule = options.schedule ? await startSchedule(ctx, events) : null;
        const intake = options.schedule ? startIntakeSchedule(ctx, intakeEvents) : null;
        const backups = options.schedule ? startBackupSchedule(ctx, backupEvents) : null;
        const notices = options.schedule ? startNoticeSchedule(ctx, noticeEvents) : null;
        say(`控制台：${server.address}`);
        if (schedule !== null) say(`夜间任务：每天 ${ctx.settings.nightAt}（${ctx.settings.timeZone}）`);
        say("按 Ctrl-C 结束");
        await untilAskedToStop();
        say("正在结束……");
        // The night first: its crawl must hear of the end before it could take a pause for its end.
        await Promise.all([schedule?.stop(), intake?.stop(), notices?.stop(), backups?.stop(), server.close()]);
        return EXIT.done;
      },
      MACHINE,
    );
  },
});
