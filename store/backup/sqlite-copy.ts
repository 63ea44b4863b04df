import { statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createClient } from "@libsql/client";
import type { DatabaseFacts } from "../../domain/backup.ts";
import { openLibSql, whileBusy } from "../patient-libsql.ts";
import { type Ask, factsOf } from "./facts.ts";

/** The database's name in a backup, whatever it is called where it stands. */
export const SQLITE_NAME = "shanggao.db";

/** Lets `work` ask a file that nobody writes. */
export async function askSqlite<T>(file: string, work: (ask: Ask) => Promise<T>): Promise<T> {
  // Without the settings of a database at work, which would write into the copy.
  const client = createClient({ url: pathToFileURL(file).href });
  try {
    return await work(async (sql) => (await client.execute(sql)).rows);
  } finally {
    client.close();
  }
}

/** What a file that nobody writes holds. */
export function factsOfSqlite(file: string): Promise<DatabaseFacts> {
  return askSqlite(file, (ask) => factsOf("sqlite", ask));
}

/**
 * Copies a database while it is written to: what was committed at one moment, whole and without gaps. Blocks this thread
 * for as long as it takes.
 */
export async function copySqlite(file: string, folder: string): Promise<DatabaseFacts> {
  const source = await openLibSql(file);
  const target = join(folder, SQLITE_NAME);
  try {
    await whileBusy(source, () => source.execute({ sql: "VACUUM INTO ?", args: [target] }));
  } finally {
    source.close();
  }
  return factsOfSqlite(target);
}

/** How large a copy will be at most. */
export function sqliteBytes(file: string): number {
  return statSync(file).size;
}

/**
 * Whether another process has the database open. Leaves it in one file, with nothing in the log beside it, when none has.
 */
export async function isSqliteOpen(file: string): Promise<boolean> {
  const client = createClient({ url: pathToFileURL(file).href });
  try {
    // Only who is alone may give up the log.
    const { rows } = await client.execute("PRAGMA journal_mode = DELETE");
    return rows[0]?.journal_mode !== "delete";
  } catch (error) {
    // One that is damaged may be what is to be replaced.
    return error instanceof Error && /SQLITE_BUSY|locked/u.test(error.message);
  } finally {
    client.close();
  }
}
