import type { Argv } from "yargs";
import { INSTALLATION } from "../domain/audit.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { isDay } from "../domain/time.ts";
import type { AskedEntries } from "../office/audit/view.ts";
import type { OfficeContext } from "../office/context.ts";
import { theOffice } from "../office/create-office.ts";

/** Which chain: an office's, or that of the installation. */
export function chainOptions<T>(yargs: Argv<T>) {
  return yargs
    .option("office", { type: "string", requiresArg: true, describe: "办公室名称（只有一个时不必给）" })
    .option("installation", {
      type: "boolean",
      default: false,
      describe: "整个安装的记录（命令行、备份等），不是办公室的",
    });
}

export async function chainOf(
  ctx: OfficeContext,
  { office, installation }: { readonly office: string | undefined; readonly installation: boolean },
): Promise<string> {
  return installation ? INSTALLATION : (await theOffice(ctx, office)).id;
}

/** What entries are looked for by. */
export function askedOptions<T>(yargs: Argv<T>) {
  return yargs
    .option("from", { type: "string", requiresArg: true, describe: "从哪天起，如 2026-03-01" })
    .option("to", { type: "string", requiresArg: true, describe: "到哪天为止（含）" })
    .option("actor", { type: "string", requiresArg: true, describe: "谁：用户编号，cli 为命令行" })
    .option("action", { type: "string", requiresArg: true, describe: "做了什么，如 link-decided（list --json 可见）" })
    .option("subject", { type: "string", requiresArg: true, describe: "对象的编号" });
}

interface Given {
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly actor: string | undefined;
  readonly action: string | undefined;
  readonly subject: string | undefined;
}

/** Throws InputError for a day that is none. */
export function askedOf({ from, to, actor, action, subject }: Given): AskedEntries {
  for (const given of [from, to]) {
    if (given === undefined || isDay(given)) continue;
    throw new InputError(`--from、--to：应为日期，如 2026-03-01，实际为“${String(given).slice(0, 40)}”`);
  }
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(actor !== undefined && { actorId: actor }),
    ...(action !== undefined && { action }),
    ...(subject !== undefined && { subjectId: subject }),
  };
}
