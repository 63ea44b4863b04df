import { theOffice } from "../office/create-office.ts";
import { matcherInForce } from "../office/matcher-in-force.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { matcherOptions } from "./matcher-options.ts";
import { inForceLines } from "./matcher-text.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

export const matcherShow = command({
  options: (yargs) => matcherOptions(yargs),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const office = await theOffice(ctx, options.office);
      const inForce = await matcherInForce(ctx, office.id);
      const { version, lines, own, outdated, modelChange, linesChange } = inForce;
      const value = { office: office.name, version, lines, own, outdated, modelChange, linesChange };
      write(options.json, value, inForceLines(inForce));
      return EXIT.done;
    }),
});
