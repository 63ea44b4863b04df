import { stableId } from "../../domain/ids.ts";
import type { Correspondent, Unit } from "../../domain/people.ts";
import type { Target } from "../../domain/target.ts";
import {
  readTargetTable,
  resolveCorrespondents,
  resolveUnit,
  type TableError,
  type TargetRow,
} from "../../intake/index.ts";
import type { OfficeContext } from "../context.ts";
import { directoryOf } from "../directory.ts";
import { type InputFile, tableErrors } from "../input-file.ts";

export interface ImportedTargets {
  /** How many were new, and how many of those that stood got another amount or were written anew. */
  readonly added: number;
  readonly changed: number;
}

interface People {
  readonly units: readonly Unit[];
  readonly people: readonly Correspondent[];
}

/** Who owes it: an id, the name of a class, or the fault of the cell that names it. */
function holderOf(row: TargetRow, { units, people }: People): { readonly id: string } | TableError {
  const fault = (column: string, message: string, suggestions: readonly { readonly name: string }[] = []) => {
    const maybe = suggestions.length === 0 ? "" : `（是不是：${suggestions.map(({ name }) => name).join("、")}）`;
    return { row: row.row, column, message: `${message}${maybe}` };
  };
  const { columns, name } = row;
  if (row.holder === "class") {
    if (units.some(({ unitClass }) => unitClass === name)) return { id: name };
    return fault(
      columns.name,
      `没有“${name}”这一类单位：现有 ${[...new Set(units.map((unit) => unit.unitClass))].join("、")}`,
    );
  }
  if (row.holder !== "person") {
    const unit = resolveUnit(name, units);
    return unit.kind === "found" ? { id: unit.value.id } : fault(columns.name, unit.message, unit.suggestions);
  }
  const unit = resolveUnit(row.unit, units);
  if (unit.kind === "ask")
    return fault(columns.unit, row.unit === "" ? "通讯员的任务要写明所在单位" : unit.message, unit.suggestions);
  const { found, asks } = resolveCorrespondents([name], unit.value.id, people);
  const [person] = found;
  const [ask] = asks;
  if (person !== undefined) return { id: person.id };
  return fault(columns.name, ask?.message ?? "没有这名通讯员", ask?.suggestions);
}

/**
 * Enters tasks from a table. The same task again (of the same holder, days, period, measure and tiers) gets the new amount.
 * Throws InputError that names every wrong row and column; nothing is taken then. With `dryRun` nothing is written.
 */
export async function importTargets(
  ctx: OfficeContext,
  officeId: string,
  file: InputFile,
  dryRun: boolean,
): Promise<ImportedTargets> {
  const { rows, errors } = await readTargetTable(file.bytes, file.name);
  const names = await directoryOf(ctx, officeId);
  const faults: TableError[] = [...errors];
  const targets = new Map<string, Target>();
  const firstRow = new Map<string, number>();
  for (const row of rows) {
    const holder = holderOf(row, names);
    if ("message" in holder) {
      faults.push(holder);
      continue;
    }
    const { from, to, every, measure, tiers, amount } = row;
    const parts = [holder.id, from, to, every ?? "", measure, [...tiers].sort().join(" ")];
    const id = stableId("tgt", officeId, row.holder, ...parts);
    const before = firstRow.get(id);
    if (before !== undefined) {
      faults.push({ row: row.row, column: row.columns.name, message: `与第 ${before} 行是同一项任务，请只留一行` });
    }
    firstRow.set(id, row.row);
    targets.set(id, { id, officeId, holder: row.holder, holderId: holder.id, from, to, every, measure, tiers, amount });
  }
  if (faults.length > 0)
    throw tableErrors(
      file,
      faults.toSorted((a, b) => a.row - b.row),
    );
  const known = new Set((await ctx.store.targets.list(officeId, "0000-01-01", "9999-12-31")).map(({ id }) => id));
  const changed = [...targets.keys()].filter((id) => known.has(id)).length;
  if (!dryRun) await ctx.store.targets.putAll(officeId, [...targets.values()]);
  return { added: targets.size - changed, changed };
}
