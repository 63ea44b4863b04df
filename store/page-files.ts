import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import { sha256 } from "../domain/ids.ts";

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** Bytes of pages as files named by their SHA-256, compressed, never changed. */
export interface PageFiles {
  /** Resolves once the bytes are on the disk under their digest. */
  keep(bytes: Uint8Array, digest: string): Promise<void>;
  /** Throws Error when the file is missing or no longer has its digest. */
  read(digest: string, size: number): Promise<Uint8Array>;
}

async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; there the rename alone has to do.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeDurably(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  const madeAt = await mkdir(folder, { recursive: true });
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, "wx", 0o640);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(folder);
  if (madeAt !== undefined) await syncFolder(dirname(madeAt));
}

export function pageFiles(pagesDir: string): PageFiles {
  const pathOf = (digest: string) => {
    if (!/^[0-9a-f]{64}$/.test(digest)) throw new TypeError("not a SHA-256 digest");
    return join(pagesDir, digest.slice(0, 2), digest.slice(2, 4), `${digest}.gz`);
  };
  /** What the file holds; null when it is missing or damaged. */
  const kept = async (digest: string, size: number): Promise<Uint8Array | null> => {
    try {
      const packed = await readFile(pathOf(digest));
      // The row says how long the page is: a file that unpacks to more is not the one that was written.
      const bytes = await unpack(packed, { maxOutputLength: size + 1 });
      return sha256(bytes) === digest ? bytes : null;
    } catch (error) {
      const code = error instanceof Error ? Reflect.get(error, "code") : undefined;
      if (code === "ENOENT" || code === "ERR_BUFFER_TOO_LARGE" || String(code).startsWith("Z_")) return null;
      throw error;
    }
  };
  return {
    keep: async (bytes, digest) => {
      // A damaged copy is written anew: the row that follows must find these bytes.
      if ((await kept(digest, bytes.length)) !== null) return;
      await writeDurably(pathOf(digest), await pack(bytes));
    },
    read: async (digest, size) => {
      const bytes = await kept(digest, size);
      if (bytes === null)
        throw new Error(`网页存档缺失或已损坏：${pathOf(digest)}（SHA-256 不符）。请从备份恢复该文件。`);
      return bytes;
    },
  };
}
