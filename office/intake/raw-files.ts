import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import type { OfficeContext } from "../context.ts";
import { keepFile, keptFile, placeOfKept } from "../kept-files.ts";

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
