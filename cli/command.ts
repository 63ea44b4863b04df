import type { Argv } from "yargs";
import type { ExitCode } from "./exit-codes.ts";

/** One command: its options, and what it does. The result is the process's exit code. */
export interface Command<T> {
  options(yargs: Argv): Argv<T>;
  run(options: T): Promise<ExitCode>;
}

/** A command's line in the help, and where it stands. */
export interface CommandEntry {
  readonly name: string;
  readonly describe: string;
  load(): Promise<{ options(yargs: Argv): Argv; run(options: never): Promise<ExitCode> }>;
}

/** Commands under one name. */
export interface CommandGroup {
  readonly name: string;
  readonly describe: string;
  /** What is said where none of them is given. */
  readonly needed: string;
  readonly commands: readonly CommandEntry[];
}

/** Makes the types of a command's options follow from its declaration. */
export function command<T>(definition: Command<T>): Command<T> {
  return definition;
}

/** `--data`, which every command of an office takes. */
export function dataOption<T>(yargs: Argv<T>) {
  return yargs.option("data", {
    type: "string",
    describe: "数据目录（默认取环境变量 SHANGGAO_DATA，再默认 ./data）",
    requiresArg: true,
  });
}

/** `--json`, where a script would read the result. */
export function jsonOption<T>(yargs: Argv<T>) {
  return yargs.option("json", { type: "boolean", default: false, describe: "结果以 JSON 输出到标准输出" });
}
