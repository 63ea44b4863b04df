import { PIECE_KIND_NAMES, PIECE_KINDS, type PieceKind } from "../domain/submission.ts";
import type { Day } from "../domain/time.ts";
import {
  type ColumnMapping,
  type ColumnName,
  type Columns,
  findColumns,
  headOf,
  splitNames,
  type TableError,
  type TableHead,
} from "./columns.ts";
import { LIMITS } from "./limits.ts";
import { parseDay } from "./parse-day.ts";
import { type GridRow, readGrid } from "./read-grid.ts";

/** A submission as a row says it; unit and correspondents are names, not yet looked up. */
export interface TableRow {
  /** As Excel counts. */
  readonly row: number;
  readonly title: string;
  readonly body: string;
  readonly unit: string;
  readonly correspondents: readonly string[];
  readonly submittedOn: Day;
  readonly kind: PieceKind;
}

const COLUMNS = {
  title: { name: "标题", synonyms: ["题目", "稿件标题", "信息标题", "稿件名称", "篇名"], required: true },
  body: { name: "正文", synonyms: ["内容", "稿件内容", "全文", "信息内容", "稿件正文"], required: true },
  unit: { name: "单位", synonyms: ["报送单位", "供稿单位", "来稿单位", "投稿单位", "单位名称"], required: true },
  people: {
    name: "通讯员",
    synonyms: ["作者", "信息员", "撰稿人", "供稿人", "投稿人", "报送人", "署名", "姓名"],
    required: false,
  },
  day: {
    name: "报送日期",
    synonyms: ["报送时间", "投稿日期", "投稿时间", "来稿日期", "来稿时间", "日期", "时间"],
    required: true,
  },
  kind: { name: "类型", synonyms: ["稿件类型", "体裁", "类别", "种类"], required: false },
} as const satisfies Record<string, ColumnName>;
type Key = keyof typeof COLUMNS;

const KIND_SYNONYMS: Readonly<Record<string, PieceKind>> = {
  消息: "info",
  简讯: "info",
  工作信息: "info",
  动态: "info",
  特写: "report",
  调研报告: "research",
  经验材料: "research",
  理论: "research",
  言论: "comment",
  摄影: "picture",
  图片新闻: "picture",
  短视频: "video",
};

/**
 * Reads a list of submissions from .xlsx or .csv. Rows with a fault are not among `rows`, each fault is named by row and
 * column; `mapping` names the columns of a table that calls them otherwise; whether anything is taken while there are faults is the caller's rule. Throws InputError in Chinese when the
 * file as a whole cannot be used (format, size, header).
 */
export async function readSubmissionTable(
  bytes: Uint8Array,
  fileName: string,
  mapping: ColumnMapping = {},
): Promise<{ readonly rows: readonly TableRow[]; readonly errors: readonly TableError[] }> {
  const columns = findColumns(await readGrid(bytes, fileName), COLUMNS, mapping);
  const rows: TableRow[] = [];
  const errors: TableError[] = [];
  for (const row of columns.rows) {
    const read = readRow(columns, row);
    if ("title" in read) rows.push(read);
    else errors.push(...read.errors);
  }
  return { rows, errors };
}

/** What a list of submissions calls its columns, before it is read. Throws InputError as `readSubmissionTable` does. */
export async function submissionTableHead(bytes: Uint8Array, fileName: string): Promise<TableHead> {
  return headOf(await readGrid(bytes, fileName), COLUMNS);
}

function readRow(columns: Columns<Key>, row: GridRow): TableRow | { readonly errors: readonly TableError[] } {
  const errors: TableError[] = [];
  const wrong = (key: Key, message: string) => {
    errors.push({ row: row.number, column: columns.label(key), message });
  };
  const text = (key: "title" | "body" | "unit"): string => {
    const value = columns.text(row, key);
    if (value === "") wrong(key, `${COLUMNS[key].name}没有填写`);
    if (value.length > LIMITS.cell) wrong(key, `${COLUMNS[key].name}超过 ${LIMITS.cell} 字`);
    return value;
  };
  const title = text("title").replace(/\s+/g, " ");
  const body = text("body");
  const unit = text("unit");
  const cell = columns.cell(row, "day");
  const submittedOn = parseDay(cell);
  if (submittedOn === null) {
    const shown = columns.text(row, "day").slice(0, 20);
    wrong("day", shown === "" ? "报送日期没有填写" : `报送日期“${shown}”无法识别：请写成 2026-03-05 或 2026年3月5日`);
  }
  const kindName = columns.text(row, "kind");
  const kind = kindOf(kindName);
  if (kind === null) {
    wrong("kind", `类型“${kindName.slice(0, 20)}”不在范围内：请填 ${Object.values(PIECE_KIND_NAMES).join("、")}`);
  }
  if (errors.length > 0 || submittedOn === null || kind === null) return { errors };
  const correspondents = splitNames(columns.text(row, "people"));
  return { row: row.number, title, body, unit, correspondents, submittedOn, kind };
}

/** A kind of piece by the names that offices give it; an empty cell is 信息, the usual kind. Null for what is none. */
export function kindOf(name: string): PieceKind | null {
  if (name === "") return "info";
  return PIECE_KINDS.find((kind) => PIECE_KIND_NAMES[kind] === name) ?? KIND_SYNONYMS[name] ?? null;
}
