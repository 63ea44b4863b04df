import type { User } from "../domain/office.ts";
import type { OfficeContext } from "./context.ts";
import { deriveTouched } from "./derive-ledger.ts";

export interface Reassignment {
  readonly toSubmissionId: string;
  readonly reason: string | null;
  readonly seen: number;
}

/** 改配: gives the article to another submission. Throws ConflictError and NotFoundError as `decideLink` does. */
export async function reassignLink(ctx: OfficeContext, user: User, linkId: string, to: Reassignment): Promise<void> {
  const by = { userId: user.id, reason: to.reason, at: ctx.now().toISOString() };
  await ctx.store.links.reassign(user.officeId, linkId, to.toSubmissionId, by, to.seen);
  const { article, submission } = await ctx.store.links.view(user.officeId, linkId);
  const target = await ctx.store.submissions.get(user.officeId, to.toSubmissionId);
  const pieceIds = [submission.pieceId, target.pieceId];
  await deriveTouched(ctx, user.officeId, { articleIds: [article.id], pieceIds });
}
