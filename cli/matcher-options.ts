import type { Argv } from "yargs";
import { dataOption, jsonOption } from "./command.ts";

/** Who asks for a change from the command line: nobody who signed in. */
export const BY_COMMAND_LINE = "cli";

/** What every command on the matcher takes. */
export function matcherOptions<T>(yargs: Argv<T>) {
  return jsonOption(dataOption(yargs)).option("office", {
    type: "string",
    requiresArg: true,
    describe: "办公室名称（只有一个时不必给）",
  });
}

/** `--apply` and `--yes`, where a command shows first and changes only then. */
export function applyOptions<T>(yargs: Argv<T>) {
  return yargs
    .option("apply", { type: "boolean", default: false, describe: "看过之后采用（下次匹配起生效）" })
    .option("yes", { type: "boolean", default: false, alias: "y", describe: "不再询问" });
}
