import { type Dirent, existsSync } from "node:fs";
import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { BusyError } from "../../domain/errors/busy-error.ts";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import { sha256 } from "../../domain/ids.ts";
import type { OfficeContext } from "../context.ts";
import { keepFile, keptFile, placeOfKept } from "../kept-files.ts";
import { withLease } from "../lease.ts";

/** Where the drop folder puts what was taken. */
const DONE = "done";

const none = (error: NodeJS.ErrnoException): Dirent[] => {
  if (error.code === "ENOENT") return [];
  throw error;
};

/** Keeps bytes as they came, on the disk before it resolves with their digest. The same bytes are kept once. */
export function keepRaw(ctx: OfficeContext, bytes: Uint8Array): Promise<string> {
  return keepFile(ctx, "incoming", bytes);
}

/** What was kept. Throws NotFoundError where it is gone or is not what it was. */
export async function rawOf(ctx: OfficeContext, digest: string): Promise<Uint8Array> {
  const bytes = await keptFile(ctx, "incoming", digest);
  if (bytes !== null) return bytes;
  const file = placeOfKept(ctx, "incoming", digest);
  throw new NotFoundError(`来件的原件不在了或已损坏：${file}。请从备份恢复数据目录里的 incoming 文件夹`);
}

/** How far back it is looked for files that a killed run left though their rows gave them up. */
const LOOK_BACK_MS = 400 * 86_400_000;

/** Copies in the folder for dropped files whose bytes are these. */
async function dropCopies(ctx: OfficeContext, digests: ReadonlySet<string>): Promise<void> {
  const folder = path.join(ctx.settings.dataDir, "inbox");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(none);
  for (const entry of entries) {
    if (!entry.isFile() || path.basename(entry.parentPath) !== DONE) continue;
    const file = path.join(entry.parentPath, entry.name);
    if (digests.has(sha256(await readFile(file)))) await rm(file, { force: true });
  }
}

/**
 * Removes the files that every row gave up, with their copies in the inbox folder; how many there were. While a backup is made,
 * whose copy of the database may still name them, they are left to the next time.
 */
export async function dropRetired(ctx: OfficeContext): Promise<number> {
  const since = new Date(ctx.now().getTime() - LOOK_BACK_MS).toISOString();
  const digests: string[] = [];
  for (const digest of await ctx.store.inspection.retiredFiles(since)) {
    if (existsSync(placeOfKept(ctx, "incoming", digest))) digests.push(digest);
  }
  if (digests.length === 0) return 0;
  try {
    return await withLease(ctx, "backup", "正在备份", 0, async () => {
      for (const digest of digests) await rm(placeOfKept(ctx, "incoming", digest), { force: true });
      await dropCopies(ctx, new Set(digests));
      return digests.length;
    });
  } catch (error) {
    if (error instanceof BusyError) return 0;
    throw error;
  }
}
