import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { CaptureKind } from "../domain/evidence.ts";
import type { User } from "../domain/office.ts";
import type { Instant } from "../domain/time.ts";
import { requireUnit } from "./access.ts";
import type { OfficeContext } from "./context.ts";
import { type EvidenceFormat, exportEvidence } from "./evidence-export.ts";
import { evidenceOf } from "./evidence-of.ts";
import type { ReportFile } from "./report-files.ts";

const CONTENT_TYPES: Readonly<Record<EvidenceFormat, string>> = { wacz: "application/wacz", pdf: "application/pdf" };

async function mustSee(ctx: OfficeContext, user: User, placementId: string) {
  const placement = await ctx.store.ledger.placement(user.officeId, placementId);
  requireUnit(user, placement.unitId, "上稿记录");
  return placement;
}

/** 存证 (WACZ) or 剪报 (PDF) of a placement, as a file. Throws as `exportEvidence` does, and for what is another unit's. */
export async function placementEvidenceFile(
  ctx: OfficeContext,
  user: User,
  placementId: string,
  format: EvidenceFormat,
): Promise<ReportFile> {
  await mustSee(ctx, user, placementId);
  const { name, files } = await exportEvidence(ctx, user.officeId, placementId, [format]);
  const [file] = files;
  if (file === undefined) throw new TypeError("one format is one file");
  return { fileName: `${name}.${format}`, contentType: CONTENT_TYPES[format], bytes: file.bytes };
}

/** The kept picture of a placement's article, as PNG. Throws NotFoundError where none was taken. */
export async function placementPicture(
  ctx: OfficeContext,
  user: User,
  placementId: string,
  kind: CaptureKind,
): Promise<Uint8Array> {
  await mustSee(ctx, user, placementId);
  const { captures } = await evidenceOf(ctx, user.officeId, placementId);
  const pictureId = captures.find((one) => one.kind === kind && one.pictureId !== null)?.pictureId ?? null;
  if (pictureId === null) throw new NotFoundError("这条上稿还没有网页截图，夜间任务会补上。");
  return (await ctx.store.pages.read(pictureId)).bytes;
}

/** What the article said before it was changed. */
export interface FormerText {
  readonly revision: number;
  readonly extractedAt: Instant;
  readonly title: string;
  readonly byline: string | null;
  readonly body: string;
}

/** The former texts of a placement's article, the latest first; none for an entry by hand. Throws NotFoundError. */
export async function placementRevisions(
  ctx: OfficeContext,
  user: User,
  placementId: string,
): Promise<readonly FormerText[]> {
  const { articleId } = await mustSee(ctx, user, placementId);
  if (articleId === null) return [];
  const revisions = await ctx.store.articles.revisions(articleId);
  return revisions.map(({ revision, extractedAt, text: { title, byline, body } }) => ({
    revision,
    extractedAt,
    title,
    byline,
    body,
  }));
}
