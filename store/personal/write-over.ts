import type { ErasedPlace } from "../../domain/personal-data.ts";
import { Prisma } from "../generated/sqlite/client.ts";
import type { Queries } from "../queries.ts";
import { allOf, contains } from "../sql.ts";
import type { Form, Place, Whose } from "./places.ts";

/** What stands in a person's name instead. */
export interface WritingOver {
  readonly whose: Whose;
  /** Names, other names and addresses. */
  readonly names: readonly string[];
  readonly pseudonym: string;
  /** Somebody else bears one of the names: only the person's own rows are touched. */
  readonly ownOnly: boolean;
  /** Counts alone. */
  readonly dryRun: boolean;
}

const PRINTED = "title";

function signsOf(names: readonly string[]): RegExp {
  const longestFirst = [...names].sort((a, b) => b.length - a.length);
  const quoted = longestFirst.map((name) => name.replaceAll(/[\\^$.*+?()[\]{}|/]/gu, "\\$&"));
  return new RegExp(quoted.join("|"), "giu");
}

function inJson(value: unknown, over: (text: string) => string, spared: string | null): unknown {
  if (typeof value === "string") return over(value);
  if (Array.isArray(value)) return value.map((item) => inJson(item, over, spared));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, key === spared ? item : inJson(item, over, spared)]),
  );
}

/** A column's text with the names written over. */
export function writtenOver(text: string, form: Form, { names, pseudonym }: Pick<WritingOver, "names" | "pseudonym">) {
  const signs = signsOf(names);
  if (form === "same-length") return text.replace(signs, (name) => "＊".repeat(name.length));
  const over = (plain: string) => plain.replace(signs, () => pseudonym);
  if (form === "text") return over(text);
  return JSON.stringify(inJson(JSON.parse(text), over, form === "printed" ? PRINTED : null));
}

const columnsOf = (names: readonly string[]) => Prisma.join(names.map((name) => Prisma.raw(`"${name}"`)));

function whereOf(place: Place, { whose, names, ownOnly }: WritingOver): Prisma.Sql {
  const conditions = [place.office(whose.officeId)];
  if (ownOnly || !place.everywhere) conditions.push(place.own?.(whose) ?? Prisma.sql`1 = 0`);
  // In JSON a name may stand escaped.
  const forms = [...new Set(names.flatMap((name) => [name, JSON.stringify(name).slice(1, -1)]))];
  const found = forms.map((form) => contains(Object.keys(place.columns), form));
  return allOf([...conditions, Prisma.sql`(${Prisma.join(found, " OR ")})`]);
}

type Row = Readonly<Record<string, unknown>>;

function changesOf(row: Row, { columns }: Place, how: WritingOver): readonly (readonly [string, string])[] {
  return Object.entries(columns).flatMap(([column, form]) => {
    const text = row[column];
    if (typeof text !== "string" || text === "") return [];
    const after = writtenOver(text, form, how);
    return after === text ? [] : [[column, after] as const];
  });
}

async function writeRow(
  queries: Queries,
  { table, keys }: Place,
  row: Row,
  changes: readonly (readonly [string, string])[],
) {
  const sets = changes.map(([column, text]) => Prisma.sql`${Prisma.raw(`"${column}"`)} = ${text}`);
  const key = keys.map((name) => Prisma.sql`${Prisma.raw(`"${name}"`)} = ${row[name] as string | number}`);
  await queries.$executeRaw(
    Prisma.sql`UPDATE ${Prisma.raw(`"${table}"`)} SET ${Prisma.join(sets)} WHERE ${allOf(key)}`,
  );
}

/** Writes over the names in one place, or counts them there. How many rows named the person. */
export async function writeOver(queries: Queries, place: Place, how: WritingOver): Promise<number> {
  if (how.names.length === 0) return 0;
  const wanted = columnsOf([...place.keys, ...Object.keys(place.columns)]);
  const rows = await queries.$queryRaw<Row[]>(
    Prisma.sql`SELECT ${wanted} FROM ${Prisma.raw(`"${place.table}"`)} WHERE ${whereOf(place, how)}`,
  );
  let count = 0;
  for (const row of rows) {
    const changes = changesOf(row, place, how);
    if (changes.length === 0) continue;
    count += 1;
    if (!how.dryRun) await writeRow(queries, place, row, changes);
  }
  return count;
}

/** How many rows of each place; places without any are left out. */
export function tally() {
  const counts = new Map<ErasedPlace, number>();
  return {
    add: (place: ErasedPlace, count: number) => {
      if (count > 0) counts.set(place, (counts.get(place) ?? 0) + count);
    },
    all: () => [...counts].map(([place, count]) => ({ place, count })),
  };
}
