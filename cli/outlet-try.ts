import path from "node:path";
import { loadSettings } from "../config/index.ts";
import { SettingsError } from "../domain/errors/settings-error.ts";
import { dayOf } from "../office/calendar.ts";
import { recordTrial } from "../office/outlet-recording.ts";
import { type OutletTrial, tryOutlet } from "../office/outlet-try.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { dayOption } from "./nightly.ts";
import { write } from "./output.ts";
import { trialLines } from "./trial-lines.ts";
import { interruptSignal } from "./with-office.ts";

const MAX_ARTICLES = 20;

function limitOption(value: number): number {
  if (Number.isInteger(value) && value >= 1 && value <= MAX_ARTICLES) return value;
  throw new SettingsError("--limit", `1 到 ${MAX_ARTICLES} 的整数`, String(value));
}

/** The trial without the bytes of its pages. */
function plain({ outlet, file, sources }: OutletTrial) {
  return {
    outlet,
    file,
    sources: sources.map(({ source, report: { pages: _, ...report } }) => ({ source: source.name, ...report })),
  };
}

const tell = (line: string): void => void process.stderr.write(`${line}\n`);

export const outletTry = command({
  options: (yargs) =>
    jsonOption(dataOption(yargs))
      .positional("what", { type: "string", demandOption: true, describe: "目录里的名称，或一个 YAML 文件" })
      .option("date", { type: "string", requiresArg: true, describe: "哪一天的报纸（默认今天）" })
      .option("source", { type: "string", requiresArg: true, describe: "只试这一个采集源" })
      .option("article", { type: "string", requiresArg: true, describe: "只读这一篇文章的网页" })
      .option("limit", { type: "number", default: 3, requiresArg: true, describe: "读几篇文章" })
      .option("save", { type: "string", requiresArg: true, describe: "把取到的网页存成夹具，放进这个文件夹" }),
  run: async (options) => {
    const settings = loadSettings(process.env, { dataDir: options.data });
    const day =
      options.date === undefined ? dayOf(new Date().toISOString(), settings.timeZone) : dayOption("date", options.date);
    const trial = await tryOutlet(settings, {
      what: options.what,
      source: options.source ?? null,
      day,
      articles: limitOption(options.limit),
      article: options.article ?? null,
      signal: interruptSignal(),
      onSource: ({ name }, delayMs) =>
        tell(`试采 ${name}：守 robots.txt，两次请求之间至少等 ${delayMs / 1_000} 秒，请稍候`),
      onPage: (address) => tell(`  已读 ${address}`),
    });
    const saved = options.save === undefined ? null : await recordTrial(path.resolve(options.save), trial);
    const said =
      options.save === undefined
        ? []
        : [
            "",
            saved === null
              ? "没有取到网页，什么也没有存"
              : `已存下网页和 ${saved}：请逐字核对，改对之后把 checked 改成 true`,
          ];
    write(options.json, { ...plain(trial), saved }, [...trialLines(trial), ...said]);
    return trial.sources.every(({ report }) => report.good) ? EXIT.done : EXIT.faults;
  },
});
