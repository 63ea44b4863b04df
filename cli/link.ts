import { InputError } from "../domain/errors/input-error.ts";
import { previewLink } from "../office/preview-link.ts";
import { articleAtAddress, withdrawArticle } from "../office/withdraw-article.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { commandLine, enterPreviewed } from "./enter.ts";
import { enteredLines } from "./entry-lines.ts";
import { fieldOptions, fieldsFrom, outletFrom } from "./entry-options.ts";
import { EXIT } from "./exit-codes.ts";
import { write } from "./output.ts";
import { interruptSignal, withOffice } from "./with-office.ts";

export const link = command({
  options: (yargs) =>
    fieldOptions(jsonOption(dataOption(yargs)))
      .positional("url", { type: "string", demandOption: true, describe: "网页地址" })
      .option("outlet", { type: "string", requiresArg: true, describe: "是哪家媒体的（认不出来时必须给）" })
      .option("withdraw", { type: "boolean", default: false, describe: "撤回以前误录的这个网页" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await commandLine(ctx, options.office);
      if (options.withdraw) {
        const article = await articleAtAddress(ctx, options.url);
        await withdrawArticle(ctx, by, article.id);
        write(options.json, { withdrawn: article.id }, [`已撤回：《${article.title}》（网页存档保留）`]);
        return EXIT.done;
      }
      const fields = await fieldsFrom(options);
      const outletId = options.outlet === undefined ? undefined : (await outletFrom(ctx, options.outlet)).id;
      const preview = await previewLink(ctx, { address: options.url, outletId, signal: interruptSignal() });
      if (preview.fault !== null && preview.fetchId === null && options.body === undefined) {
        throw new InputError(`${preview.fault.message}（加 --title、--date、--body 正文.txt）`);
      }
      const entered = await enterPreviewed(ctx, by, preview.address, preview, fields, options.yes);
      write(options.json, entered, entered === null ? ["没有登记"] : enteredLines(entered));
      return entered === null || entered.state === "matched" ? EXIT.done : EXIT.faults;
    }),
});
