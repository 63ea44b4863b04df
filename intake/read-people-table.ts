import { type ColumnName, findColumns, splitNames, type TableError } from "./columns.ts";
import { readGrid } from "./read-grid.ts";

interface TablePerson {
  readonly name: string;
  readonly aliases: readonly string[];
}

/** A unit as the rows that name it say. */
export interface PeopleRow {
  /** The first row that names it, as Excel counts. */
  readonly row: number;
  readonly unit: string;
  readonly unitClass: string;
  /** A unit's name; in this table or known before. */
  readonly parent: string | null;
  readonly aliases: readonly string[];
  readonly correspondents: readonly TablePerson[];
}

const COLUMNS = {
  unit: { name: "单位", synonyms: ["单位名称", "报送单位", "名称"], required: true },
  unitClass: { name: "类别", synonyms: ["单位类别", "分类", "类型"], required: true },
  parent: { name: "上级", synonyms: ["上级单位", "主管单位", "所属单位"], required: false },
  aliases: { name: "别名", synonyms: ["简称", "曾用名", "其他名称"], required: false },
  people: { name: "通讯员", synonyms: ["信息员", "通讯员姓名", "联络员", "姓名"], required: false },
} as const satisfies Record<string, ColumnName>;

/**
 * Reads units and their correspondents from .xlsx or .csv: one row a unit with all its people in a cell, or a row a person,
 * or both. A person's other names stand in brackets: `李文斌（文斌）`. Rows of one unit are joined; where they contradict
 * each other it is an error by row and column. Throws InputError in Chinese when the file as a whole cannot be used.
 */
export async function readPeopleTable(
  bytes: Uint8Array,
  fileName: string,
): Promise<{ readonly rows: readonly PeopleRow[]; readonly errors: readonly TableError[] }> {
  const columns = findColumns(await readGrid(bytes, fileName), COLUMNS);
  const units = new Map<string, PeopleRow>();
  const errors: TableError[] = [];
  for (const row of columns.rows) {
    const wrong = (key: keyof typeof COLUMNS, message: string) => {
      errors.push({ row: row.number, column: columns.label(key), message });
    };
    const unit = columns.text(row, "unit");
    const known = units.get(unit);
    const unitClass = columns.text(row, "unitClass") || (known?.unitClass ?? "");
    const parent = columns.text(row, "parent") || (known?.parent ?? null);
    const fault = faultOf({ unit, unitClass, parent }, known);
    if (fault !== null) {
      wrong(...fault);
      continue;
    }
    const aliases = splitNames(columns.text(row, "aliases")).filter((alias) => alias !== unit);
    units.set(unit, {
      row: known?.row ?? row.number,
      unit,
      unitClass,
      parent,
      aliases: union(known?.aliases ?? [], aliases),
      correspondents: joined(known?.correspondents ?? [], people(columns.text(row, "people"))),
    });
  }
  return { rows: [...units.values()], errors };
}

/** What is wrong with a row, given the unit as the rows above have it. */
function faultOf(
  { unit, unitClass, parent }: Pick<PeopleRow, "unit" | "unitClass" | "parent">,
  known: PeopleRow | undefined,
): [keyof typeof COLUMNS, string] | null {
  if (unit === "") return ["unit", "单位没有填写"];
  if (unit.length > 60) return ["unit", "单位名称超过 60 字"];
  if (unitClass === "") return ["unitClass", `单位“${unit}”没有填写类别，如 乡镇、县直单位`];
  if (parent === unit) return ["parent", "上级不能是单位自己"];
  if (known === undefined) return null;
  if (unitClass !== known.unitClass) {
    return ["unitClass", `单位“${unit}”的类别与第 ${known.row} 行的“${known.unitClass}”不一致`];
  }
  if (known.parent !== null && parent !== known.parent) {
    return ["parent", `单位“${unit}”的上级与第 ${known.row} 行的“${known.parent}”不一致`];
  }
  return null;
}

/** `李文斌（文斌、小李）、王芳` */
function people(text: string): readonly TablePerson[] {
  return [...text.matchAll(/([^、，,；;/\s（）()]+)\s*(?:[（(]([^（）()]*)[）)])?/g)].map(
    ([, name = "", aliases = ""]) => ({
      name,
      aliases: splitNames(aliases),
    }),
  );
}

function joined(known: readonly TablePerson[], more: readonly TablePerson[]): readonly TablePerson[] {
  const byName = new Map(known.map((person) => [person.name, person] as const));
  for (const person of more) {
    byName.set(person.name, {
      name: person.name,
      aliases: union(byName.get(person.name)?.aliases ?? [], person.aliases),
    });
  }
  return [...byName.values()];
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])];
}
