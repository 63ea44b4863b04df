import { theOffice } from "../office/create-office.ts";
import { previewLines, setLines } from "../office/matcher-lines.ts";
import { command } from "./command.ts";
import { confirm } from "./confirm.ts";
import { EXIT } from "./exit-codes.ts";
import { applyOptions, BY_COMMAND_LINE, matcherOptions } from "./matcher-options.ts";
import { previewText } from "./matcher-text.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

export const matcherLines = command({
  options: (yargs) =>
    applyOptions(matcherOptions(yargs))
      .option("auto", { type: "number", requiresArg: true, describe: "自动线：分数到这条线才自动计入" })
      .option("review", { type: "number", requiresArg: true, describe: "待审线：低于自动线、到这条线的请人审核" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const office = await theOffice(ctx, options.office);
      const { auto, review } = options;
      const asked = { ...(auto !== undefined && { auto }), ...(review !== undefined && { review }) };
      const preview = await previewLines(ctx, office.id, asked);
      const { proposed } = preview;
      if (!options.apply) {
        write(options.json, { office: office.name, ...preview, applied: false }, previewText(preview));
        return EXIT.done;
      }
      process.stderr.write(`${previewText(preview).join("\n")}\n`);
      const applied = proposed !== null && (options.yes || (await confirm("改用这两条线吗？", "没有改动")));
      if (applied) await setLines(ctx, office.id, proposed.lines, BY_COMMAND_LINE, preview.seen);
      const said = applied ? "已改用，下次匹配起生效；已有的匹配不重算" : "没有改动";
      write(options.json, { office: office.name, ...preview, applied }, [said]);
      return EXIT.done;
    }),
});
