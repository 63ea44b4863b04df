// Runs one night in a process of its own, so that a test can kill it. Arguments: settings as JSON, the night's day, options of
// the night as JSON where they are not the night's own.
// Prints the stage whenever one begins or moves, one a line, so that the test knows where it is.
import type { Settings } from "../../config/index.ts";
import { openOffice } from "../../office/context.ts";
import { type NightOptions, runNight } from "../../office/run-night.ts";

const [settings, day, options = "{}"] = process.argv.slice(2);
if (settings === undefined || day === undefined) throw new TypeError("night-child: settings and day");
const ctx = await openOffice(JSON.parse(settings) as Settings);
await runNight(ctx, {
  day,
  ...(JSON.parse(options) as NightOptions),
  onProgress: ({ stage, done }) => process.stdout.write(`${stage} ${done}\n`),
});
process.stdout.write("end 0\n");
await ctx.store.close();
