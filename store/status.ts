import { stat } from "node:fs/promises";
import type { Store } from "../domain/ports/store.ts";
import { type Database, sqliteFile } from "./database.ts";
import { Prisma } from "./generated/sqlite/client.ts";
import { type AppliedMigration, migrationsFolder, pendingMigrations, readMigrations } from "./migrations.ts";

async function appliedMigrations({ engine, client }: Database): Promise<readonly AppliedMigration[]> {
  const tables =
    engine === "sqlite"
      ? await client.$queryRaw<unknown[]>(Prisma.sql`SELECT 1 AS "found" FROM sqlite_master WHERE name = '_migrations'`)
      : await client.$queryRaw<unknown[]>(
          Prisma.sql`SELECT 1 AS "found" FROM pg_class WHERE oid = to_regclass('"_migrations"')`,
        );
  if (tables.length === 0) return [];
  return client.$queryRaw<AppliedMigration[]>(Prisma.sql`SELECT "name", "checksum" FROM "_migrations" ORDER BY "name"`);
}

/** Names of the migrations that the database lacks. Throws CannotStartError when it does not belong to this program. */
export async function pendingOf(database: Database): Promise<readonly string[]> {
  const all = await readMigrations(migrationsFolder(database.engine));
  return pendingMigrations(all, await appliedMigrations(database)).map(({ name }) => name);
}

async function fileBytes(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    // The log of SQLite is not there until something is written.
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return 0;
    throw error;
  }
}

/** Bytes on the disk: of SQLite the file and its log, of PostgreSQL what the server says. */
export async function sizeOf({ engine, client }: Database, url: string): Promise<number> {
  if (engine === "sqlite") {
    const file = sqliteFile(url);
    const [data, log] = await Promise.all([fileBytes(file), fileBytes(`${file}-wal`)]);
    return data + log;
  }
  const rows = await client.$queryRaw<{ bytes: bigint }[]>(
    Prisma.sql`SELECT pg_database_size(current_database()) AS "bytes"`,
  );
  return Number(rows[0]?.bytes ?? 0);
}

/** Whether the policies between offices hold for the role that the program signs in as; null = there are none. */
async function wallOf({ engine, client }: Database): Promise<"holds" | "bypassed" | null> {
  if (engine === "sqlite") return null;
  const rows = await client.$queryRaw<{ bypasses: boolean }[]>(
    Prisma.sql`SELECT rolsuper OR rolbypassrls AS "bypasses" FROM pg_roles WHERE rolname = current_user`,
  );
  return rows[0]?.bypasses === false ? "holds" : "bypassed";
}

/** Which database answers, and whether its schema is the program's. */
export async function statusOf(database: Database): ReturnType<Store["status"]> {
  const rows =
    database.engine === "sqlite"
      ? await database.client.$queryRaw<{ version: string }[]>(Prisma.sql`SELECT sqlite_version() AS "version"`)
      : await database.client.$queryRaw<{ version: string }[]>(
          Prisma.sql`SELECT current_setting('server_version') AS "version"`,
        );
  const name = database.engine === "sqlite" ? "SQLite" : "PostgreSQL";
  const applied = await appliedMigrations(database);
  return {
    engine: `${name} ${rows[0]?.version ?? ""}`.trim(),
    migration: applied.at(-1)?.name ?? null,
    pending: (await pendingOf(database)).length,
    wall: await wallOf(database),
  };
}
