import { auditPage } from "../office/audit/view.ts";
import { askedOf, askedOptions, chainOf, chainOptions } from "./audit-options.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

export const auditList = command({
  options: (yargs) =>
    askedOptions(chainOptions(jsonOption(dataOption(yargs)))).option("limit", {
      type: "number",
      default: 50,
      requiresArg: true,
      describe: "最多列出几条（1 到 1000）",
    }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const chain = await chainOf(ctx, options);
      const limit = Math.min(1000, Math.max(1, Math.floor(options.limit) || 1));
      const { items } = await auditPage(ctx, chain, askedOf(options), { before: null, limit });
      const lines = items.map(
        ({ seq, at, who, actionName, subjectName, subjectId, details }) =>
          `${seq}  ${at}  ${who}  ${actionName}  ${subjectId === "" ? "" : `${subjectName} ${subjectId}  `}${details}`,
      );
      write(options.json, items, lines.length === 0 ? ["没有这样的记录"] : lines);
      return EXIT.done;
    }),
});
