import { mkdir, rm } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import type { BackupFile, BackupManifest, BackupPart, DatabaseFacts } from "../../domain/backup.ts";
import type { Instant } from "../../domain/time.ts";
import { cannotReach, engineOf, sqliteFile } from "../database.ts";
import { filesOf, keepSeen } from "./folder-files.ts";
import { copyPostgres } from "./postgres-copy.ts";
import { copySqlite, sqliteBytes } from "./sqlite-copy.ts";
import type { Vault } from "./vault.ts";

/** What is made anew from the rest, and what a restore set aside. */
const LEFT_OUT = /^(index|backup-state\.json|former-[^/]*|\.restoring-[^/]*)$/u;

export interface Making {
  /** Of the database. */
  readonly url: string;
  readonly dataDir: string;
  readonly vault: Vault;
  readonly program: string;
  readonly now: () => Date;
  /** In bytes; the total is known before the database is copied, but for its new length. */
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

export interface Made {
  readonly id: string;
  readonly manifest: BackupManifest;
  /** What no former backup held. */
  readonly added: readonly BackupPart[];
}

async function copyDatabase(url: string, folder: string): Promise<DatabaseFacts> {
  try {
    return await (engineOf(url) === "postgres" ? copyPostgres(url, folder) : copySqlite(sqliteFile(url), folder));
  } catch (error) {
    throw cannotReach(url, error);
  }
}

/** Whether a path of the data folder is no part of a backup: the database is copied by itself, the backups never. */
function leftOut({ url, dataDir, vault }: Making): (path: string) => boolean {
  const below = (place: string) => relative(dataDir, resolve(place)).split(sep).join("/");
  const own = new Set([below(vault.folder)]);
  if (engineOf(url) === "sqlite") {
    for (const end of ["", "-wal", "-shm", "-journal"]) own.add(below(`${sqliteFile(url)}${end}`));
  }
  return (path) => LEFT_OUT.test(path) || own.has(path);
}

class Progress {
  private done = 0;
  constructor(
    private total: number,
    private readonly making: Making,
  ) {
    making.onProgress(0, total);
  }

  /** Throws what the signal says when the work is to end. */
  add(bytes: number): void {
    this.making.signal.throwIfAborted();
    this.done += bytes;
    this.total = Math.max(this.total, this.done);
    this.making.onProgress(this.done, this.total);
  }
}

async function formerFiles(vault: Vault): Promise<ReadonlyMap<string, BackupFile>> {
  const [newest] = await vault.list();
  if (newest === undefined) return new Map();
  return new Map((await vault.manifest(newest.id)).files.map((file) => [file.path, file]));
}

/**
 * Makes a backup while everything goes on: the database as it is at one moment, then the files that its rows name, each
 * up to the length that it has then; files are durable before a row names them, so that none is missing. It has its name
 * once all of it is on the disk. Nothing else may be at work in the vault. Throws CannotStartError where the database does
 * not answer.
 */
export async function makeBackup(making: Making): Promise<Made> {
  const { url, dataDir, vault, program, signal } = making;
  await vault.clearWork();
  const folder = join(vault.work, "database");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  try {
    const former = await formerFiles(vault).catch(() => new Map<string, BackupFile>());
    const seenFirst = await filesOf(dataDir, leftOut(making));
    const bytes = seenFirst.reduce((sum, { length }) => sum + length, 0);
    const progress = new Progress(bytes + (engineOf(url) === "sqlite" ? sqliteBytes(sqliteFile(url)) : 0), making);
    const madeAt: Instant = making.now().toISOString();
    const facts = await copyDatabase(url, folder);
    signal.throwIfAborted();
    const added: BackupPart[] = [];
    const keepAll = async (root: string, isLeftOut: (path: string) => boolean, packed: boolean) => {
      const kept: BackupFile[] = [];
      for (const seen of await filesOf(root, isLeftOut)) {
        const one = await keepSeen(seen, former.get(seen.path) ?? null, { vault, packed });
        added.push(...one.added);
        kept.push(one.file);
        progress.add(seen.length);
      }
      return kept;
    };
    const database = await keepAll(folder, () => false, true);
    const files = await keepAll(dataDir, leftOut(making), false);
    const manifest: BackupManifest = { format: 1, program, madeAt, facts, database, files };
    return { id: await vault.seal(manifest), manifest, added };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}
