import { theOffice } from "../office/create-office.ts";
import { remarkPlacement } from "../office/remark-placement.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { BY_COMMAND_LINE, matcherOptions } from "./matcher-options.ts";
import { write } from "./output.ts";
import { particularsFrom, particularsOptions } from "./particulars-options.ts";
import { withOffice } from "./with-office.ts";

export const rulesRemark = command({
  options: (yargs) =>
    particularsOptions(
      matcherOptions(yargs).positional("placement", {
        type: "string",
        demandOption: true,
        describe: "上稿编号（evidence list 列出）",
      }),
    ),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const office = await theOffice(ctx, options.office);
      const particulars = particularsFrom(options);
      const by = { officeId: office.id, id: BY_COMMAND_LINE };
      await remarkPlacement(ctx, by, options.placement, { position: options.position ?? null, particulars });
      const credits = await ctx.store.ledger.creditsOf(office.id, [options.placement]);
      const unit = credits.find(({ correspondentId }) => correspondentId === null);
      write(options.json, credits, [
        "已补记（以前的补记整条替换）",
        `${unit?.clause ?? ""}：${unit?.arithmetic ?? ""}`,
      ]);
      return EXIT.done;
    }),
});
