import { DateTime } from "luxon";
import { InputError } from "../../domain/errors/input-error.ts";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import type { User } from "../../domain/office.ts";
import type { Proof } from "../../domain/proof.ts";
import type { OfficeContext } from "../context.ts";
import { keepFile, keptFile, placeOfKept } from "../kept-files.ts";
import { proofKind } from "./proof-kind.ts";

/** Who acts: somebody signed in, or the command line for the office. */
export type Actor = Pick<User, "id" | "officeId" | "role" | "unitId">;

const MOST_BYTES = 30 * 1024 * 1024;
const MOST_PROOFS = 10;
/** Files that a unit's users may hand in a day. */
const DAILY = 100;
const MAX_NAME = 200;

/** The unit whose user acts; null = the office. Throws InputError for a unit's user without a unit. */
export function unitOfActor({ role, unitId }: Actor): string | null {
  if (role !== "unit") return null;
  if (unitId === null) throw new InputError("您的账号还没有关联单位，请联系本单位管理员");
  return unitId;
}

/** A name to be shown and to be saved under; nothing of it ever names a file here. */
function shownName(name: string): string {
  const plain = name
    .normalize("NFC")
    .replace(/[\p{C}/\\]/gu, "_")
    .trim();
  return plain === "" ? "证明材料" : plain.slice(-MAX_NAME);
}

/**
 * Takes a file that proves a placement: a picture, a PDF, a Word document, a film or a recording, told by its bytes. The
 * same bytes are kept once. Throws InputError for what is none of them or too large.
 */
export async function keepProof(ctx: OfficeContext, by: Actor, name: string, bytes: Uint8Array): Promise<Proof> {
  const unitId = unitOfActor(by);
  const shown = shownName(name);
  if (bytes.byteLength === 0) throw new InputError(`${shown} 是空文件`);
  if (bytes.byteLength > MOST_BYTES) throw new InputError(`${shown} 超过 30 MB，请截取或压缩后再传`);
  const kind = proofKind(bytes);
  if (kind === null) {
    throw new InputError(
      `${shown} 不是可以作证明的文件：只收图片（PNG、JPEG、GIF、WebP）、PDF、Word（.docx）、MP4、MP3`,
    );
  }
  const now = DateTime.fromJSDate(ctx.now(), { zone: ctx.settings.timeZone });
  const since = now.startOf("day").toUTC().toISO() ?? ctx.now().toISOString();
  const sha256 = await keepFile(ctx, "proofs", bytes);
  const proof = { officeId: by.officeId, unitId, name: shown, kind, bytes: bytes.byteLength, sha256, addedBy: by.id };
  const limit = unitId === null ? null : { since, daily: DAILY };
  return ctx.store.proofs.add({ ...proof, at: ctx.now().toISOString() }, limit);
}

/** The proofs that a person names. Throws NotFoundError where one is not there or is another unit's. */
export async function usableProofs(ctx: OfficeContext, by: Actor, ids: readonly string[]): Promise<readonly string[]> {
  const unitId = unitOfActor(by);
  const wanted = [...new Set(ids)];
  if (wanted.length > MOST_PROOFS) throw new InputError(`证明材料最多 ${MOST_PROOFS} 份`);
  const found = await ctx.store.proofs.getMany(by.officeId, wanted);
  const own = found.filter((proof) => unitId === null || proof.unitId === unitId);
  if (own.length !== wanted.length) throw new NotFoundError("有的证明材料没有找到，请重新上传");
  return wanted;
}

/** The bytes of a proof. Throws NotFoundError where they are gone or not what they were. */
export async function proofFile(ctx: OfficeContext, proof: Proof): Promise<{ fileName: string; bytes: Uint8Array }> {
  const bytes = await keptFile(ctx, "proofs", proof.sha256);
  if (bytes === null) {
    const file = placeOfKept(ctx, "proofs", proof.sha256);
    throw new NotFoundError(`证明材料不在了或已损坏：${file}。请从备份恢复数据目录里的 proofs 文件夹`);
  }
  const extension = proof.kind === "jpeg" ? "jpg" : proof.kind;
  const named = new RegExp(`\\.(${extension}|${proof.kind})$`, "iu").test(proof.name);
  return { fileName: named ? proof.name : `${proof.name}.${extension}`, bytes };
}
