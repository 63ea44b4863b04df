import { rulePresets } from "../config/index.ts";
import { theOffice } from "../office/create-office.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { matcherOptions } from "./matcher-options.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

export const rulesList = command({
  options: (yargs) => matcherOptions(yargs),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const office = await theOffice(ctx, options.office);
      const versions = (await ctx.store.ruleSets.list(office.id)).map(({ version, effectiveFrom, document }) => ({
        version,
        effectiveFrom,
        name: document.name,
      }));
      const presets = rulePresets().map(({ name, document }) => ({ name, title: document.name }));
      write(options.json, { office: office.name, versions, presets }, [
        "本单位的计分办法：",
        ...versions.map(({ version, effectiveFrom, name }) => `  第${version}版  ${effectiveFrom} 起  ${name}`),
        "样例（shanggao rules adopt 名称 --from 日期 采用）：",
        ...presets.map(({ name, title }) => `  ${name}  ${title}`),
      ]);
      return EXIT.done;
    }),
});
