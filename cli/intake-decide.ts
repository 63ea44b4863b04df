import { readFile } from "node:fs/promises";
import type { OfficeContext } from "../office/context.ts";
import { acceptIncoming, type Decider, rejectIncoming, undoIncoming } from "../office/intake/decide.ts";
import { incomingDetail } from "../office/intake/waiting-list.ts";
import { command } from "./command.ts";
import { EXIT } from "./exit-codes.ts";
import { viewLines } from "./intake-lines.ts";
import { intakeDecider, intakeOptions } from "./intake-options.ts";
import { lateMatch } from "./late-match.ts";
import { write } from "./output.ts";
import { pickNamed } from "./pick-named.ts";
import { withOffice } from "./with-office.ts";

interface Given {
  readonly unit: string | undefined;
  readonly author: readonly string[] | undefined;
  readonly title: string | undefined;
  readonly date: string | undefined;
  readonly body: string | undefined;
}

async function corrections(ctx: OfficeContext, by: Decider, given: Given, known: string | undefined) {
  const units = await ctx.store.people.units(by.officeId);
  const unitId = given.unit === undefined ? undefined : pickNamed("单位", given.unit, units);
  const home = unitId ?? known;
  const people = (await ctx.store.people.correspondents(by.officeId)).filter(
    (one) => home === undefined || one.unitId === home,
  );
  return {
    unitId,
    authorIds: given.author?.filter((name) => name !== "无").map((name) => pickNamed("通讯员", name, people)),
    title: given.title,
    day: given.date,
    body: given.body === undefined ? undefined : await readFile(given.body, "utf8"),
  };
}

const idOption = { type: "string", demandOption: true, describe: "来件编号（inp_ 开头）" } as const;

export const intakeAccept = command({
  options: (yargs) =>
    intakeOptions(yargs)
      .positional("id", idOption)
      .option("unit", { type: "string", requiresArg: true, describe: "报送单位" })
      .option("author", { type: "string", array: true, requiresArg: true, describe: "通讯员，可以给几个；没有写“无”" })
      .option("title", { type: "string", requiresArg: true, describe: "标题" })
      .option("date", { type: "string", requiresArg: true, describe: "报送日期，如 2026-03-05" })
      .option("body", { type: "string", requiresArg: true, describe: "正文所在的文本文件" })
      .option("remember", { type: "boolean", default: true, describe: "记住发件人；--no-remember 不记" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await intakeDecider(ctx, options.office);
      const { item, piece, history } = await incomingDetail(ctx, by, options.id);
      const given = await corrections(ctx, by, options, piece.finding?.unit.value?.id);
      const word = { ...given, seen: history.length, rememberSender: options.remember };
      const decided = await acceptIncoming(ctx, by, options.id, word);
      const { further, code } = await lateMatch(ctx, by.officeId);
      write(options.json, decided, [...viewLines({ item, piece: decided }), ...further]);
      return code;
    }),
});

export const intakeReject = command({
  options: (yargs) =>
    intakeOptions(yargs)
      .positional("id", idOption)
      .option("reason", { type: "string", requiresArg: true, describe: "为什么退回" }),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await intakeDecider(ctx, options.office);
      const { item, history } = await incomingDetail(ctx, by, options.id);
      const word = { reason: options.reason ?? null, seen: history.length };
      const decided = await rejectIncoming(ctx, by, options.id, word);
      write(options.json, decided, viewLines({ item, piece: decided }));
      return EXIT.done;
    }),
});

export const intakeUndo = command({
  options: (yargs) => intakeOptions(yargs).positional("id", idOption),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await intakeDecider(ctx, options.office);
      const { item, history } = await incomingDetail(ctx, by, options.id);
      const decided = await undoIncoming(ctx, by, options.id, { seen: history.length });
      write(options.json, decided, viewLines({ item, piece: decided }));
      return EXIT.done;
    }),
});
