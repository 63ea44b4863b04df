import { theOffice } from "../office/create-office.ts";
import { resetMatcher } from "../office/fit-matcher.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { BY_COMMAND_LINE, matcherOptions } from "./matcher-options.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

const WHAT = ["model", "lines"] as const;

export const matcherReset = command({
  options: (yargs) =>
    matcherOptions(yargs).positional("what", {
      choices: WHAT,
      demandOption: true,
      describe: "model：退回自带的模型；lines：退回默认的线",
    }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const office = await theOffice(ctx, options.office);
      const change = await resetMatcher(ctx, office.id, options.what, BY_COMMAND_LINE);
      const said = options.what === "model" ? "已退回自带的模型" : "已退回默认的线";
      write(options.json, { office: office.name, ...change }, [`${said}，下次匹配起生效；已有的匹配不重算`]);
      return EXIT.done;
    }),
});
