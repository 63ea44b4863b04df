import type { Argv } from "yargs";
import type { OfficeContext } from "../office/context.ts";
import { theOffice } from "../office/create-office.ts";
import type { Decider } from "../office/intake/decide.ts";
import { dataOption, jsonOption } from "./command.ts";

/** Options that all of `shanggao intake` take. */
export function intakeOptions<T>(yargs: Argv<T>) {
  return jsonOption(dataOption(yargs)).option("office", {
    type: "string",
    requiresArg: true,
    describe: "办公室名称（只有一个时不必给）",
  });
}

/** Who decides from the command line: nobody who signed in. */
export async function intakeDecider(ctx: OfficeContext, office: string | undefined): Promise<Decider> {
  return { id: "cli", officeId: (await theOffice(ctx, office)).id };
}
