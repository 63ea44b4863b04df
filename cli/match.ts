import { command, dataOption, jsonOption } from "./command.ts";
import { runAndTell } from "./nightly.ts";

const STAGES = ["extract", "story", "match", "credit"] as const;

export const match = command({
  options: (yargs) => jsonOption(dataOption(yargs)),
  run: (options) => runAndTell(options.data, options.json, { stages: STAGES }),
});
