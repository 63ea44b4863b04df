import { InputError } from "../../domain/errors/input-error.ts";
import { isMonth, type NewPlanItem } from "../../domain/plan.ts";
import { type ColumnMapping, type PlanLine, readPlanLines, readPlanTable, resolveUnit } from "../../intake/index.ts";
import type { OfficeContext } from "../context.ts";
import { type InputFile, tableErrors } from "../input-file.ts";
import type { DeskUser } from "./desk-user.ts";
import { checkedItem, enterPlan } from "./plans.ts";

export interface ImportedPlan {
  readonly added: number;
  /** Were there already: the same unit, month and title. */
  readonly known: number;
}

export interface PlanHints {
  /** Of lines that name no month. */
  readonly month: string;
  /** Name of the unit of lines that name none. */
  readonly unit?: string | undefined;
  readonly columns?: ColumnMapping | undefined;
  readonly dryRun: boolean;
}

const MAX_TEXT = 100_000;

async function take(
  ctx: OfficeContext,
  by: DeskUser,
  lines: readonly PlanLine[],
  { unit: usual, dryRun }: PlanHints,
  where: string,
): Promise<ImportedPlan> {
  const units = await ctx.store.people.units(by.officeId);
  const asks: string[] = [];
  const items = lines.flatMap(({ row, unit, ...line }): readonly NewPlanItem[] => {
    const found = resolveUnit(unit ?? usual ?? null, units);
    if (found.kind === "found") {
      const { month, title, kind, dueOn } = line;
      return [checkedItem({ unitId: found.value.id, month, title, kind, dueOn })];
    }
    const maybe = found.suggestions.map(({ name }) => name).join("、");
    asks.push(`${where}第 ${row} 行：${found.message}${maybe === "" ? "" : `（是不是：${maybe}）`}`);
    return [];
  });
  if (asks.length > 0) throw new InputError(`有 ${asks.length} 处要先弄清（这次什么都没有登记）`, asks);
  if (dryRun) return { added: items.length, known: 0 };
  const added = await enterPlan(ctx, by, items);
  return { added, known: items.length - added };
}

function requireUsable(month: string): void {
  if (!isMonth(month)) throw new InputError(`月份“${month.slice(0, 20)}”无法识别：请写成 2026-03`);
}

/**
 * Imports a month's plan from .xlsx or .csv: all of it or nothing. Throws InputError that names every wrong cell, or every
 * unit that is not known, with suggestions.
 */
export async function importPlan(
  ctx: OfficeContext,
  by: DeskUser,
  file: InputFile,
  hints: PlanHints,
): Promise<ImportedPlan> {
  requireUsable(hints.month);
  const { rows, errors } = await readPlanTable(file.bytes, file.name, hints.month, hints.columns);
  if (errors.length > 0) throw tableErrors(file, errors);
  return take(ctx, by, rows, hints, `${file.name} `);
}

/** The same from pasted lines, one piece a line. */
export async function pastePlan(
  ctx: OfficeContext,
  by: DeskUser,
  text: string,
  hints: PlanHints,
): Promise<ImportedPlan> {
  requireUsable(hints.month);
  if (text.length > MAX_TEXT) throw new InputError(`一次最多粘贴 ${MAX_TEXT} 个字，请分几次`);
  const units = await ctx.store.people.units(by.officeId);
  const isUnit = (name: string) => resolveUnit(name, units).kind === "found";
  const { rows, errors } = readPlanLines(text, hints.month, isUnit);
  if (errors.length > 0) {
    const details = errors.map(({ row, message }) => `第 ${row} 行：${message}`);
    throw new InputError(`有 ${errors.length} 行需要改正（这次什么都没有登记）`, details);
  }
  if (rows.length === 0) throw new InputError("没有要登记的内容：一行写一篇");
  return take(ctx, by, rows, hints, "");
}
