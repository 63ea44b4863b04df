import pg from "pg";
import { engineOf, sqliteFile } from "../../store/database.ts";
import { SPANNING_OFFICES } from "../../store/office-wall.ts";
import { openLibSql } from "../../store/patient-libsql.ts";
import type { TestEngine } from "./fresh-store.ts";

export type Row = Readonly<Record<string, unknown>>;

/** A database past the program: its tables as they stand, of all offices. */
export interface RawDatabase {
  readonly engine: TestEngine;
  rows(sql: string): Promise<readonly Row[]>;
  close(): Promise<void>;
}

export async function openRaw(url: string): Promise<RawDatabase> {
  const engine = engineOf(url);
  if (engine === "sqlite") {
    const client = await openLibSql(sqliteFile(url));
    const rows = async (sql: string) => {
      const found = await client.execute(sql);
      return found.rows.map((row) => Object.fromEntries(found.columns.map((column) => [column, row[column]])));
    };
    return { engine, rows, close: async () => client.close() };
  }
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  await client.query(SPANNING_OFFICES);
  return { engine, rows: async (sql) => (await client.query<Row>(sql)).rows, close: () => client.end() };
}
