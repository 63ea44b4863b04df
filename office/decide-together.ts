import type { LinkState } from "../domain/decision.ts";
import { InputError } from "../domain/errors/input-error.ts";
import type { User } from "../domain/office.ts";
import type { LinkView, SeenLink } from "../domain/ports/review-store.ts";
import type { OfficeContext } from "./context.ts";
import type { PersonDecision } from "./decide-link.ts";
import { deriveTouched } from "./derive-ledger.ts";

export interface TogetherDecision extends Omit<PersonDecision, "seen"> {
  readonly links: readonly SeenLink[];
}

/** One text and one piece: what the person saw of one of the links is true of all. */
function requireTogether(views: readonly LinkView[]): void {
  const stories = new Set(views.map(({ article }) => article.storyId));
  const pieces = new Set(views.map(({ submission }) => submission.pieceId));
  if (stories.size === 1 && !stories.has(null) && pieces.size === 1) return;
  throw new InputError("一并审定的只能是同一篇稿子的几处转载，请刷新后再看。");
}

/**
 * Says the same of several links of one story and one piece: each gets a decision of its own, all of them or none. Throws
 * ConflictError when one was decided meanwhile, InputError when they do not belong together or one is named twice.
 */
export async function decideTogether(
  ctx: OfficeContext,
  user: Pick<User, "id" | "officeId">,
  { kind, reason, links }: TogetherDecision,
): Promise<{ readonly state: LinkState; readonly links: readonly SeenLink[] }> {
  const ids = links.map(({ linkId }) => linkId);
  if (new Set(ids).size !== ids.length) throw new InputError("同一条匹配写了两次。");
  const views = await ctx.store.reviews.views(user.officeId, ids);
  requireTogether(views);
  const word = { kind, userId: user.id, reason, at: ctx.now().toISOString() };
  const state = await ctx.store.reviews.decideAll(user.officeId, links, word);
  await deriveTouched(ctx, user.officeId, {
    articleIds: views.map(({ article }) => article.id),
    pieceIds: [...new Set(views.map(({ submission }) => submission.pieceId))],
  });
  return { state, links: links.map(({ linkId, seen }) => ({ linkId, seen: seen + 1 })) };
}
