import { loadSettings, readCatalogue } from "../config/index.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { BY_HAND } from "../domain/source.ts";
import { addOutlets } from "../office/outlet-add.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

function wanted(names: readonly string[], all: boolean): readonly string[] | null {
  if (all && names.length > 0) throw new InputError("名称和 --all 只能给一样");
  if (!all && names.length === 0) throw new InputError("请给出媒体名称，或用 --all 登记目录里的全部");
  return all ? null : names;
}

export const outletAdd = command({
  options: (yargs) =>
    jsonOption(dataOption(yargs))
      .positional("names", { type: "string", array: true, default: [] as string[], describe: "媒体名称、别名或文件名" })
      .option("all", { type: "boolean", default: false, describe: "目录里的全部" }),
  run: async (options) => {
    const names = wanted(options.names, options.all);
    return withOffice(options.data, async (ctx) => {
      const catalogue = readCatalogue(loadSettings(process.env, { dataDir: options.data }).dataDir);
      const added = await addOutlets(ctx, catalogue, names);
      const result = added.map(({ file, preset }) => ({
        outlet: preset.outlet.name,
        sources: preset.sources.length,
        file,
      }));
      const unseen = added.filter(({ preset }) =>
        preset.sources.some(({ declaration }) => !declaration.verified && !BY_HAND.has(declaration.kind)),
      );
      write(options.json, result, [
        ...result.map(({ outlet, sources }) => `已登记：${outlet}（采集源 ${sources} 个）`),
        ...(unseen.length === 0
          ? []
          : [
              "",
              "其中有没在真实网站上验证过的，请先试一次：shanggao outlet try 名称（怎么改见 docs/admin/mend-a-source.md）",
            ]),
      ]);
      return EXIT.done;
    });
  },
});
