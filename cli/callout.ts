import { DateTime } from "luxon";
import { ANSWER_STATE_NAMES } from "../domain/callout.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { PIECE_KINDS } from "../domain/submission.ts";
import type { OfficeContext } from "../office/context.ts";
import { acceptAnswer, rejectAnswer } from "../office/desk/accept-answer.ts";
import { answerCallout, type CalloutView, calloutView } from "../office/desk/callout-answers.ts";
import { calloutReminders } from "../office/desk/callout-reminders.ts";
import { addCallout, calloutList, closeCallout } from "../office/desk/callouts.ts";
import type { DeskUser } from "../office/desk/desk-user.ts";
import { command } from "./command.ts";
import { deskActor, deskOptions, unitsNamed } from "./desk-options.ts";
import { EXIT } from "./exit-codes.ts";
import { write } from "./output.ts";
import { table } from "./text-table.ts";
import { withOffice } from "./with-office.ts";

const numberOption = { type: "string", demandOption: true, describe: "约稿编号，如 YG2026-007" } as const;
const submissionOption = { type: "string", demandOption: true, describe: "投稿编号（sub_ 开头）" } as const;

const local = (ctx: OfficeContext, instant: string) =>
  DateTime.fromISO(instant, { zone: ctx.settings.timeZone }).toFormat("yyyy-MM-dd HH:mm");

/** By its number, as people say it, or its id. */
async function idOf(ctx: OfficeContext, by: DeskUser, named: string): Promise<string> {
  const all = await calloutList(ctx, by, false);
  const found = all.find(({ id, number }) => id === named || number === named.toUpperCase());
  if (found === undefined) throw new InputError(`没有约稿“${named.slice(0, 40)}”；shanggao callout list 列出全部`);
  return found.id;
}

export const calloutListCommand = command({
  options: (yargs) =>
    deskOptions(yargs).option("all", { type: "boolean", default: false, describe: "连已经结束的一起列出" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const all = await calloutList(ctx, await deskActor(ctx, options.office), !options.all);
      const rows = all.map(({ number, title, deadline, closedAt }) => {
        return [number, title, local(ctx, deadline), closedAt === null ? "" : "已结束"];
      });
      write(options.json, all, rows.length === 0 ? ["没有约稿"] : table([["编号", "题目", "截止", ""], ...rows]));
      return EXIT.done;
    }),
});

export const calloutAdd = command({
  options: (yargs) =>
    deskOptions(yargs)
      .positional("title", { type: "string", demandOption: true, describe: "题目" })
      .option("deadline", {
        type: "string",
        requiresArg: true,
        demandOption: true,
        describe: "截止时间，如 “2026-03-20 18:00”；只写日期就是当天结束",
      })
      .option("unit", { type: "string", array: true, requiresArg: true, describe: "约哪些单位（默认都约）" })
      .option("text", { type: "string", requiresArg: true, default: "", describe: "说明" })
      .option("kind", { choices: PIECE_KINDS, describe: "要哪一类稿件" })
      .option("campaign", { type: "string", requiresArg: true, describe: "属于哪个专题（编号）" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await deskActor(ctx, options.office);
      const { title, text, deadline } = options;
      const unitIds = await unitsNamed(ctx, by, options.unit);
      const rest = { kind: options.kind ?? null, campaignId: options.campaign ?? null };
      const made = await addCallout(ctx, by, { title, text, deadline, unitIds, ...rest });
      write(options.json, made, [`已发约稿 ${made.number}《${made.title}》，${local(ctx, made.deadline)} 截止`]);
      return EXIT.done;
    }),
});

function lines({ callout, answers, silent }: CalloutView): readonly string[] {
  const rows = answers.map(({ unit, title, submittedOn, late, state, submissionId }) => {
    return [unit, title, submittedOn, late ? "迟交" : "", ANSWER_STATE_NAMES[state], submissionId];
  });
  return [
    `${callout.number}《${callout.title}》`,
    ...(rows.length === 0 ? ["还没有应约稿"] : table([["单位", "标题", "报送", "", "状态", "编号"], ...rows])),
    ...(silent.length === 0 ? [] : [`尚未应约：${silent.map(({ name }) => name).join("、")}`]),
  ];
}

export const calloutShow = command({
  options: (yargs) => deskOptions(yargs).positional("number", numberOption),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await deskActor(ctx, options.office);
      const view = await calloutView(ctx, by, await idOf(ctx, by, options.number));
      write(options.json, view, lines(view));
      return EXIT.done;
    }),
});

export const calloutAnswer = command({
  options: (yargs) => deskOptions(yargs).positional("number", numberOption).positional("submission", submissionOption),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await deskActor(ctx, options.office);
      const id = await idOf(ctx, by, options.number);
      await answerCallout(ctx, by, id, options.submission);
      const view = await calloutView(ctx, by, id);
      write(options.json, view, lines(view));
      return EXIT.done;
    }),
});

export const calloutAccept = command({
  options: (yargs) =>
    deskOptions(yargs)
      .positional("number", numberOption)
      .positional("submission", submissionOption)
      .option("kind", { type: "string", requiresArg: true, describe: "计分办法里的事项（只有一种约稿事项时不用给）" })
      .option("level", { type: "string", requiresArg: true, describe: "级别" })
      .option("amount", { type: "string", requiresArg: true, describe: "数值" })
      .option("event", { type: "boolean", default: true, describe: "登记事项；--no-event 只采用" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await deskActor(ctx, options.office);
      const { pieceId } = await ctx.store.submissions.get(by.officeId, options.submission);
      const { kind, level, amount, event } = options;
      const id = await idOf(ctx, by, options.number);
      const accepted = await acceptAnswer(ctx, by, id, pieceId, { kind, level, amount, event });
      write(options.json, accepted, [accepted.message]);
      return EXIT.done;
    }),
});

export const calloutReject = command({
  options: (yargs) =>
    deskOptions(yargs)
      .positional("number", numberOption)
      .positional("submission", submissionOption)
      .option("reason", { type: "string", requiresArg: true, describe: "为什么" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await deskActor(ctx, options.office);
      const { pieceId } = await ctx.store.submissions.get(by.officeId, options.submission);
      await rejectAnswer(ctx, by, await idOf(ctx, by, options.number), pieceId, options.reason ?? null);
      write(options.json, { pieceId }, ["已记为不采用；登记过的事项一并撤销"]);
      return EXIT.done;
    }),
});

export const calloutRemind = command({
  options: (yargs) => deskOptions(yargs),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const reminders = await calloutReminders(ctx, await deskActor(ctx, options.office));
      write(options.json, reminders, reminders.length === 0 ? ["没有要催的"] : reminders.map(({ text }) => text));
      return EXIT.done;
    }),
});

export const calloutClose = command({
  options: (yargs) => deskOptions(yargs).positional("number", numberOption),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await deskActor(ctx, options.office);
      const id = await idOf(ctx, by, options.number);
      await closeCallout(ctx, by, id);
      write(options.json, { id }, [`约稿已结束：${options.number.toUpperCase()}`]);
      return EXIT.done;
    }),
});
