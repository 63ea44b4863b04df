import path from "node:path";
import { InputError } from "../domain/errors/input-error.ts";
import { backUp, checkAgain } from "../office/backup/back-up.ts";
import { backupNamed, backupsIn } from "../office/backup/backups-in.ts";
import { checkLines, doneLines, entryLines } from "./backup-lines.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { write } from "./output.ts";
import { byteBar } from "./progress.ts";
import { interruptSignal, withOffice } from "./with-office.ts";

const ACTIONS = ["make", "list", "check"] as const;

interface BackupOptions {
  readonly action: (typeof ACTIONS)[number];
  readonly from: string | undefined;
  readonly data: string | undefined;
  readonly json: boolean;
  readonly out: string | undefined;
  readonly check: boolean;
}

function make({ data, json, out, check }: BackupOptions): Promise<ExitCode> {
  return withOffice(data, async (ctx) => {
    const bars = { copy: byteBar("备份"), check: byteBar("试恢复") };
    const onProgress = (step: keyof typeof bars, at: number, total: number) => bars[step].show(at, total);
    try {
      const folder = out === undefined ? null : path.resolve(out);
      const done = await backUp(ctx, { folder, check, onProgress, signal: interruptSignal() });
      bars.copy.end();
      bars.check.end();
      write(json, done, doneLines(done));
      return done.check === null || (done.check.ok && done.check.faults.length === 0) ? EXIT.done : EXIT.faults;
    } finally {
      bars.copy.end();
      bars.check.end();
    }
  });
}

function list({ data, json, out, from }: BackupOptions): Promise<ExitCode> {
  return withOffice(data, async (ctx) => {
    const folder = path.resolve(from ?? out ?? ctx.settings.backup.folder);
    const entries = await backupsIn(folder);
    write(json, { folder, backups: entries }, entryLines(folder, entries));
    return EXIT.done;
  });
}

function check({ data, json, out, from }: BackupOptions): Promise<ExitCode> {
  return withOffice(data, async (ctx) => {
    const backup = await backupNamed(path.resolve(from ?? out ?? ctx.settings.backup.folder));
    const bar = byteBar("试恢复");
    try {
      const found = await checkAgain(ctx, backup, (at, total) => bar.show(at, total), interruptSignal());
      bar.end();
      write(json, { id: backup.id, ...found }, [backup.id, ...checkLines(found)]);
      return found.ok && found.faults.length === 0 ? EXIT.done : EXIT.faults;
    } finally {
      bar.end();
    }
  });
}

export const backup = command({
  options: (yargs) =>
    jsonOption(dataOption(yargs))
      .positional("action", {
        choices: ACTIONS,
        default: "make" as const,
        describe: "make 做一份（默认）；list 列出；check 把一份完整地试恢复一遍",
      })
      .positional("from", { type: "string", describe: "list、check：备份目录，或一份备份的 .json（默认设置里的目录）" })
      .option("out", {
        type: "string",
        requiresArg: true,
        describe: "备份到哪个目录（默认 settings.yaml 的 backup.folder）；别的目录不按保留规则清理",
      })
      .option("check", { type: "boolean", default: true, describe: "做完试恢复一遍；--no-check 不试" }),
  run: async (options: BackupOptions) => {
    if (options.action === "make" && options.from !== undefined) {
      throw new InputError(`backup make 不带位置参数；备份到别处请写 --out ${options.from}`);
    }
    if (options.action === "list") return list(options);
    return options.action === "check" ? check(options) : make(options);
  },
});
