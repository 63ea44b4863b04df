import { InputError } from "../domain/errors/input-error.ts";
import { LIMITS } from "./limits.ts";
import type { Grid, GridCell, GridRow } from "./read-grid.ts";

/** A column of a table: its name as messages give it, and what else it may be called. */
export interface ColumnName {
  readonly name: string;
  readonly synonyms: readonly string[];
  readonly required: boolean;
  /** Set by a mapping: the one heading under which it stands. */
  readonly only?: string | null;
}

/** One cell that is wrong. `row` as Excel counts, `column` as `报送日期（C 列）`. */
export interface TableError {
  readonly row: number;
  readonly column: string;
  /** In Chinese. */
  readonly message: string;
}

/** 列对应: which heading of an office's own table stands for which of ours: `标题` → `篇名及主题`. */
export type ColumnMapping = Readonly<Record<string, string>>;

/** A table whose header was found: rows below it, and how to read a named column of a row. */
export interface Columns<K extends string> {
  readonly rows: readonly GridRow[];
  /** "" when the column or the cell is not there. */
  cell(row: GridRow, key: K): GridCell;
  /** The cell as trimmed text. */
  text(row: GridRow, key: K): string;
  /** The column as an error names it. */
  label(key: K): string;
}

const HEADER_ROWS = 10;

/**
 * Finds the header among the first ten rows (a table may have a title above it): the first row that has every required
 * column. Throws InputError naming the columns that are missing, or one that stands twice.
 */
export function findColumns<K extends string>(
  grid: Grid,
  shipped: Readonly<Record<K, ColumnName>>,
  mapping: ColumnMapping = {},
): Columns<K> {
  const wanted = mapped(grid, shipped, mapping);
  const keys = Object.keys(wanted) as K[];
  const candidates = grid.rows.slice(0, HEADER_ROWS).map((row, place) => ({ place, found: match(row, keys, wanted) }));
  const required = keys.filter((key) => wanted[key].required);
  const header = candidates.find(({ found }) => required.every((key) => found.has(key)));
  if (header === undefined) {
    const best = candidates.reduce((a, b) => (b.found.size > a.found.size ? b : a));
    const missing = required.filter((key) => !best.found.has(key)).map((key) => `“${wanted[key].name}”`);
    const all = keys.map((key) => wanted[key].name).join("、");
    throw new InputError(`文件${grid.file.shown}缺少列${missing.join("、")}：首行应有 ${all}，请改好后重新上传`);
  }
  for (const [key, places] of header.found) {
    if (places.length > 1)
      throw new InputError(`文件${grid.file.shown}里“${wanted[key].name}”列出现了多次：请只留一列`);
  }
  const at = (key: K) => header.found.get(key)?.[0];
  const cell = (row: GridRow, key: K): GridCell => row.cells[at(key) ?? -1] ?? "";
  return {
    rows: grid.rows.slice(header.place + 1),
    cell,
    text: (row, key) => textOf(cell(row, key)),
    label: (key) => {
      const place = at(key);
      return place === undefined ? wanted[key].name : `${wanted[key].name}（${letters(place)} 列）`;
    },
  };
}

/** The header of a table as it is, and which of its headings stands for which of the columns. */
export interface TableHead {
  readonly headings: readonly string[];
  /** Rows below the header. */
  readonly rows: number;
  /** `heading` null = none was recognised. */
  readonly columns: readonly { readonly name: string; readonly required: boolean; readonly heading: string | null }[];
}

/** Finds the row that is likeliest the header: the one with the most columns that are known, else with the most words. */
export function headOf<K extends string>(grid: Grid, shipped: Readonly<Record<K, ColumnName>>): TableHead {
  const keys = Object.keys(shipped) as K[];
  const candidates = grid.rows.slice(0, HEADER_ROWS).map((row, place) => {
    const headings = row.cells.map(textOf);
    return { place, headings, found: match(row, keys, shipped), words: headings.filter((text) => text !== "").length };
  });
  const best = candidates.reduce((a, b) =>
    b.found.size > a.found.size || (b.found.size === a.found.size && b.words > a.words) ? b : a,
  );
  return {
    headings: best.headings.filter((text) => text !== ""),
    rows: grid.rows.length - best.place - 1,
    columns: keys.map((key) => {
      const { name, required } = shipped[key];
      return { name, required, heading: best.headings[best.found.get(key)?.[0] ?? -1] ?? null };
    }),
  };
}

/** A line without what stands in brackets: from the first that opens to the last that closes. */
function unbracketed(line: string): string {
  const from = line.indexOf("(");
  const to = line.lastIndexOf(")");
  return from >= 0 && to > from ? line.slice(0, from) + line.slice(to + 1) : line;
}

/** A column's heading without remarks, marks and blanks. The wide brackets and colons are narrow ones by then. */
const heading = (text: string): string =>
  text
    .normalize("NFKC")
    .split(/[\n\r\u2028\u2029]/)
    .map(unbracketed)
    .join("")
    .replace(/[\s*:]/g, "");

/** The columns with the headings that the office gave them; such a column goes by that heading alone. */
function mapped<K extends string>(
  grid: Grid,
  shipped: Readonly<Record<K, ColumnName>>,
  mapping: ColumnMapping,
): Readonly<Record<K, ColumnName>> {
  const names = Object.values<ColumnName>(shipped).map(({ name }) => name);
  const unknown = Object.keys(mapping).find((name) => !names.includes(name));
  if (unknown !== undefined) throw new InputError(`没有“${unknown}”这一列：可以对应的是 ${names.join("、")}`);
  const taken = new Set(Object.values(mapping).map(heading));
  const headings = new Set(
    grid.rows.slice(0, HEADER_ROWS).flatMap(({ cells }) => cells.map((cell) => heading(textOf(cell)))),
  );
  const absent = [...taken].find((title) => !headings.has(title));
  if (absent !== undefined) throw new InputError(`文件${grid.file.shown}里没有“${absent}”这一列，请核对列对应`);
  const entries = Object.entries<ColumnName>(shipped).map(([key, column]) => {
    const own = mapping[column.name];
    const synonyms = own === undefined ? column.synonyms.filter((one) => !taken.has(one)) : [heading(own)];
    return [key, { ...column, synonyms, only: own === undefined ? null : heading(own) }];
  });
  return Object.fromEntries(entries) as Readonly<Record<K, ColumnName>>;
}

function match<K extends string>(
  row: GridRow,
  keys: readonly K[],
  wanted: Readonly<Record<K, ColumnName>>,
): ReadonlyMap<K, readonly number[]> {
  const found = new Map<K, number[]>();
  row.cells.forEach((cell, place) => {
    const title = heading(textOf(cell));
    const key = keys.find((one) => isCalled(wanted[one], title));
    if (key !== undefined) found.set(key, [...(found.get(key) ?? []), place]);
  });
  return found;
}

function isCalled({ name, synonyms, only }: ColumnName, title: string): boolean {
  return only == null ? name === title || synonyms.includes(title) : only === title;
}

function textOf(cell: GridCell): string {
  const text = cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell);
  return text
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, "")
    .slice(0, LIMITS.cell + 1)
    .trim();
}

/** Names in one cell, parted by 、，,；; / spaces or line breaks; each once. */
export function splitNames(text: string): readonly string[] {
  const names = text.split(/[、，,；;/\s]+/).filter((name) => name !== "");
  return [...new Set(names)];
}

function letters(place: number): string {
  return place < 26 ? String.fromCharCode(65 + place) : `${letters(Math.floor(place / 26) - 1)}${letters(place % 26)}`;
}
