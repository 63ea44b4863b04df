import { createHash, type Hash } from "node:crypto";
import type { Stats } from "node:fs";
import { type FileHandle, open, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { BackupFile, BackupPart } from "../../domain/backup.ts";
import type { Vault } from "./vault.ts";

const READ_BYTES = 1 << 20;
/** Large files lie in pieces of this size, so that what an earlier backup holds of them is not written again. */
const PIECE_BYTES = 64 << 20;

/** A file as it stood when it was looked at. */
export interface SeenFile {
  /** Relative, with `/`. */
  readonly path: string;
  readonly place: string;
  readonly length: number;
  readonly modified: number;
}

const isAbsent = (error: unknown): boolean => error instanceof Error && Reflect.get(error, "code") === "ENOENT";

async function statOf(place: string): Promise<Stats | null> {
  try {
    return await stat(place);
  } catch (error) {
    // Gone between the list and the look, such as a file that was being put together.
    if (isAbsent(error)) return null;
    throw error;
  }
}

/**
 * All files of a folder but those that `isLeftOut` names by path relative to it; a link at the top leads on, as where
 * pages lie on a disk of their own. Half-written `.part` files are nobody's.
 */
export async function filesOf(folder: string, isLeftOut: (path: string) => boolean): Promise<readonly SeenFile[]> {
  const found: SeenFile[] = [];
  const look = async (below: string): Promise<void> => {
    for (const entry of await readdir(join(folder, below), { withFileTypes: true })) {
      const path = below === "" ? entry.name : `${below}/${entry.name}`;
      if (isLeftOut(path) || entry.name.endsWith(".part")) continue;
      const place = join(folder, path);
      const stats = await statOf(place);
      if (stats === null) continue;
      if (stats.isDirectory() && (below === "" || !entry.isSymbolicLink())) await look(path);
      else if (stats.isFile()) found.push({ path, place, length: stats.size, modified: stats.mtimeMs });
    }
  };
  await look("");
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Feeds a digest with the first bytes of a file. */
async function feed(handle: FileHandle, length: number, hash: Hash): Promise<void> {
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  for (let at = 0; at < length; ) {
    const { bytesRead } = await handle.read(buffer, 0, Math.min(READ_BYTES, length - at), at);
    if (bytesRead === 0) return;
    hash.update(buffer.subarray(0, bytesRead));
    at += bytesRead;
  }
}

async function allThere(vault: Vault, parts: readonly BackupPart[]): Promise<boolean> {
  for (const part of parts) if (!(await vault.holds(part))) return false;
  return true;
}

interface Keeping {
  readonly vault: Vault;
  /** Whether the bytes are worth packing. */
  readonly packed: boolean;
}

/** Bytes that a backup added. */
export interface KeptFile {
  readonly file: BackupFile;
  readonly added: readonly BackupPart[];
}

async function keepFrom(seen: SeenFile, former: BackupFile | null, { vault, packed }: Keeping): Promise<KeptFile> {
  const handle = await open(seen.place, "r");
  try {
    let whole = createHash("sha256");
    let before: readonly BackupPart[] = [];
    if (former !== null && former.length > 0 && former.length <= seen.length) {
      await feed(handle, former.length, whole);
      // Files of the archive only grow: what was kept before is their beginning.
      if (whole.copy().digest("hex") === former.sha256) before = former.parts;
      else whole = createHash("sha256");
    }
    const added: BackupPart[] = [];
    for (let at = before.length > 0 ? (former?.length ?? 0) : 0; at < seen.length; at += PIECE_BYTES) {
      added.push(await vault.put(handle, at, Math.min(seen.length, at + PIECE_BYTES), packed, whole));
    }
    const parts = [...before, ...added];
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    if (length !== seen.length) throw new Error(`文件 ${seen.place} 在备份时变短了，请再做一次备份`);
    const { path, modified } = seen;
    return { file: { path, length, sha256: whole.digest("hex"), modified, parts }, added };
  } finally {
    await handle.close();
  }
}

/**
 * Keeps a file up to the length that it had when it was seen. One that is as the former backup saw it is not read again;
 * one that grew adds what is new.
 */
export async function keepSeen(seen: SeenFile, former: BackupFile | null, keeping: Keeping): Promise<KeptFile> {
  const usable = former !== null && (await allThere(keeping.vault, former.parts)) ? former : null;
  if (usable !== null && usable.length === seen.length && usable.modified === seen.modified) {
    return { file: usable, added: [] };
  }
  return keepFrom(seen, usable, keeping);
}
