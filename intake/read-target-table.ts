import type { PeriodKind } from "../domain/bulletin.ts";
import { TIER_NAMES, TIERS, type Tier } from "../domain/outlet.ts";
import type { Target, TargetMeasure } from "../domain/target.ts";
import type { Day } from "../domain/time.ts";
import { type ColumnName, type Columns, findColumns, splitNames, type TableError } from "./columns.ts";
import { parseDay } from "./parse-day.ts";
import { type GridRow, readGrid } from "./read-grid.ts";

type Holder = Target["holder"];

/** A task as a row says it; who owes it is a name, not yet looked up. */
export interface TargetRow {
  /** As Excel counts. */
  readonly row: number;
  readonly holder: Holder;
  readonly name: string;
  /** A person's unit; "" = not said. */
  readonly unit: string;
  readonly from: Day;
  readonly to: Day;
  readonly every: PeriodKind | null;
  readonly measure: TargetMeasure;
  readonly tiers: readonly Tier[];
  /** Decimal string. */
  readonly amount: string;
  /** The columns of the names as an error calls them. */
  readonly columns: { readonly name: string; readonly unit: string };
}

const COLUMNS = {
  name: { name: "承担者", synonyms: ["名称", "单位名称", "单位或通讯员", "责任单位"], required: true },
  holder: { name: "承担者种类", synonyms: ["种类", "对象"], required: false },
  unit: { name: "所在单位", synonyms: ["单位"], required: false },
  from: { name: "起", synonyms: ["开始", "开始日期", "起始日期", "起日"], required: true },
  to: { name: "止", synonyms: ["结束", "结束日期", "截止日期", "止日"], required: true },
  every: { name: "周期", synonyms: ["频次"], required: false },
  measure: { name: "指标", synonyms: ["按什么算", "口径"], required: false },
  tiers: { name: "层级", synonyms: ["媒体层级"], required: false },
  amount: { name: "数量", synonyms: ["任务数", "任务", "任务量", "目标"], required: true },
} as const satisfies Record<string, ColumnName>;
type Key = keyof typeof COLUMNS;

const HOLDERS: Readonly<Record<string, Holder>> = {
  "": "unit",
  单位: "unit",
  组室: "section",
  类别: "class",
  一类单位: "class",
  通讯员: "person",
  个人: "person",
};
const PERIODS: Readonly<Record<string, PeriodKind | null>> = {
  "": null,
  一次: null,
  每月: "month",
  月: "month",
  每季: "quarter",
  每季度: "quarter",
  季度: "quarter",
  每半年: "half",
  半年: "half",
  每年: "year",
  年: "year",
};
const MEASURES: Readonly<Record<string, TargetMeasure>> = {
  "": "placements",
  上稿篇次: "placements",
  上稿: "placements",
  采用: "placements",
  得分: "points",
  分: "points",
  报送篇数: "submissions",
  报送: "submissions",
};

/**
 * Reads a list of tasks from .xlsx or .csv. Rows with a fault are not among `rows`, each fault is named by row and column.
 * Left empty: 承担者种类 is a unit, 周期 is once, 指标 is 上稿篇次, 层级 is all. Throws InputError in Chinese when the file as
 * a whole cannot be used.
 */
export async function readTargetTable(
  bytes: Uint8Array,
  fileName: string,
): Promise<{ readonly rows: readonly TargetRow[]; readonly errors: readonly TableError[] }> {
  const columns = findColumns(await readGrid(bytes, fileName), COLUMNS);
  const rows: TargetRow[] = [];
  const errors: TableError[] = [];
  for (const row of columns.rows) {
    const read = readRow(columns, row);
    if ("amount" in read) rows.push(read);
    else errors.push(...read.errors);
  }
  return { rows, errors };
}

function readRow(columns: Columns<Key>, row: GridRow): TargetRow | { readonly errors: readonly TableError[] } {
  const errors: TableError[] = [];
  const wrong = (key: Key, message: string): null => {
    errors.push({ row: row.number, column: columns.label(key), message });
    return null;
  };
  const shown = (key: Key) => columns.text(row, key).slice(0, 20);
  const chosen = <T>(key: Key, words: Readonly<Record<string, T>>): T | null => {
    const text = columns.text(row, key);
    if (Object.hasOwn(words, text)) return words[text] ?? null;
    const known = Object.keys(words).filter((word) => word !== "");
    return wrong(key, `“${shown(key)}”不在范围内：请填 ${known.join("、")}`);
  };
  const day = (key: "from" | "to"): Day | null => {
    const found = parseDay(columns.cell(row, key));
    if (found !== null) return found;
    const text = shown(key);
    return wrong(key, text === "" ? "日期没有填写" : `日期“${text}”无法识别：请写成 2026-03-05`);
  };
  const name = columns.text(row, "name") || wrong("name", "承担者没有填写");
  const holder = chosen("holder", HOLDERS);
  const [from, to] = [day("from"), day("to")];
  if (from !== null && to !== null && from > to) wrong("to", "结束日期早于开始日期");
  const every = chosen("every", PERIODS);
  const measure = chosen("measure", MEASURES);
  const tiers = splitNames(columns.text(row, "tiers")).flatMap(
    (word) => tierOf(word) ?? wrong("tiers", tierFault(word)) ?? [],
  );
  const amount = columns.text(row, "amount");
  if (!/^\d{1,9}(\.\d{1,6})?$/u.test(amount)) wrong("amount", `“${shown("amount")}”应为不小于 0 的数，如 2 或 1.5`);
  if (errors.length > 0 || name === null || holder === null || from === null || to === null || measure === null) {
    return { errors };
  }
  const labels = { name: columns.label("name"), unit: columns.label("unit") };
  const unit = columns.text(row, "unit");
  return { row: row.number, holder, name, unit, from, to, every, measure, tiers, amount, columns: labels };
}

/** 省级, 省. */
function tierOf(word: string): Tier | undefined {
  return TIERS.find((tier) => TIER_NAMES[tier] === word || TIER_NAMES[tier] === `${word}级`);
}

function tierFault(word: string): string {
  return `层级“${word.slice(0, 20)}”不在范围内：请填 ${Object.values(TIER_NAMES).join("、")}，几种用顿号分开`;
}
