import { readdir, readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { CannotStartError } from "../domain/errors/cannot-start-error.ts";
import { sha256 } from "../domain/ids.ts";
import type { Engine } from "./database.ts";

export interface Migration {
  /** Folder name: `0001_first`. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the SQL, line ends aside. */
  readonly checksum: string;
}

export interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
}

/** Where the program's migrations stand. */
export function migrationsFolder(engine: Engine): string {
  return fileURLToPath(new URL(`../prisma/migrations/${engine}/`, import.meta.url));
}

/** All migrations of a folder in their order. */
export async function readMigrations(folder: string): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_/.test(name)).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(`${folder}/${name}/migration.sql`, "utf8")).replaceAll("\r\n", "\n");
      return { name, sql, checksum: sha256(sql) };
    }),
  );
}

/**
 * The migrations that the database lacks. Throws CannotStartError when what was applied is not what the program has: an
 * edited file, or a database that a newer version has changed.
 */
export function pendingMigrations(
  all: readonly Migration[],
  applied: readonly AppliedMigration[],
): readonly Migration[] {
  const known = new Map(all.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of applied) {
    const migration = known.get(name);
    if (migration === undefined) {
      throw new CannotStartError(`数据库已被更新的版本升级过（${name}），本版本不认识。请安装新版本后再启动。`);
    }
    if (migration.checksum !== checksum) {
      throw new CannotStartError(`迁移文件 ${name} 在执行之后被改动过，与数据库中的记录不符。请恢复原文件。`);
    }
  }
  const done = new Set(applied.map(({ name }) => name));
  return all.filter(({ name }) => !done.has(name));
}

/** Names file and reason of a migration that failed. */
export function migrationFailed(name: string, cause: unknown): CannotStartError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new CannotStartError(
    `数据库升级失败：${name}/migration.sql：${reason}。该步已全部撤销，数据未变；请联系维护人员处理后再执行 shanggao migrate。`,
    { cause },
  );
}
