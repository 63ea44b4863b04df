import { randomUUID } from "node:crypto";
import { type FileHandle, mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";

const MODE = 0o600;
const FOLDER_MODE = 0o700;

/** Makes what a folder names durable. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder; there the file's own sync has to do.
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Lets `write` fill a file that has no name yet, and gives it the name that `write` resolves with once it is on the disk:
 * a name is complete or not there. Null = it is not wanted after all.
 */
export async function writeNamed(beside: string, write: (handle: FileHandle) => Promise<string | null>): Promise<void> {
  await mkdir(beside, { recursive: true, mode: FOLDER_MODE });
  const part = `${beside}/${randomUUID()}.part`;
  const handle = await open(part, "wx", MODE);
  try {
    let target: string | null;
    try {
      target = await write(handle);
      if (target !== null) await handle.sync();
    } finally {
      await handle.close();
    }
    if (target === null) return;
    await mkdir(dirname(target), { recursive: true, mode: FOLDER_MODE });
    await rename(part, target);
    await syncFolder(dirname(target));
  } finally {
    await rm(part, { force: true });
  }
}
