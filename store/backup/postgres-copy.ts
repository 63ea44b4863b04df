import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import type { DatabaseFacts } from "../../domain/backup.ts";
import { BackupRefusedError } from "../../domain/errors/backup-refused-error.ts";
import type { Migration } from "../migrations.ts";
import { SPANNING_OFFICES } from "../office-wall.ts";
import { type Ask, factsOf, tablesOf } from "./facts.ts";

const CONNECT_TIMEOUT_MS = 10_000;
const ROWS_AT_ONCE = 2_000;
/** Characters of rows that are put in at once. */
const INSERT_CHARACTERS = 4_000_000;

const rowsFile = (table: string): string => `${table}.jsonl`;

async function connected<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await client.connect();
  try {
    // Rows that a connection does not ask for would be missing in silence.
    await client.query(SPANNING_OFFICES);
    return await work(client);
  } finally {
    await client.end();
  }
}

const asker =
  (client: pg.Client): Ask =>
  async (sql) =>
    (await client.query<Record<string, unknown>>(sql)).rows;

/** All rows of a table as lines of JSON, in no order. */
async function writeRows(client: pg.Client, table: string, target: string): Promise<void> {
  const handle = await open(target, "wx", 0o600);
  try {
    await client.query(
      `DECLARE "backup_rows" NO SCROLL CURSOR FOR SELECT row_to_json(t)::text AS "line" FROM "${table}" AS t`,
    );
    for (;;) {
      const { rows } = await client.query<{ line: string }>(`FETCH ${ROWS_AT_ONCE} FROM "backup_rows"`);
      if (rows.length === 0) break;
      await handle.write(`${rows.map(({ line }) => line).join("\n")}\n`);
    }
    await client.query(`CLOSE "backup_rows"`);
  } finally {
    await handle.close();
  }
}

/**
 * Copies a database while it is written to: everything is read in one transaction that sees one moment (REPEATABLE READ).
 * Needs no program of PostgreSQL's own and no other rights than those of the program.
 */
export function copyPostgres(url: string, folder: string): Promise<DatabaseFacts> {
  return connected(url, async (client) => {
    await client.query("BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
    const ask = asker(client);
    const tables = await tablesOf("postgres", ask);
    for (const table of tables) await writeRows(client, table, join(folder, rowsFile(table)));
    const facts = await factsOf("postgres", ask);
    await client.query("COMMIT");
    return facts;
  });
}

/** Tables in an order in which each comes after those that it refers to. */
async function inOrder(client: pg.Client, tables: readonly string[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ table: string; wants: string }>(
    `SELECT own.relname AS "table", other.relname AS "wants" FROM pg_constraint
       JOIN pg_class AS own ON own.oid = conrelid JOIN pg_class AS other ON other.oid = confrelid
      WHERE contype = 'f' AND connamespace = current_schema()::regnamespace AND conrelid <> confrelid`,
  );
  const done: string[] = [];
  let open = [...tables];
  while (open.length > 0) {
    const ready = open.filter((table) => rows.every((row) => row.table !== table || !open.includes(row.wants)));
    if (ready.length === 0) throw new Error(`tables refer to each other in a circle: ${open.join(", ")}`);
    done.push(...ready);
    open = open.filter((table) => !ready.includes(table));
  }
  return done;
}

/** Lines between line feeds alone: texts hold other signs that some readers take for the end of a line. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = "";
  for await (const chunk of createReadStream(file, { encoding: "utf8", highWaterMark: 1 << 20 })) {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
  if (rest !== "") yield rest;
}

async function putRows(client: pg.Client, table: string, file: string): Promise<void> {
  const sql = `INSERT INTO "${table}" SELECT * FROM json_populate_recordset(NULL::"${table}", $1::json)`;
  let [lines, characters]: [string[], number] = [[], 0];
  const put = async () => {
    if (lines.length > 0) await client.query(sql, [`[${lines.join(",")}]`]);
    [lines, characters] = [[], 0];
  };
  for await (const line of linesOf(file)) {
    lines.push(line);
    characters += line.length;
    if (characters > INSERT_CHARACTERS) await put();
  }
  await put();
}

export interface PostgresLoad {
  /** Where the rows lie, by `rowsFile`. */
  readonly folder: string;
  /** The steps of the backup's schema, in order. */
  readonly steps: readonly Migration[];
  /** Everything is taken back in the end. */
  readonly trial: boolean;
}

async function makeSchema(client: pg.Client, steps: readonly Migration[]): Promise<void> {
  for (const { sql } of steps) await client.query(sql);
  await client.query(
    `CREATE TABLE "_migrations" ("name" TEXT COLLATE "C" NOT NULL PRIMARY KEY, "checksum" TEXT NOT NULL, "appliedAt" TEXT NOT NULL)`,
  );
  for (const { name, checksum } of steps) {
    const values = [name, checksum, new Date().toISOString()];
    await client.query(`INSERT INTO "_migrations" ("name", "checksum", "appliedAt") VALUES ($1, $2, $3)`, values);
  }
}

async function requireEmpty(client: pg.Client): Promise<void> {
  const tables = await tablesOf("postgres", asker(client));
  if (tables.length === 0) return;
  throw new BackupRefusedError(
    `DATABASE_URL 指的库里已有 ${tables.length} 张表，没有动它。请先建一个空库（CREATE DATABASE），把 DATABASE_URL 指过去再恢复；原来的库留着备查`,
  );
}

/**
 * Makes the backup's schema and puts its rows in, in one transaction: all of it or nothing. A trial works in a schema of
 * its own that is never committed. `accept` is given what the database then holds; what it throws undoes everything.
 * Throws BackupRefusedError where the database is not empty.
 */
export function loadPostgres(
  url: string,
  { folder, steps, trial }: PostgresLoad,
  accept: (found: DatabaseFacts, ask: Ask) => Promise<void>,
): Promise<void> {
  return connected(url, async (client) => {
    await client.query("BEGIN");
    if (trial) {
      await client.query(`CREATE SCHEMA "shanggao_check"`);
      await client.query(`SET LOCAL search_path TO "shanggao_check"`);
    } else await requireEmpty(client);
    await makeSchema(client, steps);
    const ask = asker(client);
    const tables = await inOrder(client, await tablesOf("postgres", ask));
    for (const table of tables) await putRows(client, table, join(folder, rowsFile(table)));
    await accept(await factsOf("postgres", ask), ask);
    await client.query(trial ? "ROLLBACK" : "COMMIT");
  });
}
