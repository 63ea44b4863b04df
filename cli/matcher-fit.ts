import { theOffice } from "../office/create-office.ts";
import { fitMatcher, takeModel } from "../office/fit-matcher.ts";
import { command } from "./command.ts";
import { confirm } from "./confirm.ts";
import { EXIT } from "./exit-codes.ts";
import { applyOptions, BY_COMMAND_LINE, matcherOptions } from "./matcher-options.ts";
import { fitLines } from "./matcher-text.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

export const matcherFit = command({
  options: (yargs) => applyOptions(matcherOptions(yargs)),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const office = await theOffice(ctx, options.office);
      const fit = await fitMatcher(ctx, office.id);
      const { inForce, refit, ...counts } = fit;
      const value = { office: office.name, ...counts, inForce: inForce.version, ...refit };
      if (options.apply) process.stderr.write(`${fitLines(fit).join("\n")}\n`);
      if (fit.refusals.length > 0) {
        write(options.json, { ...value, taken: false }, options.apply ? ["没有采用新模型"] : fitLines(fit));
        return EXIT.refused;
      }
      const taken = options.apply && (options.yes || (await confirm("采用这个模型吗？", "没有采用")));
      if (taken) await takeModel(ctx, office.id, fit, BY_COMMAND_LINE);
      const said = taken ? "已采用，下次匹配起生效；已有的匹配不重算。退回：shanggao matcher reset model" : "没有采用";
      write(options.json, { ...value, taken }, options.apply ? [said] : fitLines(fit));
      return EXIT.done;
    }),
});
