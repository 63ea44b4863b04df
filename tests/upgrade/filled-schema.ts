// Rows for every table of a schema, made from what the database says of itself: no code of today knows the old schemas.
import type { RawDatabase } from "../setup/raw-database.ts";

interface Column {
  readonly name: string;
  readonly kind: "text" | "number" | "boolean";
  readonly nullable: boolean;
}

/** A column that holds what another table's column holds. */
interface Reference {
  readonly column: string;
  readonly table: string;
  readonly to: string;
}

export async function tableNames({ engine, rows }: RawDatabase): Promise<readonly string[]> {
  const sql =
    engine === "sqlite"
      ? `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" NOT LIKE 'sqlite%' AND "name" <> '_migrations'`
      : `SELECT tablename AS "name" FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_migrations'`;
  return (await rows(sql)).map(({ name }) => String(name)).sort();
}

function kindOf(type: string): Column["kind"] {
  if (/bool/iu.test(type)) return "boolean";
  return /int|real|double|num/iu.test(type) ? "number" : "text";
}

export async function columnsOf({ engine, rows }: RawDatabase, table: string): Promise<readonly Column[]> {
  const found =
    engine === "sqlite"
      ? await rows(`SELECT "name", "type", "notnull" AS "filled" FROM pragma_table_info('${table}')`)
      : await rows(`SELECT column_name AS "name", data_type AS "type", CASE is_nullable WHEN 'NO' THEN 1 ELSE 0 END AS "filled"
          FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '${table}' ORDER BY ordinal_position`);
  return found.map(({ name, type, filled }) => ({
    name: String(name),
    kind: kindOf(String(type)),
    nullable: Number(filled) === 0,
  }));
}

export async function referencesOf({ engine, rows }: RawDatabase, table: string): Promise<readonly Reference[]> {
  const found =
    engine === "sqlite"
      ? await rows(`SELECT "from" AS "column", "table", "to" FROM pragma_foreign_key_list('${table}')`)
      : await rows(`SELECT own.attname AS "column", confrelid::regclass::text AS "table", other.attname AS "to"
          FROM pg_constraint, LATERAL unnest(conkey, confkey) AS pair (mine, theirs)
          JOIN pg_attribute AS own ON true JOIN pg_attribute AS other ON true
          WHERE contype = 'f' AND conrelid = '"${table}"'::regclass AND own.attrelid = conrelid AND own.attnum = mine
            AND other.attrelid = confrelid AND other.attnum = theirs`);
  return found.map((row) => ({
    column: String(row.column),
    table: String(row.table).replaceAll('"', ""),
    to: String(row.to),
  }));
}

/** Every row `at` of a table refers to row `at` of others, so that keys of several columns agree. */
export const ROWS = 3;

function literalOf(database: RawDatabase, table: string, { name, kind, nullable }: Column, at: number): string {
  if (kind === "boolean") return database.engine === "sqlite" ? String(at % 2) : at % 2 === 0 ? "false" : "true";
  if (kind === "number") return String(at + 1);
  return nullable && at === 0 ? "NULL" : `'["${table}.${name} ${at} 青禾''\u2028"]'`;
}

/** Fills every table, those first that others refer to. */
export async function fill(database: RawDatabase): Promise<void> {
  const references = new Map<string, readonly Reference[]>();
  for (const table of await tableNames(database)) references.set(table, await referencesOf(database, table));
  const done = new Set<string>();
  while (done.size < references.size) {
    const ready = [...references].filter(
      ([table, own]) => !done.has(table) && own.every((one) => one.table === table || done.has(one.table)),
    );
    if (ready.length === 0) throw new Error("tables refer to each other in a circle");
    for (const [table, own] of ready) {
      await fillTable(database, table, own);
      done.add(table);
    }
  }
}

async function fillTable(database: RawDatabase, table: string, references: readonly Reference[]): Promise<void> {
  const columns = await columnsOf(database, table);
  for (let at = 0; at < ROWS; at++) {
    const values: string[] = [];
    for (const column of columns) {
      const to = references.find((one) => one.column === column.name && one.table !== table);
      if (to === undefined) values.push(literalOf(database, table, column, at));
      // In the first row what is nullable refers to nothing.
      else if (column.nullable && at === 0) values.push("NULL");
      else values.push(await referred(database, to, at));
    }
    const names = columns.map(({ name }) => `"${name}"`).join(", ");
    await database.rows(`INSERT INTO "${table}" (${names}) VALUES (${values.join(", ")})`);
  }
}

/** The value that row `at` of the other table has there, which may itself be referred. */
async function referred(database: RawDatabase, { table, to }: Reference, at: number): Promise<string> {
  const further = (await referencesOf(database, table)).find((one) => one.column === to && one.table !== table);
  if (further !== undefined) return referred(database, further, at);
  const target = (await columnsOf(database, table)).find(({ name }) => name === to);
  if (target === undefined) throw new Error(`there is no ${table}.${to}`);
  return literalOf(database, table, target, at);
}
