import type { Client } from "@libsql/client";
import { type AppliedMigration, type Migration, migrationFailed, pendingMigrations } from "./migrations.ts";
import { openLibSql, whileBusy } from "./patient-libsql.ts";

/** Another process may be in the middle of a long migration. */
const PATIENCE_MS = 300_000;

async function applied(client: Client): Promise<readonly AppliedMigration[]> {
  const { rows } = await client.execute(`SELECT "name", "checksum" FROM "_migrations" ORDER BY "name"`);
  return rows.map((row) => ({ name: String(row.name), checksum: String(row.checksum) }));
}

/** Fails, and so undoes the migration, when it left a row that refers to nothing. */
const CHECK_REFERENCES = `
CREATE TEMP TABLE "_broken_references" ("count" INTEGER CHECK ("count" = 0));
INSERT INTO "_broken_references" SELECT count(*) FROM pragma_foreign_key_check;
DROP TABLE "_broken_references";`;

/** Runs inside the open transaction and ends it; libsql rolls back what is still open when the script throws. */
async function applyOne(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  const values = [name, checksum, new Date().toISOString()].map((value) => `'${value.replaceAll("'", "''")}'`);
  const record = `INSERT INTO "_migrations" ("name", "checksum", "appliedAt") VALUES (${values.join(", ")});`;
  await client.executeMultiple(`${sql}\n;${CHECK_REFERENCES}\n${record}\nCOMMIT;`);
}

/** SQLite rebuilds a table to change it: references must not be followed while the old one is dropped. */
function begin(client: Client): Promise<unknown> {
  const attempt = async () => {
    await client.execute("PRAGMA foreign_keys = OFF");
    await client.execute("BEGIN IMMEDIATE");
  };
  return whileBusy(client, attempt, PATIENCE_MS);
}

async function applyPending(client: Client, all: readonly Migration[]): Promise<readonly string[]> {
  const names: string[] = [];
  for (;;) {
    await begin(client);
    let next: Migration | undefined;
    try {
      next = pendingMigrations(all, await applied(client))[0];
    } catch (error) {
      await client.execute("ROLLBACK");
      throw error;
    }
    if (next === undefined) {
      await client.execute("ROLLBACK");
      return names;
    }
    try {
      await applyOne(client, next);
    } catch (error) {
      throw migrationFailed(next.name, error);
    }
    names.push(next.name);
  }
}

/** Applies what is pending, each migration in one transaction. Throws CannotStartError. */
export async function migrateSqlite(file: string, all: readonly Migration[]): Promise<readonly string[]> {
  const client = await openLibSql(file);
  try {
    await whileBusy(client, () =>
      client.execute(
        `CREATE TABLE IF NOT EXISTS "_migrations" ("name" TEXT NOT NULL PRIMARY KEY, "checksum" TEXT NOT NULL, "appliedAt" TEXT NOT NULL)`,
      ),
    );
    return await applyPending(client, all);
  } finally {
    client.close();
  }
}
