import { acceptClaim, rejectClaim } from "../office/claims/decide-claim.ts";
import { claimOptions, showClaim } from "./claim-options.ts";
import { command } from "./command.ts";
import { officeActor } from "./office-actor.ts";
import { withOffice } from "./with-office.ts";

const text = (describe: string) => ({ type: "string", requiresArg: true, describe }) as const;

export const claimAccept = command({
  options: (yargs) => claimOptions(yargs).option("reason", text("说明")),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await officeActor(ctx, options.office);
      const { decisions: seen } = await ctx.store.claims.get(by.officeId, options.id);
      const claim = await acceptClaim(ctx, by, options.id, { seen, reason: options.reason ?? null });
      return showClaim(ctx, by, claim, options.json);
    }),
});

export const claimReject = command({
  options: (yargs) => claimOptions(yargs).option("reason", { ...text("理由，单位会看到"), demandOption: true }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await officeActor(ctx, options.office);
      const { decisions: seen } = await ctx.store.claims.get(by.officeId, options.id);
      const claim = await rejectClaim(ctx, by, options.id, { seen, reason: options.reason });
      return showClaim(ctx, by, claim, options.json);
    }),
});
