import pg from "pg";
import { sqliteFile } from "../../store/database.ts";
import { openLibSql } from "../../store/patient-libsql.ts";
import type { Place } from "./places.ts";

export type Row = Readonly<Record<string, unknown>>;

/** Runs statements on a place's database beside the product, one after the other; resolves with the rows of each. */
export async function queries(
  { settings }: Pick<Place, "settings">,
  statements: readonly string[],
): Promise<readonly (readonly Row[])[]> {
  const { databaseUrl } = settings;
  return databaseUrl.startsWith("file:") ? onSqlite(databaseUrl, statements) : onPostgres(databaseUrl, statements);
}

async function onSqlite(url: string, statements: readonly string[]): Promise<readonly (readonly Row[])[]> {
  const client = await openLibSql(sqliteFile(url));
  try {
    const answers: (readonly Row[])[] = [];
    for (const statement of statements) {
      const { rows, columns } = await client.execute(statement);
      answers.push(rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]]))));
    }
    return answers;
  } finally {
    client.close();
  }
}

async function onPostgres(url: string, statements: readonly string[]): Promise<readonly (readonly Row[])[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const answers: (readonly Row[])[] = [];
    for (const statement of statements) answers.push((await client.query<Row>(statement)).rows);
    return answers;
  } finally {
    await client.end();
  }
}
