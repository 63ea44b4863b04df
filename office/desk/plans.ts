import { InputError } from "../../domain/errors/input-error.ts";
import { isMonth, monthEnd, type NewPlanItem, type PlanItem, type PlanWordKind, planDays } from "../../domain/plan.ts";
import type { PieceKind } from "../../domain/submission.ts";
import { type Day, daysBetween, isDay } from "../../domain/time.ts";
import { today } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";
import { type DeskUser, onlyUnit, written } from "./desk-user.ts";
import { everySubmission } from "./every-submission.ts";
import { type Came, type PlanTick, planTicks } from "./plan-ticks.ts";

/** An announced piece and what came of it. */
interface PlanRow {
  readonly item: PlanItem;
  readonly unit: string;
  readonly tick: PlanTick;
}

/** A unit's month in one line. */
interface PlanUnit {
  readonly unitId: string;
  readonly unit: string;
  readonly announced: number;
  readonly done: number;
  readonly suggested: number;
  readonly late: number;
}

export interface PlanView {
  readonly month: string;
  readonly rows: readonly PlanRow[];
  readonly units: readonly PlanUnit[];
  /** Units that announced nothing for the month. */
  readonly silent: readonly string[];
  /** Everything of these units that came around the month, for a tick by hand. */
  readonly came: readonly Came[];
}

const MAX_AHEAD_DAYS = 400;

function requireMonth(month: string): void {
  if (!isMonth(month)) throw new InputError(`月份“${month.slice(0, 20)}”无法识别：请写成 2026-03`);
}

/** Throws InputError unless an item can stand in the office's plan. */
export function checkedItem({ unitId, month, title, kind, dueOn }: NewPlanItem): NewPlanItem {
  requireMonth(month);
  if (dueOn !== null) {
    const valid: boolean = isDay(dueOn);
    if (!valid) throw new InputError(`报送时限“${dueOn.slice(0, 40)}”无法识别：请写成 2026-03-15`);
    if (Math.abs(daysBetween(monthEnd(month), dueOn)) > MAX_AHEAD_DAYS) {
      throw new InputError(`报送时限 ${dueOn} 离计划月份 ${month} 太远，请核对年份`);
    }
  }
  return { unitId, month, title: written("标题", title, 300).replace(/\s+/gu, " "), kind, dueOn };
}

/** Enters announced pieces, all or none; one that is there stays as it is. How many were new. */
export async function enterPlan(
  ctx: OfficeContext,
  by: DeskUser,
  items: readonly {
    readonly unitId: string;
    readonly month: string;
    readonly title: string;
    readonly kind: PieceKind;
    readonly dueOn: Day | null;
  }[],
): Promise<number> {
  const at = ctx.now().toISOString();
  return ctx.store.plans.addAll(by.officeId, items.map(checkedItem), { userId: by.id, at });
}

/** A month's plans with what came of each; a unit's user sees its own alone. */
export async function planView(
  ctx: OfficeContext,
  user: DeskUser,
  month: string,
  asked: string | undefined = undefined,
): Promise<PlanView> {
  requireMonth(month);
  const { officeId } = user;
  const own = onlyUnit(user);
  const unitId = own ?? asked ?? null;
  const [items, units] = await Promise.all([
    ctx.store.plans.list(officeId, month, unitId),
    ctx.store.people.units(officeId),
  ]);
  const filter = { ...planDays(month), newest: true, ...(unitId !== null && { unitId }) };
  const announced = new Set(items.map((item) => item.unitId));
  const came = (await everySubmission(ctx, officeId, filter))
    .filter((one) => announced.has(one.unitId))
    .map(({ id, pieceId, unitId: of, title, submittedOn }) => ({ id, pieceId, unitId: of, title, submittedOn }));
  const said = await ctx.store.plans.words(
    officeId,
    items.map(({ id }) => id),
  );
  // What a person ticked may have come at any time, or have a newer version by now.
  const known = new Set(came.map(({ id }) => id));
  const elsewhere = said.flatMap(({ submissionId }) =>
    submissionId === null || known.has(submissionId) ? [] : submissionId,
  );
  const others = await ctx.store.submissions.getMany(officeId, elsewhere);
  const words = new Map(said.map((word) => [word.planId, word]));
  const rows: PlanRow[] = [];
  for (const unit of units.filter(({ id }) => announced.has(id))) {
    const ofUnit = items.filter((item) => item.unitId === unit.id);
    const pieces = [...came.filter((one) => one.unitId === unit.id), ...others];
    const ticks = planTicks(ofUnit, words, pieces, { unit, today: today(ctx) });
    for (const item of ofUnit) {
      const tick = ticks.get(item.id);
      if (tick !== undefined) rows.push({ item, unit: unit.name, tick });
    }
  }
  const silent = units.filter(({ id }) => !announced.has(id) && (unitId === null || id === unitId));
  return { month, rows, units: unitLines(rows), silent: silent.map(({ name }) => name), came };
}

function unitLines(rows: readonly PlanRow[]): readonly PlanUnit[] {
  const lines = new Map<string, PlanUnit>();
  for (const { item, unit, tick } of rows) {
    const line = lines.get(item.unitId) ?? { unitId: item.unitId, unit, announced: 0, done: 0, suggested: 0, late: 0 };
    lines.set(item.unitId, {
      ...line,
      announced: line.announced + 1,
      done: line.done + (tick.state === "done" ? 1 : 0),
      suggested: line.suggested + (tick.state === "suggested" ? 1 : 0),
      late: line.late + (tick.late ? 1 : 0),
    });
  }
  return [...lines.values()];
}

/**
 * A person's tick, with the piece that came where the books know it; its denial; or back to the machine. Throws InputError
 * for another unit's piece.
 */
export async function tickPlan(
  ctx: OfficeContext,
  by: DeskUser,
  planId: string,
  kind: PlanWordKind,
  submissionId: string | null,
): Promise<void> {
  const item = await ctx.store.plans.get(by.officeId, planId);
  if (submissionId !== null) {
    if (kind !== "ticked") throw new InputError("只有勾选时才指明稿件");
    const { unitId, title } = await ctx.store.submissions.get(by.officeId, submissionId);
    if (unitId !== item.unitId) throw new InputError(`《${title}》不是报这项重点的单位的稿件，请核对`);
  }
  const word = { planId, kind, submissionId, userId: by.id, at: ctx.now().toISOString() };
  await ctx.store.plans.addWord(by.officeId, word);
}

/** Takes an announced piece off the plan. Throws NotFoundError. */
export async function removePlan(ctx: OfficeContext, by: DeskUser, planId: string): Promise<void> {
  await ctx.store.plans.remove(by.officeId, planId, { userId: by.id, at: ctx.now().toISOString() });
}
