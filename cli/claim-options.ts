import type { Argv } from "yargs";
import type { Claim } from "../domain/claim.ts";
import { claimDetail } from "../office/claims/claim-views.ts";
import type { OfficeContext } from "../office/context.ts";
import type { Actor } from "../office/proofs/keep-proof.ts";
import { claimDetailLines } from "./claim-lines.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { matcherOptions } from "./matcher-options.ts";
import { write } from "./output.ts";

/** What every command on one claim takes. */
export function claimOptions<T>(yargs: Argv<T>) {
  return matcherOptions(yargs).positional("id", {
    type: "string",
    demandOption: true,
    describe: "认领编号（clm_ 开头）",
  });
}

/** Shows what became of a claim; one that still waits for a person is done with something left to see to. */
export async function showClaim(ctx: OfficeContext, by: Actor, { id }: Claim, json: boolean): Promise<ExitCode> {
  const detail = await claimDetail(ctx, by, id);
  write(json, detail, claimDetailLines(detail));
  return detail.claim.state === "waiting" ? EXIT.faults : EXIT.done;
}
