import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import type { BackupFile, BackupManifest } from "../../domain/backup.ts";
import { BackupRefusedError } from "../../domain/errors/backup-refused-error.ts";
import { BusyError } from "../../domain/errors/busy-error.ts";
import { engineOf, sqliteFile } from "../database.ts";
import { migrate } from "../migrate.ts";
import { migrationsFolder, readMigrations } from "../migrations.ts";
import { putInPlace, requireRoom, stagingIn } from "./put-in-place.ts";
import { isSqliteOpen } from "./sqlite-copy.ts";
import { loadRows, requireEngine, requireSameSqlite, stepsOf, unpack } from "./unpack.ts";
import { findBackup, type Vault } from "./vault.ts";

export interface Restoring {
  /** A folder of backups (its newest), or the `.json` of one. */
  readonly from: string;
  readonly dataDir: string;
  /** Of the database that is to be: a file below `dataDir`, or an empty PostgreSQL database. */
  readonly url: string;
  /** Whether what the data folder holds may be set aside. */
  readonly replace: boolean;
  readonly now: () => Date;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

export interface Restored {
  readonly id: string;
  readonly manifest: BackupManifest;
  /** Steps that brought an older schema to the program's. */
  readonly migrated: readonly string[];
  /** Where the former data lie; null = there were none. */
  readonly former: string | null;
}

/** Where the database file goes, relative to the data folder; null = PostgreSQL. */
function databaseName({ url, dataDir }: Restoring): string | null {
  if (engineOf(url) === "postgres") return null;
  const name = relative(dataDir, sqliteFile(url));
  if (name !== "" && !name.includes(sep) && name !== "..") return name;
  throw new BackupRefusedError(`DATABASE_URL 指的文件不在数据目录 ${dataDir} 里。请去掉 DATABASE_URL 再恢复`);
}

async function requireClosed(file: string): Promise<void> {
  if (existsSync(file) && (await isSqliteOpen(file))) {
    throw new BusyError(`程序还开着（${file} 正在使用）。请先停下 npm start 和正在运行的命令，再恢复`);
  }
}

/** Brings an older schema to the program's; one that is as new is not opened. */
async function bringUp(url: string, { facts }: BackupManifest): Promise<readonly string[]> {
  const all = await readMigrations(migrationsFolder(facts.engine));
  return facts.migrations.length === all.length ? [] : (await migrate({ url })).applied;
}

/** Unpacks into `staging`; the database of SQLite is brought to the program's schema there, before anything is moved. */
async function stageSqlite(staging: string, manifest: BackupManifest, unpacked: Unpack, name: string) {
  const folder = join(staging, ".database");
  await unpacked(manifest.database, folder);
  const target = join(staging, name);
  await rename(await requireSameSqlite(folder, manifest), target);
  await rm(folder, { recursive: true });
  return bringUp(`file:${target}`, manifest);
}

type Unpack = (files: readonly BackupFile[], folder: string) => Promise<void>;

async function stagePostgres({ url }: Restoring, staging: string, manifest: BackupManifest, unpacked: Unpack) {
  const folder = join(staging, ".database");
  await unpacked(manifest.database, folder);
  await loadRows(url, folder, manifest, null);
  await rm(folder, { recursive: true });
  return bringUp(url, manifest);
}

function unpacker(restoring: Restoring, vault: Vault, { database, files }: BackupManifest): Unpack {
  const total = [...database, ...files].reduce((sum, { length }) => sum + length, 0);
  let done = 0;
  restoring.onProgress(0, total);
  return (some, folder) =>
    unpack(vault, some, folder, (bytes) => {
      restoring.signal.throwIfAborted();
      done += bytes;
      restoring.onProgress(done, total);
    });
}

/**
 * Restores a backup. Everything is verified before anything of the former data moves, and those are set aside, never
 * deleted. Throws BackupRefusedError (damaged, newer than the program, no room, of another kind of database) or BusyError.
 */
export async function restoreBackup(restoring: Restoring): Promise<Restored> {
  const dataDir = resolve(restoring.dataDir);
  const { vault, id } = await findBackup(resolve(restoring.from));
  const manifest = await vault.manifest(id);
  requireEngine(restoring.url, manifest.facts);
  await stepsOf(manifest);
  const name = databaseName({ ...restoring, dataDir });
  await requireRoom(dataDir, vault.folder, restoring.replace);
  if (name !== null) await requireClosed(join(dataDir, name));
  const staging = await stagingIn(dataDir);
  try {
    const unpacked = unpacker(restoring, vault, manifest);
    await unpacked(manifest.files, staging);
    await mkdir(join(staging, "pages"), { recursive: true, mode: 0o700 });
    const migrated =
      name === null
        ? await stagePostgres(restoring, staging, manifest, unpacked)
        : await stageSqlite(staging, manifest, unpacked, name);
    const former = await putInPlace(staging, dataDir, vault.folder, name, restoring.now());
    return { id, manifest, migrated, former };
  } catch (error) {
    await rm(staging, { recursive: true, force: true, maxRetries: 3 });
    throw error;
  }
}
