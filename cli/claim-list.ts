import { CLAIM_STATES } from "../domain/claim.ts";
import { claimDetail, claimList } from "../office/claims/claim-views.ts";
import { claimDetailLines, claimRowLines } from "./claim-lines.ts";
import { claimOptions } from "./claim-options.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { matcherOptions } from "./matcher-options.ts";
import { officeActor } from "./office-actor.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

export const claimListCommand = command({
  options: (yargs) =>
    matcherOptions(yargs)
      .option("state", { choices: CLAIM_STATES, describe: "只列这种状态的（默认列等审核员处理的和匹配待审的）" })
      .option("page", { type: "number", default: 1, requiresArg: true, describe: "第几页，每页 50 条" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await officeActor(ctx, options.office);
      const states = options.state === undefined ? (["waiting", "in-review"] as const) : [options.state];
      const { items, total } = await claimList(ctx, by, { states }, { page: options.page, size: 50 });
      write(options.json, { items, total }, [`共 ${total} 条认领`, ...items.flatMap(claimRowLines)]);
      return EXIT.done;
    }),
});

export const claimShow = command({
  options: (yargs) => claimOptions(yargs),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await officeActor(ctx, options.office);
      const detail = await claimDetail(ctx, by, options.id);
      write(options.json, detail, claimDetailLines(detail));
      return EXIT.done;
    }),
});
