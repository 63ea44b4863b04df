import type { LinkState } from "../domain/decision.ts";
import type { User } from "../domain/office.ts";
import type { OfficeContext } from "./context.ts";
import { deriveTouched } from "./derive-ledger.ts";

export interface PersonDecision {
  /** `review` puts a link back before a person: the undo of a decision. */
  readonly kind: "confirmed" | "rejected" | "review";
  readonly reason: string | null;
  /** How many decisions the person had before the eyes. */
  readonly seen: number;
}

/**
 * Appends a person's decision and derives what it touches in the ledger anew. Throws ConflictError when somebody else
 * decided first, NotFoundError when the office has no such link.
 */
export async function decideLink(
  ctx: OfficeContext,
  user: Pick<User, "id" | "officeId">,
  linkId: string,
  decision: PersonDecision,
): Promise<{ readonly state: LinkState; readonly decisions: number }> {
  const { kind, reason, seen } = decision;
  const at = ctx.now().toISOString();
  const state = await ctx.store.links.decide(user.officeId, linkId, { kind, userId: user.id, reason, at }, seen);
  const { article, submission } = await ctx.store.links.view(user.officeId, linkId);
  await deriveTouched(ctx, user.officeId, { articleIds: [article.id], pieceIds: [submission.pieceId] });
  return { state, decisions: seen + 1 };
}
