import { ruleWarnings } from "../config/index.ts";
import { theOffice } from "../office/create-office.ts";
import { importRules } from "../office/import-rules.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { BY_COMMAND_LINE, matcherOptions } from "./matcher-options.ts";
import { dayOption } from "./nightly.ts";
import { write } from "./output.ts";
import { presetNamed } from "./rules-options.ts";
import { withOffice } from "./with-office.ts";

export const rulesAdopt = command({
  options: (yargs) =>
    matcherOptions(yargs)
      .positional("preset", { type: "string", demandOption: true, describe: "样例名称（rules list 列出）" })
      .option("from", { type: "string", requiresArg: true, demandOption: true, describe: "从哪一天起生效" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const { document } = presetNamed(options.preset);
      const from = dayOption("from", options.from);
      const office = await theOffice(ctx, options.office);
      const ruleSet = await importRules(ctx, office.id, document, from, BY_COMMAND_LINE);
      write(options.json, ruleSet, [
        `已采用：${document.name}（第 ${ruleSet.version} 版，${from} 起生效）`,
        ...(document.notes ?? []).map((note) => `请核对：${note}`),
        ...ruleWarnings(document).map((warning) => `提醒：${warning}`),
      ]);
      return EXIT.done;
    }),
});
