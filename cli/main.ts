import yargs, { type Argv } from "yargs";
import { hideBin } from "yargs/helpers";
import { InputError } from "../domain/errors/input-error.ts";
import program from "../package.json" with { type: "json" };
import type { CommandEntry, CommandGroup } from "./command.ts";
import { COMMANDS } from "./commands.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { reportError } from "./report-error.ts";

const EPILOGUE = `退出码：0 完成；1 完成但有问题；2 用法、设置或输入有误；3 无法启动；4 正忙；5 内部错误；6 按规矩不采用；130 被中断`;

// What yargs leaves in English or in a programmer's words. Its types do not know that a counted string has two forms.
const STRINGS = {
  "Not enough non-option arguments: got %s, need at least %s": {
    one: "参数不够：给了 %s 个，至少要 %s 个",
    other: "参数不够：给了 %s 个，至少要 %s 个",
  },
  "Positionals:": "参数：",
};

function add(cli: Argv, entry: CommandEntry, ended: (code: ExitCode) => void): Argv {
  return cli.command(
    entry.name,
    entry.describe,
    async (options: Argv) => (await entry.load()).options(options),
    async (argv) => ended(await (await entry.load()).run(argv as never)),
  );
}

function addGroup(cli: Argv, group: CommandGroup, ended: (code: ExitCode) => void): Argv {
  return cli.command(group.name, group.describe, (options) => {
    for (const entry of group.commands) add(options, entry, ended);
    return options.demandCommand(1, group.needed);
  });
}

async function main(): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  const ended = (result: ExitCode) => {
    code = result;
  };
  let cli: Argv = yargs(hideBin(process.argv))
    .scriptName("shanggao")
    .locale("zh_CN")
    .updateStrings(STRINGS as unknown as Record<string, string>)
    .usage("上稿通：自动统计上稿、匹配投稿、计分排名、生成通报\n\n用法：$0 <命令> [选项]")
    .epilogue(EPILOGUE)
    .alias("h", "help")
    .describe("help", "显示帮助")
    .version("version", "显示版本", program.version)
    .demandCommand(1, "请给出一个命令；shanggao --help 列出全部命令")
    .strict()
    .exitProcess(false)
    .wrap(Math.min(100, process.stdout.columns ?? 100));
  for (const entry of COMMANDS) cli = "load" in entry ? add(cli, entry, ended) : addGroup(cli, entry, ended);
  cli.fail((message, error) => {
    // yargs hands its own complaints as a message, and what a command threw as an error. Either must end here: a fail
    // handler that returns lets the command run in spite of its wrong options.
    throw error ?? wrongUse(message);
  });
  try {
    await cli.parseAsync();
  } catch (error) {
    // An option without its value comes as an error of yargs's own.
    throw error instanceof Error && error.name === "YError" ? wrongUse(error.message) : error;
  }
  return code;
}

const wrongUse = (message: string): InputError => new InputError(`${message}（运行 shanggao --help 查看用法）`);

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.exitCode = reportError(error);
  },
);
