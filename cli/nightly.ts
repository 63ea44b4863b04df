import { SettingsError } from "../domain/errors/settings-error.ts";
import { isDay } from "../domain/time.ts";
import { giveWay } from "../office/give-way.ts";
import { nightReport } from "../office/night-report.ts";
import type { NightOptions } from "../office/run-night.ts";
import { leadNight } from "../office/workers/lead-night.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { nightLines } from "./night-lines.ts";
import { write } from "./output.ts";
import { progressDisplay } from "./progress.ts";
import { interruptSignal, withOffice } from "./with-office.ts";

/** Runs a night, or some stages of one, with progress on stderr and the outcome on stdout; who works at the console of this machine goes first. */
export async function runAndTell(data: string | undefined, json: boolean, options: NightOptions): Promise<ExitCode> {
  giveWay();
  return withOffice(data, async (ctx) => {
    const display = progressDisplay();
    const signal = interruptSignal();
    try {
      const night = await leadNight(ctx, { ...options, signal, onProgress: (progress) => display.show(progress) });
      display.end();
      write(json, nightReport(night), nightLines(night));
      return night.state === "done" ? EXIT.done : EXIT.faults;
    } finally {
      display.end();
    }
  });
}

/** A day given on the command line. Throws SettingsError that names the option. */
export function dayOption(name: string, value: string): string {
  if (!isDay(value)) throw new SettingsError(`--${name}`, "日期，如 2026-03-05", `“${value}”`);
  return value;
}

export const nightly = command({
  options: (yargs) =>
    jsonOption(dataOption(yargs)).option("day", {
      type: "string",
      requiresArg: true,
      describe: "当作哪一天来跑（默认今天），如 2026-03-05",
    }),
  run: (options) =>
    runAndTell(options.data, options.json, options.day === undefined ? {} : { day: dayOption("day", options.day) }),
});
