import type { Argv } from "yargs";
import { InputError } from "../domain/errors/input-error.ts";
import type { HandEntry } from "../domain/hand-entry.ts";
import { OUTLET_KINDS, type OutletKind, TIERS, type Tier } from "../domain/outlet.ts";
import { PIECE_KINDS } from "../domain/submission.ts";
import {
  changePlacement,
  enterPlacement,
  restorePlacement,
  withdrawPlacement,
} from "../office/by-hand/enter-placement.ts";
import type { PlacementToEnter } from "../office/by-hand/placement-content.ts";
import { handEntryDetail, handEntryList } from "../office/by-hand/placement-entries.ts";
import { placeClaim } from "../office/claims/decide-claim.ts";
import type { OfficeContext } from "../office/context.ts";
import type { Actor } from "../office/proofs/keep-proof.ts";
import { command } from "./command.ts";
import { handDetailLines, handRowLine } from "./enter-placement-lines.ts";
import { outletFrom } from "./entry-options.ts";
import { EXIT } from "./exit-codes.ts";
import { matcherOptions } from "./matcher-options.ts";
import { officeActor, proofsFrom } from "./office-actor.ts";
import { write } from "./output.ts";
import { particularsFrom, particularsOptions } from "./particulars-options.ts";
import { pickNamed } from "./pick-named.ts";
import { withOffice } from "./with-office.ts";

const ACTIONS = ["add", "list", "show", "change", "withdraw", "restore"] as const;
const text = (describe: string) => ({ type: "string", requiresArg: true, describe }) as const;
const texts = (describe: string) => ({ type: "string", array: true, requiresArg: true, describe }) as const;

function placementOptions<T>(yargs: Argv<T>) {
  return particularsOptions(
    matcherOptions(yargs)
      .positional("action", {
        choices: ACTIONS,
        demandOption: true,
        describe: "登记、列出、查看、修改、撤回、撤销撤回",
      })
      .positional("id", { type: "string", describe: "上稿编号（plc_ 开头）；add 和 list 不用给" })
      .option("unit", text("单位"))
      .option("author", texts("通讯员，可以给几个"))
      .option("outlet", text("媒体"))
      .option("tier", { choices: TIERS, describe: "新媒体的层级：central、province、city、county" })
      .option("outlet-kind", { choices: OUTLET_KINDS, describe: "新媒体的种类：tv 电视、radio 广播、internal 内刊…" })
      .option("date", text("刊播日期，如 2026-03-05"))
      .option("title", text("标题"))
      .option("kind", { choices: PIECE_KINDS, describe: "稿件种类" })
      .option("page", text("版次或栏目"))
      .option("length", { type: "number", requiresArg: true, describe: "字数" })
      .option("reprint", { type: "boolean", describe: "是转载" })
      .option("shared-by", { type: "number", requiresArg: true, describe: "几家单位合写（默认 1）" })
      .option("submission", text("是哪篇投稿（编号）：和它的其他上稿一起按办法取舍"))
      .option("proof", texts("证明材料：图片、PDF、.docx、MP4、MP3，可以给几个"))
      .option("note", text("凭什么登记"))
      .option("claim", text("由哪条认领转来（编号）"))
      .option("reason", text("修改或撤回的理由")),
  );
}

type Options = ReturnType<typeof placementOptions<object>> extends Argv<infer Given> ? Given : never;

async function outletFor(ctx: OfficeContext, name: string, tier: Tier | undefined, kind: OutletKind | undefined) {
  if (tier !== undefined && kind !== undefined) return { newOutlet: { name, tier, kind } };
  if (tier !== undefined || kind !== undefined) throw new InputError("新媒体请同时给出 --tier 和 --outlet-kind");
  return { outletId: (await outletFrom(ctx, name)).id };
}

/** What the options say of a placement; what they leave out is `before`, as it was entered. */
async function entryFrom(
  ctx: OfficeContext,
  by: Actor,
  options: Options,
  before: Partial<PlacementToEnter>,
): Promise<PlacementToEnter> {
  const units = await ctx.store.people.units(by.officeId);
  const unitId = options.unit === undefined ? before.unitId : pickNamed("单位", options.unit, units);
  const people = (await ctx.store.people.correspondents(by.officeId)).filter((one) => one.unitId === unitId);
  const { outlet, date = before.publishedOn, title = before.title, note = before.note } = options;
  const outletGiven = outlet === undefined ? {} : await outletFor(ctx, outlet, options.tier, options["outlet-kind"]);
  if (unitId === undefined || date === undefined || title === undefined || note === undefined) {
    throw new InputError("登记上稿请给出 --unit、--outlet、--date、--title、--note 和 --proof");
  }
  const { outletId, ...kept } = before;
  return {
    ...kept,
    ...(outlet === undefined ? { outletId } : outletGiven),
    unitId,
    publishedOn: date,
    title,
    note,
    correspondentIds:
      options.author?.filter((name) => name !== "无").map((name) => pickNamed("通讯员", name, people)) ??
      before.correspondentIds,
    pieceKind: options.kind ?? before.pieceKind,
    position: options.position ?? before.position,
    page: options.page ?? before.page,
    length: options.length ?? before.length,
    reprint: options.reprint ?? before.reprint,
    sharedBy: options["shared-by"] ?? before.sharedBy,
    submissionId: options.submission ?? before.submissionId,
    particulars: { ...before.particulars, ...particularsFrom(options) },
    proofIds: [...(before.proofIds ?? []), ...(await proofsFrom(ctx, by, options.proof ?? []))],
  };
}

async function add(ctx: OfficeContext, by: Actor, options: Options): Promise<string> {
  if (options.claim === undefined) return (await enterPlacement(ctx, by, await entryFrom(ctx, by, options, {}))).id;
  const claim = await ctx.store.claims.get(by.officeId, options.claim);
  const entry = await entryFrom(ctx, by, options, { unitId: claim.unitId });
  if (entry.unitId !== claim.unitId) throw new InputError("单位和认领的不是同一家：由认领转来的不用给 --unit");
  const { placementId } = await placeClaim(ctx, by, claim.id, claim.decisions, entry);
  if (placementId === null) throw new Error("placeClaim: no placement");
  return placementId;
}

/** Changes an entry that is there as the action says. */
async function act(ctx: OfficeContext, by: Actor, options: Options, entry: HandEntry): Promise<void> {
  const seen = entry.versions;
  const reason = options.reason ?? "";
  if (options.action === "change") {
    const changed = await entryFrom(ctx, by, options, entry.content);
    await changePlacement(ctx, by, entry.id, changed, { reason, seen });
  } else if (options.action === "withdraw") await withdrawPlacement(ctx, by, entry.id, { reason, seen });
  else if (options.action === "restore") await restorePlacement(ctx, by, entry.id, { seen });
}

export const enterPlacementCommand = command({
  options: (yargs) => placementOptions(yargs),
  run: (options) =>
    withOffice(options.data, async (ctx) => {
      const by = await officeActor(ctx, options.office);
      if (options.action === "list") {
        const units = await ctx.store.people.units(by.officeId);
        const unitId = options.unit === undefined ? undefined : pickNamed("单位", options.unit, units);
        const { items, total } = await handEntryList(ctx, by, { unitId }, { page: 1, size: 100 });
        write(options.json, { items, total }, [`共 ${total} 条手工登记`, ...items.map(handRowLine)]);
        return EXIT.done;
      }
      if (options.action !== "add" && options.id === undefined) {
        throw new InputError("请给出上稿编号（shanggao enter placement list 列出）");
      }
      const id = options.action === "add" ? await add(ctx, by, options) : (options.id ?? "");
      if (options.action !== "add") await act(ctx, by, options, await ctx.store.handEntries.get(by.officeId, id));
      const detail = await handEntryDetail(ctx, by, id);
      write(options.json, detail, handDetailLines(detail));
      return EXIT.done;
    }),
});
