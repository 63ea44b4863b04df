import type { SubmissionFilter } from "../../domain/ports/submission-store.ts";
import type { Submission } from "../../domain/submission.ts";
import type { OfficeContext } from "../context.ts";

const AT_ONCE = 200;

/** All submissions that a filter lets through, page by page, the latest first. */
export async function everySubmission(
  ctx: OfficeContext,
  officeId: string,
  filter: SubmissionFilter,
): Promise<readonly Submission[]> {
  const all: Submission[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await ctx.store.submissions.list(officeId, filter, { page, size: AT_ONCE });
    all.push(...items);
    if (items.length === 0 || all.length >= total) return all;
  }
}
