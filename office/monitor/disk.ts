import { statfs } from "node:fs/promises";

/** Bytes of a volume: left for this user, and all. */
export interface Disk {
  readonly free: number;
  readonly total: number;
}

/** The volume of a folder; null where the folder is gone or the volume does not say. */
export async function diskOf(folder: string): Promise<Disk | null> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { free: bavail * bsize, total: blocks * bsize };
  } catch {
    // Doctor's finding on the folder tells which.
    return null;
  }
}
