import { makeClaim } from "../office/claims/make-claim.ts";
import { proceedClaim } from "../office/claims/proceed-claim.ts";
import { claimOptions, showClaim } from "./claim-options.ts";
import { command } from "./command.ts";
import { outletFrom } from "./entry-options.ts";
import { matcherOptions } from "./matcher-options.ts";
import { officeActor, proofsFrom } from "./office-actor.ts";
import { pickNamed } from "./pick-named.ts";
import { withOffice } from "./with-office.ts";

const text = (describe: string) => ({ type: "string", requiresArg: true, describe }) as const;

export const claimAdd = command({
  options: (yargs) =>
    matcherOptions(yargs)
      .positional("url", { type: "string", demandOption: true, describe: "网页地址" })
      .option("unit", { ...text("替哪个单位认领"), demandOption: true })
      .option("submission", text("是哪篇投稿（编号）"))
      .option("outlet", text("是哪家媒体的（网址认不出来时必须给）"))
      .option("date", text("刊发日期，如 2026-03-05"))
      .option("note", text("说明"))
      .option("proof", { type: "string", array: true, requiresArg: true, describe: "证明材料，可以给几个" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await officeActor(ctx, options.office);
      const unitId = pickNamed("单位", options.unit, await ctx.store.people.units(by.officeId));
      const outletId = options.outlet === undefined ? undefined : (await outletFrom(ctx, options.outlet)).id;
      const { claim } = await makeClaim(ctx, by, {
        address: options.url,
        unitId,
        submissionId: options.submission,
        outletId,
        day: options.date,
        note: options.note,
        proofIds: await proofsFrom(ctx, by, options.proof ?? []),
      });
      return showClaim(ctx, by, claim, options.json);
    }),
});

export const claimProceed = command({
  options: (yargs) =>
    claimOptions(yargs)
      .option("outlet", text("是哪家媒体的"))
      .option("submission", text("是哪篇投稿（编号）"))
      .option("date", text("见报（发布）日期"))
      .option("title", text("标题")),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await officeActor(ctx, options.office);
      const { decisions: seen } = await ctx.store.claims.get(by.officeId, options.id);
      const outletId = options.outlet === undefined ? undefined : (await outletFrom(ctx, options.outlet)).id;
      const { submission: submissionId, date: publishedOn, title } = options;
      const claim = await proceedClaim(ctx, by, options.id, { seen, outletId, submissionId, publishedOn, title });
      return showClaim(ctx, by, claim, options.json);
    }),
});
