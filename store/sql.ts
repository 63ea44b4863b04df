import { Prisma } from "./generated/sqlite/client.ts";
import type { Engine, Queries } from "./queries.ts";

type Value = string | number | boolean | null;
/** PostgreSQL takes 65,535 parameters in a statement, SQLite 32,766. */
const MAX_PARAMETERS = 12_000;

/** `items` in pieces of at most `size`. */
function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const pieces: T[][] = [];
  for (let i = 0; i < items.length; i += size) pieces.push(items.slice(i, i + size));
  return pieces;
}

/** Prisma takes 999 parameters in a statement on SQLite, of which some are for what else is asked. */
const MOST_IDS = 900;

/** Asks in pieces what could name more ids than a statement may. */
export async function inChunks<T, R>(
  items: readonly T[],
  ask: (piece: T[]) => Promise<readonly R[]>,
): Promise<readonly R[]> {
  const answers: R[] = [];
  for (const piece of chunks(items, MOST_IDS)) answers.push(...(await ask([...piece])));
  return answers;
}

/** Names come from this program, never from input. */
function quoted(name: string): Prisma.Sql {
  return Prisma.raw(`"${name}"`);
}

/** `INSERT … VALUES` of a piece of rows; all rows name the same columns. */
function insert(table: string, rows: readonly Readonly<Record<string, Value>>[]): Prisma.Sql {
  const columns = Object.keys(rows[0] ?? {});
  const values = rows.map((row) => Prisma.sql`(${Prisma.join(columns.map((column) => row[column] ?? null))})`);
  return Prisma.sql`INSERT INTO ${quoted(table)} (${Prisma.join(columns.map(quoted))}) VALUES ${Prisma.join(values)}`;
}

function pieces<T extends Readonly<Record<string, Value>>>(rows: readonly T[]): readonly (readonly T[])[] {
  return chunks(rows, Math.max(1, Math.floor(MAX_PARAMETERS / Math.max(1, Object.keys(rows[0] ?? {}).length))));
}

/** Inserts many rows at many times the speed of Prisma's createMany. Call it inside a transaction. */
export async function insertRows(
  queries: Queries,
  table: string,
  rows: readonly Readonly<Record<string, Value>>[],
): Promise<void> {
  for (const piece of pieces(rows)) await queries.$executeRaw(insert(table, piece));
}

/** Inserts the rows whose key is not there yet, and returns the ids of those that were new. */
export async function insertNewRows(
  queries: Queries,
  table: string,
  rows: readonly (Readonly<Record<string, Value>> & { readonly id: string })[],
): Promise<ReadonlySet<string>> {
  const added = new Set<string>();
  for (const piece of pieces(rows)) {
    const answer = await queries.$queryRaw<{ id: string }[]>(
      Prisma.sql`${insert(table, piece)} ON CONFLICT ("id") DO NOTHING RETURNING "id"`,
    );
    for (const { id } of answer) added.add(id);
  }
  return added;
}

/**
 * Sets columns of many rows that are there, each to its own value, and `also` of each; values are text or null. Columns
 * of a list of values are called column1, column2 … on both databases.
 */
export async function updateRows(
  queries: Queries,
  table: string,
  rows: readonly (Readonly<Record<string, string | null>> & { readonly id: string })[],
  also: Prisma.Sql,
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  const sets = columns.flatMap((column, at) =>
    column === "id" ? [] : [Prisma.sql`${quoted(column)} = ${quoted(`column${at + 1}`)}`],
  );
  const key = quoted(`column${columns.indexOf("id") + 1}`);
  for (const piece of pieces(rows)) {
    const values = piece.map((row) => Prisma.sql`(${Prisma.join(columns.map((column) => row[column] ?? null))})`);
    await queries.$executeRaw(
      Prisma.sql`UPDATE ${quoted(table)} SET ${Prisma.join(sets)}, ${also}
        FROM (VALUES ${Prisma.join(values)}) AS given WHERE ${quoted(table)}."id" = given.${key}`,
    );
  }
}

/** A condition that holds when one of the columns contains the words as they stand, whatever signs they hold. */
export function contains(columns: readonly string[], words: string): Prisma.Sql {
  const pattern = `%${words.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase()).replaceAll(/[\\%_]/g, "\\$&")}%`;
  // Most words have no letters: a text that is made lower for them is copied for nothing, a third of the time.
  const lettered = /[a-z]/i.test(words);
  const tests = columns.map((column) => {
    const text = lettered ? Prisma.sql`lower(${quoted(column)})` : quoted(column);
    return Prisma.sql`${text} LIKE ${pattern} ESCAPE '\\'`;
  });
  return Prisma.sql`(${Prisma.join(tests, " OR ")})`;
}

/** All conditions together; none = everything. */
export function allOf(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length === 0 ? Prisma.sql`1 = 1` : Prisma.join([...conditions], " AND ");
}

/** Ids of one page of a table in an order, and how many there are in all. */
export async function pageOfIds(
  queries: Queries,
  table: string,
  where: Prisma.Sql,
  order: Prisma.Sql,
  page: { readonly page: number; readonly size: number },
): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
  const size = Math.max(1, Math.floor(page.size));
  const offset = (Math.max(1, Math.floor(page.page)) - 1) * size;
  const [rows, counts] = await Promise.all([
    queries.$queryRaw<{ id: string }[]>(
      Prisma.sql`SELECT "id" FROM ${quoted(table)} WHERE ${where} ORDER BY ${order} LIMIT ${size} OFFSET ${offset}`,
    ),
    queries.$queryRaw<{ total: bigint | number }[]>(
      Prisma.sql`SELECT count(*) AS "total" FROM ${quoted(table)} WHERE ${where}`,
    ),
  ]);
  return { ids: rows.map(({ id }) => id), total: Number(counts[0]?.total ?? 0) };
}

/**
 * The same in one reading of the table: for conditions that read every text, where counting apart would cost as much
 * again.
 */
export async function pageOfIdsAtOnce(
  queries: Queries,
  table: string,
  where: Prisma.Sql,
  order: Prisma.Sql,
  page: { readonly page: number; readonly size: number },
): Promise<{ readonly ids: readonly string[]; readonly total: number }> {
  const size = Math.max(1, Math.floor(page.size));
  const offset = (Math.max(1, Math.floor(page.page)) - 1) * size;
  const rows = await queries.$queryRaw<{ id: string; total: bigint | number }[]>(
    Prisma.sql`SELECT "id", count(*) OVER () AS "total" FROM ${quoted(table)} WHERE ${where}
      ORDER BY ${order} LIMIT ${size} OFFSET ${offset}`,
  );
  const [first] = rows;
  // Beyond the last page no row is left to bear the number.
  if (first === undefined && offset > 0) return pageOfIds(queries, table, where, order, page);
  return { ids: rows.map(({ id }) => id), total: Number(first?.total ?? 0) };
}

/** Rows of one piece of a long list: a piece's text stays far from the longest that a database or V8 can hold. */
const ROWS_OF_A_PIECE = 20_000;

function named<K extends string>(columns: readonly K[], values: readonly unknown[]): Record<K, unknown> {
  const row: Record<string, unknown> = {};
  let at = 0;
  for (const column of columns) row[column] = values[at++];
  return row as Record<K, unknown>;
}

/**
 * Columns of all rows of a table that meet a condition, in this order, joined to one text by the database and read here:
 * tens of thousands of rows cost a third of what they cost one by one. A boolean of SQLite comes as 0 or 1.
 */
export async function manyRows<K extends string>(
  { engine, client }: { readonly engine: Engine; readonly client: Queries },
  table: string,
  columns: readonly K[],
  where: Prisma.Sql,
  order: Prisma.Sql,
): Promise<readonly Readonly<Record<K, unknown>>[]> {
  const names = Prisma.join(columns.map(quoted));
  const joined =
    engine === "sqlite"
      ? Prisma.sql`json_group_array(json_array(${names}))`
      : Prisma.sql`coalesce(json_agg(json_build_array(${names})), '[]')::text`;
  const all: Readonly<Record<K, unknown>>[] = [];
  for (let offset = 0; ; offset += ROWS_OF_A_PIECE) {
    const piece = Prisma.sql`SELECT ${names} FROM ${quoted(table)} WHERE ${where}
      ORDER BY ${order} LIMIT ${ROWS_OF_A_PIECE} OFFSET ${offset}`;
    const [answer] = await client.$queryRaw<{ rows: string }[]>(
      Prisma.sql`SELECT ${joined} AS "rows" FROM (${piece}) AS "piece"`,
    );
    const rows = JSON.parse(answer?.rows ?? "[]") as unknown[][];
    for (const row of rows) all.push(named(columns, row));
    if (rows.length < ROWS_OF_A_PIECE) return all;
  }
}

/** `rows` in the order of `ids`; what has no row is left out. */
export function inOrderOf<T extends { readonly id: string }>(ids: readonly string[], rows: readonly T[]): readonly T[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
