import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, stat } from "node:fs/promises";
import path from "node:path";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import { sha256 } from "../../domain/ids.ts";
import type { OfficeContext } from "../context.ts";

/** Files lie under their digest: no name from outside ever becomes a path. */
function placeOf(ctx: OfficeContext, digest: string): string {
  return path.join(ctx.settings.dataDir, "incoming", digest.slice(0, 2), digest);
}

/** Keeps bytes as they came, on the disk before it resolves with their digest. The same bytes are kept once. */
export async function keepRaw(ctx: OfficeContext, bytes: Uint8Array): Promise<string> {
  const digest = sha256(bytes);
  const file = placeOf(ctx, digest);
  const there = await stat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
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

/** What was kept. Throws NotFoundError where it is gone or is not what it was. */
export async function rawOf(ctx: OfficeContext, digest: string): Promise<Uint8Array> {
  const file = placeOf(ctx, digest);
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (bytes === null || sha256(bytes) !== digest) {
    throw new NotFoundError(`来件的原件不在了或已损坏：${file}。请从备份恢复数据目录里的 incoming 文件夹`);
  }
  return new Uint8Array(bytes);
}
