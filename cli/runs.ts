import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { Night } from "../domain/night.ts";
import { nightReport, nightReportJsonSchema } from "../office/night-report.ts";
import { command, dataOption, jsonOption } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { NIGHT_STATES, nightLines } from "./night-lines.ts";
import { write } from "./output.ts";
import { withOffice } from "./with-office.ts";

/** As far back as a run is looked for. */
const MOST = 10_000;
const SHOWN = 30;

function lineOf({ id, day, errand, state, startedAt, finishedAt }: Night): string {
  const kind = errand === null ? "夜间任务" : "手工运行";
  return `${day}  ${kind}  ${NIGHT_STATES[state]}  ${startedAt} — ${finishedAt ?? ""}  ${id}`;
}

export const runsList = command({
  options: (yargs) =>
    jsonOption(dataOption(yargs)).option("limit", {
      type: "number",
      default: SHOWN,
      requiresArg: true,
      describe: "最多列几次，最近的在前",
    }),
  run: ({ data, json, limit }) =>
    withOffice(data, async (ctx) => {
      const nights = await ctx.store.nights.list(Math.min(MOST, Math.max(1, Math.floor(limit))));
      write(json, nights.map(nightReport), nights.length === 0 ? ["还没有跑过"] : nights.map(lineOf));
      return EXIT.done;
    }),
});

export const runsShow = command({
  options: (yargs) =>
    jsonOption(dataOption(yargs)).positional("which", {
      type: "string",
      describe: "编号，或夜间任务的日期；不写就是最近一次跑完的夜间任务",
    }),
  run: ({ data, json, which }) =>
    withOffice(data, async (ctx) => {
      const { nights } = ctx.store;
      const isIt = ({ id, day, errand }: Night) => id === which || (errand === null && day === which);
      const night =
        which === undefined ? await nights.lastFinished(ctx.now().toISOString()) : (await nights.list(MOST)).find(isIt);
      if (night == null) throw new NotFoundError("没有这次运行；shanggao runs list 列出最近各次的日期和编号");
      write(json, nightReport(night), nightLines(night));
      return night.state === "done" ? EXIT.done : EXIT.faults;
    }),
});

export const runsSchema = command({
  options: (yargs) => yargs,
  run: async () => {
    write(true, nightReportJsonSchema(), []);
    return EXIT.done;
  },
});
