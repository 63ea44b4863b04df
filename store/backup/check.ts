import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { BackupCheck, BackupFile, BackupManifest, BackupPart } from "../../domain/backup.ts";
import { BackupRefusedError } from "../../domain/errors/backup-refused-error.ts";
import { missingFiles } from "./named-files.ts";
import { askSqlite } from "./sqlite-copy.ts";
import { loadRows, requireSameSqlite, unpack } from "./unpack.ts";
import type { Vault } from "./vault.ts";

/** Bytes that older backups hold too are read again by turns: all of them in so many checks. */
const TURNS = 7;
const DAY_MS = 86_400_000;

export interface Checking {
  readonly vault: Vault;
  readonly id: string;
  /** The database that was backed up; for PostgreSQL the trial is made in it, and taken back. */
  readonly url: string;
  readonly now: () => Date;
  /** Digests that were read anew for this backup; null = every byte of it is read. */
  readonly fresh: ReadonlySet<string> | null;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

const sizeOf = (files: readonly BackupFile[]): number => files.reduce((sum, { length }) => sum + length, 0);

async function restoreDatabase({ vault, url }: Checking, manifest: BackupManifest): Promise<readonly string[]> {
  const folder = join(vault.work, "check");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    await unpack(vault, manifest.database, folder, () => undefined);
    const { engine } = manifest.facts;
    if (engine === "postgres") {
      return await loadRows(url, folder, manifest, (ask) => missingFiles(engine, ask, manifest.files));
    }
    const file = await requireSameSqlite(folder, manifest);
    return await askSqlite(file, (ask) => missingFiles(engine, ask, manifest.files));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Whether a part is read whole in this check; every part must be there in any. */
function isDue({ sha256 }: BackupPart, { fresh, now }: Checking): boolean {
  if (fresh === null || fresh.has(sha256)) return true;
  return Number.parseInt(sha256.slice(0, 8), 16) % TURNS === Math.floor(now().getTime() / DAY_MS) % TURNS;
}

async function readFiles(checking: Checking, manifest: BackupManifest, onBytes: (bytes: number) => void) {
  const { vault, signal } = checking;
  const seen = new Set<string>();
  for (const file of manifest.files) {
    for (const part of file.parts) {
      signal.throwIfAborted();
      if (seen.has(part.sha256)) continue;
      seen.add(part.sha256);
      if (isDue(part, checking)) await vault.take(part, file.path, null);
      else if (!(await vault.holds(part))) {
        throw new BackupRefusedError(`备份里的 ${file.path} 缺了一段（${vault.placeOf(part)}）。请改用另一份备份`);
      }
    }
    onBytes(file.length);
  }
}

/**
 * Restores a backup on trial: its database in full, held against the counts and digests of the manifest, and its files
 * read against theirs. What it found is kept beside the backup. Nothing else may be at work in the vault.
 */
export async function checkBackup(checking: Checking): Promise<BackupCheck> {
  const { vault, id, now, onProgress, signal } = checking;
  const faults: string[] = [];
  let ok = true;
  try {
    const manifest = await vault.manifest(id);
    const total = sizeOf(manifest.database) + sizeOf(manifest.files);
    let done = 0;
    const onBytes = (bytes: number) => {
      done += bytes;
      onProgress(done, total);
    };
    onBytes(0);
    faults.push(...(await restoreDatabase(checking, manifest)));
    onBytes(sizeOf(manifest.database));
    await readFiles(checking, manifest, onBytes);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof BackupRefusedError)) throw error;
    ok = false;
    faults.push(error.message);
  }
  const check: BackupCheck = { at: now().toISOString(), ok, faults };
  await vault.noteCheck(id, check);
  return check;
}
