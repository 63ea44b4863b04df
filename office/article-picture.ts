import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { CaptureKind } from "../domain/evidence.ts";
import type { User } from "../domain/office.ts";
import type { OfficeContext } from "./context.ts";

/** The kept picture of the article of a link, as PNG. Throws NotFoundError where none was taken. */
export async function articlePicture(
  ctx: OfficeContext,
  user: User,
  linkId: string,
  kind: CaptureKind,
): Promise<Uint8Array> {
  const { article } = await ctx.store.links.view(user.officeId, linkId);
  const captures = await ctx.store.captures.ofArticle(article.id);
  const taken = captures.find((one) => one.kind === kind && one.fetchId === article.fetchId && one.pictureId !== null);
  if (taken === undefined || taken.pictureId === null) {
    throw new NotFoundError("这篇报道还没有网页截图，夜间任务会补上。");
  }
  return (await ctx.store.pages.read(taken.pictureId)).bytes;
}
