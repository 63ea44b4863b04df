import { ApiError } from "../../api/api-error.ts";
import { GET, POST, take } from "../../api/client.ts";
import type { ReviewItem } from "../../api/shapes.ts";

export type Verdict = "confirmed" | "rejected" | "review";

/** One decision on the way back; `seen` as the server asks for it. */
export interface Step {
  readonly linkId: string;
  readonly kind: Verdict;
  readonly seen: number;
  readonly reason: string | null;
}

/** Appends a decision. Returns the number of decisions after it. */
export async function postDecision({ linkId, ...body }: Step): Promise<number> {
  const answer = await take(POST("/api/review/{linkId}/decision", { params: { path: { linkId } }, body }));
  return answer.decisions;
}

interface SeenLink {
  readonly linkId: string;
  readonly seen: number;
}

/** Says the same of several links, of all or of none. Returns them with the number of decisions after it. */
export async function postTogether(kind: Verdict, links: readonly SeenLink[]): Promise<readonly SeenLink[]> {
  const body = { kind, reason: null, links: [...links] };
  return (await take(POST("/api/review/decisions", { body }))).links;
}

function itemOf(linkId: string): Promise<ReviewItem> {
  return take(GET("/api/review/{linkId}", { params: { path: { linkId } } }));
}

/** What the other link needs to count again as it did; null when it counted already. */
function stateBefore(decisions: ReviewItem["decisions"]): Verdict | null {
  const before = decisions.slice(0, -1);
  const state = (before.findLast((one) => one.userId !== null) ?? before.at(-1))?.kind;
  if (state === "auto" || state === "confirmed") return null;
  // Without a word before, 改配 itself made the link: rejected, it neither counts nor waits for anybody.
  return state === "review" ? "review" : "rejected";
}

/**
 * The decisions that take a 改配 back: the link that it confirmed as it was, then the one that it left back to review.
 * Rejects with 409 when somebody has decided either of them since.
 */
export async function stepsBackFrom(linkId: string, toSubmissionId: string): Promise<readonly Step[]> {
  const from = await itemOf(linkId);
  const sibling = from.siblings.find((one) => one.submissionId === toSubmissionId);
  if (sibling === undefined) throw new ApiError(404, "改配到的那条匹配已经不在了，请刷新后再看。");
  const to = await itemOf(sibling.linkId);
  const left = from.decisions.at(-1);
  const joined = to.decisions.at(-1);
  // Both decisions of a 改配 carry one instant.
  if (left?.kind !== "reassigned" || joined?.kind !== "confirmed" || joined.at !== left.at) {
    throw new ApiError(409, "改配之后又有人审定过，请打开看过再定。");
  }
  const reason = "撤销改配";
  const kind = stateBefore(to.decisions);
  const back: Step = { linkId, kind: "review", seen: from.link.decisions, reason };
  return kind === null ? [back] : [{ linkId: to.link.id, kind, seen: to.link.decisions, reason }, back];
}
