import { BackupRefusedError } from "../domain/errors/backup-refused-error.ts";
import { BusyError } from "../domain/errors/busy-error.ts";
import { CannotStartError } from "../domain/errors/cannot-start-error.ts";
import { ConflictError } from "../domain/errors/conflict-error.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { SettingsError } from "../domain/errors/settings-error.ts";
import { StorageError } from "../domain/errors/storage-error.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";

function codeOf(error: unknown): ExitCode {
  if (error instanceof InputError || error instanceof SettingsError || error instanceof NotFoundError)
    return EXIT.wrongUse;
  if (error instanceof CannotStartError || error instanceof StorageError) return EXIT.cannotStart;
  if (error instanceof BackupRefusedError) return EXIT.refused;
  if (error instanceof BusyError || error instanceof ConflictError) return EXIT.busy;
  if (error instanceof Error && error.name === "AbortError") return EXIT.interrupted;
  return EXIT.internal;
}

/** Says on stderr what went wrong and what to do; returns the exit code. A stack stands only behind an internal error. */
export function reportError(error: unknown): ExitCode {
  const code = codeOf(error);
  if (code === EXIT.interrupted) {
    process.stderr.write("已中断。再次运行会从中断处继续。\n");
    return code;
  }
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`错误：${message}\n`);
  const more = error instanceof InputError ? error.details : error instanceof SettingsError ? error.others : [];
  for (const detail of more) process.stderr.write(`  · ${detail}\n`);
  if (code === EXIT.internal) {
    process.stderr.write("这是程序内部错误，请把以下内容连同做了什么操作一起报告给维护者：\n");
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  }
  return code;
}
