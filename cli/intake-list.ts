import { INCOMING_STATES } from "../domain/intake.ts";
import { incomingDetail, incomingList, WAITING } from "../office/intake/waiting-list.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { detailLines, viewLines } from "./intake-lines.ts";
import { intakeDecider, intakeOptions } from "./intake-options.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

export const intakeList = command({
  options: (yargs) =>
    intakeOptions(yargs)
      .option("state", { choices: INCOMING_STATES, describe: "只列这种状态的（默认列等人处理的）" })
      .option("page", { type: "number", default: 1, requiresArg: true, describe: "第几页，每页 50 件" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await intakeDecider(ctx, options.office);
      const states = options.state === undefined ? WAITING : [options.state];
      const { items, total } = await incomingList(ctx, by, states, { page: options.page, size: 50 });
      write(options.json, { items, total }, [`共 ${total} 件`, ...items.flatMap(viewLines)]);
      return EXIT.done;
    }),
});

export const intakeShow = command({
  options: (yargs) =>
    intakeOptions(yargs).positional("id", { type: "string", demandOption: true, describe: "来件编号（inp_ 开头）" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const detail = await incomingDetail(ctx, await intakeDecider(ctx, options.office), options.id);
      write(options.json, detail, detailLines(detail));
      return EXIT.done;
    }),
});
