import { isMonth, monthEnd } from "../domain/plan.ts";
import { PIECE_KIND_NAMES, type PieceKind } from "../domain/submission.ts";
import { type Day, isDay } from "../domain/time.ts";
import { type ColumnMapping, type ColumnName, findColumns, type TableError } from "./columns.ts";
import { parseDay } from "./parse-day.ts";
import { type GridCell, readGrid } from "./read-grid.ts";
import { kindOf } from "./read-submission-table.ts";

/** 报送重点 as a row or a pasted line says it; the unit is a name, not yet looked up. */
export interface PlanLine {
  /** As Excel counts, or the pasted line's. */
  readonly row: number;
  readonly unit: string | null;
  readonly month: string;
  readonly title: string;
  readonly kind: PieceKind;
  readonly dueOn: Day | null;
}

export interface ReadPlan {
  readonly rows: readonly PlanLine[];
  readonly errors: readonly TableError[];
}

const COLUMNS = {
  title: {
    name: "标题",
    synonyms: ["题目", "选题", "报送重点", "重点内容", "拟报题目", "拟报送题目", "信息题目", "计划", "内容", "主题"],
    required: true,
  },
  unit: { name: "单位", synonyms: ["报送单位", "责任单位", "供稿单位", "单位名称"], required: false },
  month: { name: "月份", synonyms: ["计划月份", "报送月份"], required: false },
  kind: { name: "类型", synonyms: ["稿件类型", "体裁", "类别", "种类"], required: false },
  due: {
    name: "报送时限",
    synonyms: ["截止日期", "截止时间", "完成时限", "报送时间", "报送日期", "计划报送时间", "时限", "日期"],
    required: false,
  },
} as const satisfies Record<string, ColumnName>;

const MAX_TITLE = 300;
const KINDS = Object.values(PIECE_KIND_NAMES).join("、");

/** 2026-03, 2026年3月, a day of it, or 3月 of the year of `usual`; null for what is no month. */
function monthOf(cell: GridCell, usual: string): string | null {
  const day = parseDay(cell);
  if (day !== null) return day.slice(0, 7);
  const text = String(cell).normalize("NFKC").replace(/\s/gu, "");
  const found = /^(?:(20\d{2})[-/.年])?(\d{1,2})月?份?$/u.exec(text);
  if (found === null) return text === "" ? usual : null;
  const month = `${found[1] ?? usual.slice(0, 4)}-${(found[2] ?? "").padStart(2, "0")}`;
  return isMonth(month) ? month : null;
}

/** A day with its year, or 3月15日前, 15日, 月底前 in a month; null for what is none. */
function dueOf(cell: GridCell, month: string): Day | null {
  const day = parseDay(cell);
  if (day !== null) return day;
  const text = String(cell).normalize("NFKC").replace(/\s/gu, "");
  if (/^月(底|末)(之?前)?$/u.test(text)) return monthEnd(month);
  const found = /^(?:(\d{1,2})[月.-])?(\d{1,2})[日号]?(?:之?前|以前)?$/u.exec(text);
  if (found === null) return null;
  const due = `${month.slice(0, 5)}${(found[1] ?? month.slice(5)).padStart(2, "0")}-${(found[2] ?? "").padStart(2, "0")}`;
  return isDay(due) ? due : null;
}

const NUMBERED = /^\s*(?:[(（]?\d{1,3}[)）]|\d{1,3}\s*[.、．]|[一二三四五六七八九十]{1,3}、|[·•●-])\s*/u;

const titleOf = (text: string): string => text.replace(NUMBERED, "").replace(/\s+/gu, " ").trim();

/**
 * Reads a plan from .xlsx or .csv; rows with a fault are not among `rows`. `month` is that of rows that name none. Throws
 * InputError in Chinese when the file as a whole cannot be used.
 */
export async function readPlanTable(
  bytes: Uint8Array,
  fileName: string,
  month: string,
  mapping: ColumnMapping = {},
): Promise<ReadPlan> {
  const columns = findColumns(await readGrid(bytes, fileName), COLUMNS, mapping);
  const rows: PlanLine[] = [];
  const errors: TableError[] = [];
  for (const row of columns.rows) {
    const wrong = (key: keyof typeof COLUMNS, message: string) => {
      errors.push({ row: row.number, column: columns.label(key), message });
    };
    const before = errors.length;
    const title = titleOf(columns.text(row, "title"));
    if (title === "" || title.length > MAX_TITLE) wrong("title", `标题应为 1 到 ${MAX_TITLE} 个字`);
    const own = monthOf(columns.cell(row, "month"), month);
    if (own === null) wrong("month", "月份无法识别：请写成 2026-03 或 2026年3月");
    const kind = kindOf(columns.text(row, "kind"));
    if (kind === null) wrong("kind", `类型“${columns.text(row, "kind").slice(0, 20)}”不在范围内：请填 ${KINDS}`);
    const asked = columns.text(row, "due");
    const dueOn = asked === "" ? null : dueOf(columns.cell(row, "due"), own ?? month);
    if (asked !== "" && dueOn === null) wrong("due", `报送时限“${asked.slice(0, 20)}”无法识别：请写成 2026-03-15`);
    if (errors.length > before || own === null || kind === null) continue;
    rows.push({ row: row.number, unit: columns.text(row, "unit") || null, month: own, title, kind, dueOn });
  }
  return { rows, errors };
}

/** What the fields of a pasted line are; those that are neither unit, kind nor day are titles. */
function sorted(fields: readonly string[], month: string, isUnit: (name: string) => boolean) {
  const unit = fields.find(isUnit) ?? null;
  const kinds = fields.filter((field) => field !== unit && kindOf(field) !== null);
  const due = fields.length === 1 ? undefined : fields.find((field) => dueOf(field, month) !== null);
  const titles = fields.filter((field) => field !== unit && field !== kinds[0] && field !== due).map(titleOf);
  const dueOn = due === undefined ? null : dueOf(due, month);
  return { unit, kind: kindOf(kinds[0] ?? "") ?? "info", dueOn, titles: titles.filter((title) => title !== "") };
}

/**
 * Reads pasted lines: one piece a line, with unit, kind and day parted from the title by a tab or ｜ in any order, or the
 * unit before a colon. `isUnit` knows the office's units.
 */
export function readPlanLines(text: string, month: string, isUnit: (name: string) => boolean): ReadPlan {
  const rows: PlanLine[] = [];
  const errors: TableError[] = [];
  for (const [place, line] of text.split(/\r\n?|\n/u).entries()) {
    const colon = /^([^:：\t|｜]{1,30})[:：](.+)$/u.exec(line.replace(NUMBERED, ""));
    const parted = colon !== null && isUnit((colon[1] ?? "").trim()) ? `${colon[1]}\t${colon[2]}` : line;
    const fields = parted.split(/\t|[|｜]/u).map((field) => field.trim());
    const named = fields.filter((field) => field !== "");
    if (named.length === 0) continue;
    const { titles, ...rest } = sorted(named, month, isUnit);
    const [title, second] = titles;
    const wrong = (message: string) => errors.push({ row: place + 1, column: "标题", message });
    if (title === undefined || title.length > MAX_TITLE) wrong(`标题应为 1 到 ${MAX_TITLE} 个字`);
    else if (second !== undefined) {
      wrong(`“${second.slice(0, 20)}”不是单位、类型或日期：单位请按登记的名称写，一行一篇`);
    } else rows.push({ row: place + 1, month, title, ...rest });
  }
  return { rows, errors };
}
