import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, stat } from "node:fs/promises";
import path from "node:path";
import { sha256 } from "../domain/ids.ts";
import type { OfficeContext } from "./context.ts";

/** Folders of the data folder in which files lie under their digest. */
type KeptFolder = "incoming" | "proofs";

/** Where a file lies: no name from outside ever becomes a path. */
export function placeOfKept(ctx: OfficeContext, folder: KeptFolder, digest: string): string {
  return path.join(ctx.settings.dataDir, folder, digest.slice(0, 2), digest);
}

const absent = (error: NodeJS.ErrnoException): null => {
  if (error.code === "ENOENT") return null;
  throw error;
};

/** Keeps bytes as they came, on the disk before it resolves with their digest. The same bytes are kept once. */
export async function keepFile(ctx: OfficeContext, folder: KeptFolder, bytes: Uint8Array): Promise<string> {
  const digest = sha256(bytes);
  const file = placeOfKept(ctx, folder, digest);
  const there = await stat(file).catch(absent);
  if (there !== null && there.size === bytes.byteLength) return digest;
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  // A name that is complete or not there: a killed run leaves no half of a file under it.
  const part = `${file}.${randomUUID()}.part`;
  const handle = await open(part, "wx", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(part, file);
  return digest;
}

/** What was kept; null where it is gone or is not what it was. */
export async function keptFile(ctx: OfficeContext, folder: KeptFolder, digest: string): Promise<Uint8Array | null> {
  const bytes = await readFile(placeOfKept(ctx, folder, digest)).catch(absent);
  return bytes === null || sha256(bytes) !== digest ? null : new Uint8Array(bytes);
}
