import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type BackupFile, type BackupManifest, type DatabaseFacts, factsDiffer } from "../../domain/backup.ts";
import { BackupRefusedError } from "../../domain/errors/backup-refused-error.ts";
import { CannotStartError } from "../../domain/errors/cannot-start-error.ts";
import { cannotReach, type Engine, engineOf } from "../database.ts";
import { type Migration, migrationsFolder, pendingMigrations, readMigrations } from "../migrations.ts";
import type { Ask } from "./facts.ts";
import { loadPostgres } from "./postgres-copy.ts";
import { factsOfSqlite, SQLITE_NAME } from "./sqlite-copy.ts";
import type { Vault } from "./vault.ts";

/**
 * The steps of a backup's schema, which may be an older one than the program's. Throws BackupRefusedError where a newer
 * program made it.
 */
export async function stepsOf({ facts, program }: BackupManifest): Promise<readonly Migration[]> {
  const all = await readMigrations(migrationsFolder(facts.engine));
  try {
    const pending = new Set(pendingMigrations(all, facts.migrations));
    return all.filter((step) => !pending.has(step));
  } catch (cause) {
    if (!(cause instanceof CannotStartError)) throw cause;
    const newest = facts.migrations.at(-1)?.name ?? "";
    throw new BackupRefusedError(
      `这份备份是 ${program} 版做的，数据库版本 ${newest} 本版本不认识，没有恢复。请先装同样新的版本`,
      { cause },
    );
  }
}

/** Throws BackupRefusedError where the backup is one of the other kind of database. */
export function requireEngine(url: string, { engine }: DatabaseFacts): void {
  const target: Engine = engineOf(url);
  if (target === engine) return;
  const NAMES = { sqlite: "SQLite", postgres: "PostgreSQL" };
  const how = engine === "postgres" ? "请用 DATABASE_URL 指明一个空的 PostgreSQL 库" : "请去掉 DATABASE_URL";
  throw new BackupRefusedError(`这份备份是 ${NAMES[engine]} 的，不能恢复到 ${NAMES[target]}。${how}`);
}

/** Writes files of a backup into a folder. Throws BackupRefusedError that names the first that does not verify. */
export async function unpack(
  vault: Vault,
  files: readonly BackupFile[],
  folder: string,
  onBytes: (bytes: number) => void,
): Promise<void> {
  for (const file of files) {
    const target = join(folder, file.path);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await vault.restore(file, target);
    onBytes(file.length);
  }
}

function requireSame(wanted: DatabaseFacts, found: DatabaseFacts): void {
  const [first, ...more] = factsDiffer(wanted, found);
  if (first === undefined) return;
  const others = more.length === 0 ? "" : `，另有 ${more.length} 处`;
  throw new BackupRefusedError(`备份里的数据库与清单不符：${first}${others}。请改用另一份备份`);
}

/** The database of a backup, unpacked and held against its manifest. Throws BackupRefusedError. */
export async function requireSameSqlite(folder: string, { facts }: BackupManifest): Promise<string> {
  const file = join(folder, SQLITE_NAME);
  let found: DatabaseFacts;
  try {
    found = await factsOfSqlite(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new BackupRefusedError(`备份里的数据库读不出来：${reason}。请改用另一份备份`, { cause });
  }
  requireSame(facts, found);
  return file;
}

/**
 * Puts the rows of a backup, unpacked in `folder`, into an empty database; with `look` on trial: what it found is
 * returned, and nothing stays. Throws BackupRefusedError.
 */
export async function loadRows(
  url: string,
  folder: string,
  manifest: BackupManifest,
  look: ((ask: Ask) => Promise<readonly string[]>) | null,
): Promise<readonly string[]> {
  const steps = await stepsOf(manifest);
  let seen: readonly string[] = [];
  const accept = async (found: DatabaseFacts, ask: Ask) => {
    requireSame(manifest.facts, found);
    if (look !== null) seen = await look(ask);
  };
  try {
    await loadPostgres(url, { folder, steps, trial: look !== null }, accept);
    return seen;
  } catch (error) {
    if (error instanceof BackupRefusedError) throw error;
    throw cannotReach(url, error);
  }
}
