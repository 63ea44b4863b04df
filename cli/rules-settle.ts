import { theOffice } from "../office/create-office.ts";
import { directoryOf } from "../office/directory.ts";
import { settledLines } from "../office/settle-year.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { matcherOptions } from "./matcher-options.ts";
import { dayOption } from "./nightly.ts";
import { write } from "./output.ts";
import { table } from "./text-table.ts";
import { withOffice } from "./with-office.ts";

export const rulesSettle = command({
  options: (yargs) =>
    matcherOptions(yargs)
      .option("to", {
        type: "string",
        requiresArg: true,
        demandOption: true,
        describe: "结算到哪一天（含），从当年 1 月 1 日起",
      })
      .option("unit", { type: "string", requiresArg: true, describe: "只看一个单位" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const office = await theOffice(ctx, options.office);
      const { units, people } = await directoryOf(ctx, office.id);
      const names = new Map([...units, ...people].map(({ id, name }) => [id, name]));
      const all = await settledLines(ctx, office.id, dayOption("to", options.to));
      const lines = all.filter(({ unitId }) => options.unit === undefined || names.get(unitId) === options.unit);
      const rows = lines.map((line) => [
        line.label,
        [line.unitId, line.correspondentId ?? ""].map((id) => names.get(id) ?? "").join(" "),
        line.points,
        line.money,
        [line.clause, line.remark].filter((text) => text !== "").join("　"),
        line.arithmetic,
      ]);
      const none = "没有要结算的：没有写按期结算的条款，或没有到期";
      write(
        options.json,
        lines,
        rows.length === 0 ? [none] : table([["时段", "单位", "分", "元", "条款", "算式"], ...rows]),
      );
      return EXIT.done;
    }),
});
