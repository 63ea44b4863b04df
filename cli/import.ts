import { readOutletFile, readRuleFile } from "../config/index.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { theOffice } from "../office/create-office.ts";
import { importOutlets } from "../office/import-outlets.ts";
import { importRules } from "../office/import-rules.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { dayOption } from "./nightly.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

const KINDS = ["outlets", "rules"] as const;

export const importCommand = command({
  name: "import <kind> <files..>",
  describe: "登记媒体（outlets）、计分办法（rules）、单位和通讯员（people）、投稿（submissions）",
  options: (yargs) =>
    jsonOption(dataOption(yargs))
      .positional("kind", { choices: KINDS, demandOption: true, describe: "登记什么" })
      .positional("files", { type: "string", array: true, demandOption: true, describe: "文件" })
      .option("from", { type: "string", requiresArg: true, describe: "计分办法从哪一天起生效" })
      .option("office", { type: "string", requiresArg: true, describe: "办公室名称（只有一个时不必给）" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      if (options.kind === "outlets") {
        // Every file is read before the first is taken: one bad file, and nothing is half-imported.
        const presets = options.files.map(readOutletFile);
        await importOutlets(ctx, presets);
        const result = presets.map(({ outlet, sources }) => ({ outlet: outlet.name, sources: sources.length }));
        write(
          options.json,
          result,
          result.map((one) => `已登记：${one.outlet}（采集源 ${one.sources} 个）`),
        );
        return EXIT.done;
      }
      const [file, second] = options.files;
      if (file === undefined || second !== undefined) throw new InputError("计分办法一次导入一个文件");
      if (options.from === undefined) throw new InputError("请用 --from 给出计分办法的生效日期，如 --from 2026-01-01");
      const from = dayOption("from", options.from);
      const office = await theOffice(ctx, options.office);
      const ruleSet = await importRules(ctx, office.id, readRuleFile(file), from);
      write(options.json, ruleSet, [`已登记：${ruleSet.document.name}（第 ${ruleSet.version} 版，${from} 起生效）`]);
      return EXIT.done;
    }),
});
