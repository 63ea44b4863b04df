import { command, dataOption, jsonOption } from "./command.ts";
import { runAndTell } from "./nightly.ts";

const STAGES = ["extract", "story", "match", "credit"] as const;

export const match = command({
  name: "match",
  describe: "只匹配（不采集）：把等待中的报道和投稿配对并重算台账",
  options: (yargs) => jsonOption(dataOption(yargs)),
  run: (options) => runAndTell(options.data, options.json, { stages: STAGES }),
});
