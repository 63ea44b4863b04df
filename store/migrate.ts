import { CannotStartError } from "../domain/errors/cannot-start-error.ts";
import { cannotReach, engineOf, sqliteFile } from "./database.ts";
import { migratePostgres } from "./migrate-postgres.ts";
import { migrateSqlite } from "./migrate-sqlite.ts";
import { migrationsFolder, readMigrations } from "./migrations.ts";

/**
 * Applies the migrations that the database lacks, each in one transaction, and returns their names; safe in two
 * processes at once. Throws CannotStartError: the database does not answer, a migration failed (nothing of it stays),
 * or one was edited after it was applied.
 */
export async function migrate({
  url,
  folder,
}: {
  readonly url: string;
  /** Other migrations than the program's own. */
  readonly folder?: string;
}): Promise<{ readonly applied: readonly string[] }> {
  const engine = engineOf(url);
  const all = await readMigrations(folder ?? migrationsFolder(engine));
  try {
    if (engine === "sqlite") return { applied: await migrateSqlite(sqliteFile(url), all) };
    return { applied: await migratePostgres(url, all, folder === undefined) };
  } catch (error) {
    if (error instanceof CannotStartError) throw error;
    throw cannotReach(url, error);
  }
}
