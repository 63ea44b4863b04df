import { InputError } from "../domain/errors/input-error.ts";
import { SettingsError } from "../domain/errors/settings-error.ts";
import { daysFrom } from "../office/crawl-days.ts";
import { findSources } from "../office/find-sources.ts";
import type { NightOptions } from "../office/run-night.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { dayOption, runAndTell } from "./nightly.ts";
import { withOffice } from "./with-office.ts";

const STAGES = ["crawl", "extract", "story"] as const;

function issueDays(from: string | undefined, to: string | undefined): Pick<NightOptions, "issueDays"> {
  if (from === undefined && to === undefined) return {};
  if (from === undefined || to === undefined) throw new InputError("补采要同时给出 --from 和 --to");
  const first = dayOption("from", from);
  const last = dayOption("to", to);
  if (first > last) throw new SettingsError("--from", `不晚于 --to（${last}）的日期`, first);
  return { issueDays: daysFrom(first, last) };
}

export const crawl = command({
  options: (yargs) =>
    jsonOption(dataOption(yargs))
      .positional("names", { type: "string", array: true, default: [] as string[], describe: "媒体名或采集源名" })
      .option("from", { type: "string", requiresArg: true, describe: "补采数字报：从哪一天" })
      .option("to", { type: "string", requiresArg: true, describe: "补采数字报：到哪一天" }),
  run: async (options) => {
    const days = issueDays(options.from, options.to);
    const sourceIds = await withOffice(options.data, (ctx) => findSources(ctx, options.names));
    return runAndTell(options.data, options.json, {
      stages: STAGES,
      ...days,
      ...(sourceIds === null ? {} : { sourceIds }),
    });
  },
});
