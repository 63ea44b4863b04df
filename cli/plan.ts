import { PLAN_STATE_NAMES } from "../domain/plan.ts";
import { PIECE_KIND_NAMES, PIECE_KINDS } from "../domain/submission.ts";
import { importPlan } from "../office/desk/import-plans.ts";
import { enterPlan, type PlanView, planView, removePlan } from "../office/desk/plans.ts";
import { columnsOf } from "./column-option.ts";
import { command } from "./command.ts";
import { deskActor, deskOptions, unitsNamed } from "./desk-options.ts";
import { EXIT } from "./exit-codes.ts";
import { readInputFile } from "./input-file.ts";
import { dayOption } from "./nightly.ts";
import { write } from "./output.ts";
import { table } from "./text-table.ts";
import { withOffice } from "./with-office.ts";

const MONTH = { type: "string", requiresArg: true, demandOption: true, describe: "月份，如 2026-03" } as const;

function lines({ rows, silent }: PlanView): readonly string[] {
  const shown = rows.map(({ item, unit, tick }) => {
    const state = `${PLAN_STATE_NAMES[tick.state]}${tick.by === "person" ? "（人工）" : ""}${tick.late ? "，逾期" : ""}`;
    const came = tick.came ?? tick.suggestions[0];
    return [unit, item.title, item.dueOn ?? "", state, came?.title ?? "", item.id];
  });
  const head = ["单位", "重点", "时限", "状态", "来稿", "编号"];
  const none = silent.length === 0 ? [] : [`没有报重点的单位：${silent.join("、")}`];
  return [...(shown.length === 0 ? ["这个月还没有登记报送重点"] : table([head, ...shown])), ...none];
}

export const planList = command({
  options: (yargs) =>
    deskOptions(yargs)
      .option("month", MONTH)
      .option("unit", { type: "string", requiresArg: true, describe: "只看一个单位" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await deskActor(ctx, options.office);
      const [unitId] = await unitsNamed(ctx, by, options.unit === undefined ? [] : [options.unit]);
      const view = await planView(ctx, by, options.month, unitId);
      write(options.json, view, lines(view));
      return EXIT.done;
    }),
});

export const planAdd = command({
  options: (yargs) =>
    deskOptions(yargs)
      .positional("title", { type: "string", demandOption: true, describe: "标题" })
      .option("month", MONTH)
      .option("unit", { type: "string", requiresArg: true, demandOption: true, describe: "单位" })
      .option("kind", { choices: PIECE_KINDS, default: "info" as const, describe: "类型" })
      .option("due", { type: "string", requiresArg: true, describe: "报送时限，如 2026-03-15（默认月底）" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await deskActor(ctx, options.office);
      const [unitId = ""] = await unitsNamed(ctx, by, [options.unit]);
      const { month, title, kind } = options;
      const dueOn = options.due === undefined ? null : dayOption("due", options.due);
      const added = await enterPlan(ctx, by, [{ unitId, month, title, kind, dueOn }]);
      const word = added === 0 ? "早已登记" : "已登记";
      write(options.json, { added }, [`${word}：${month} ${options.unit} ${PIECE_KIND_NAMES[kind]}《${title}》`]);
      return EXIT.done;
    }),
});

export const planImport = command({
  options: (yargs) =>
    deskOptions(yargs)
      .positional("file", { type: "string", demandOption: true, describe: "表格（.xlsx、.csv）" })
      .option("month", { ...MONTH, describe: "表里没有写月份的，算哪个月" })
      .option("unit", { type: "string", requiresArg: true, describe: "表里没有写单位时，是哪个单位的" })
      .option("columns", { type: "string", requiresArg: true, describe: "列对应，如 标题=重点事项,单位=科室" })
      .option("dry-run", { type: "boolean", default: false, describe: "只检查，不登记" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await deskActor(ctx, options.office);
      const file = await readInputFile(options.file);
      const { month, unit, "dry-run": dryRun } = options;
      const result = await importPlan(ctx, by, file, { month, unit, columns: columnsOf(options.columns), dryRun });
      const known = result.known === 0 ? "" : `，另有 ${result.known} 项早已登记`;
      const word = dryRun ? "检查通过（没有登记）" : "已登记";
      write(options.json, result, [`${word}：报送重点 ${result.added} 项${known}`]);
      return EXIT.done;
    }),
});

export const planRemove = command({
  options: (yargs) =>
    deskOptions(yargs).positional("id", { type: "string", demandOption: true, describe: "编号（pln_ 开头）" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      await removePlan(ctx, await deskActor(ctx, options.office), options.id);
      write(options.json, { id: options.id }, [`已删去：${options.id}`]);
      return EXIT.done;
    }),
});
