import pg from "pg";
import { type AppliedMigration, type Migration, migrationFailed, pendingMigrations } from "./migrations.ts";
import { migrateQueue } from "./night-queue.ts";
import { SPANNING_OFFICES } from "./office-wall.ts";

const CONNECT_TIMEOUT_MS = 10_000;
/** Any number that nothing else locks: "shanggao" in bytes, cut to 63 bits. */
const LOCK = "8315180357290828143";

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("BEGIN");
  try {
    await client.query(migration.sql);
    await client.query(`INSERT INTO "_migrations" ("name", "checksum", "appliedAt") VALUES ($1, $2, $3)`, [
      migration.name,
      migration.checksum,
      new Date().toISOString(),
    ]);
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw migrationFailed(migration.name, error);
  }
}

/**
 * Applies what is pending, each migration in one transaction. `withQueue`: the queue's own schema too, which stands beside
 * ours and keeps a version of its own. Throws CannotStartError.
 */
export async function migratePostgres(
  url: string,
  all: readonly Migration[],
  withQueue: boolean,
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: CONNECT_TIMEOUT_MS });
  await client.connect();
  try {
    await client.query(SPANNING_OFFICES);
    // Held until the connection ends: a second process waits here and then finds nothing pending.
    await client.query(`SELECT pg_advisory_lock(${LOCK})`);
    await client.query(
      `CREATE TABLE IF NOT EXISTS "_migrations" ("name" TEXT COLLATE "C" NOT NULL PRIMARY KEY, "checksum" TEXT NOT NULL, "appliedAt" TEXT NOT NULL)`,
    );
    const { rows } = await client.query<AppliedMigration>(
      `SELECT "name", "checksum" FROM "_migrations" ORDER BY "name"`,
    );
    const pending = pendingMigrations(all, rows);
    for (const migration of pending) await applyOne(client, migration);
    if (withQueue) await migrateQueue(url);
    return pending.map(({ name }) => name);
  } finally {
    await client.end();
  }
}
