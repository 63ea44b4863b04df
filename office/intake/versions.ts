import type { NewSubmission, Submission } from "../../domain/submission.ts";
import { addDays } from "../../domain/time.ts";
import { sameStory } from "../../intake/index.ts";
import type { OfficeContext } from "../context.ts";

/** A piece may be sent again with changes for so long, in days; so many of the unit's pieces are looked at. */
const WITHIN_DAYS = 60;
const MOST = 200;

export interface VersionOf {
  readonly pieceId: string | null;
  /** In Chinese; null where nothing is alike. */
  readonly note: string | null;
}

/**
 * Which piece of the unit this one is a new version of, if any; what is merely alike is named, not joined. `ownId` is what it
 * was registered as before.
 */
export async function versionOf(
  ctx: OfficeContext,
  submission: NewSubmission,
  ownId: string | null,
): Promise<VersionOf> {
  const { officeId, unitId, submittedOn } = submission;
  const filter = { unitId, from: addDays(submittedOn, -WITHIN_DAYS), to: addDays(submittedOn, WITHIN_DAYS) };
  const { items } = await ctx.store.submissions.list(officeId, filter, { page: 1, size: MOST });
  let alike: Submission | null = null;
  for (const one of items.filter(({ id }) => id !== ownId)) {
    if (one.title === submission.title && one.body === submission.body) return { pieceId: one.pieceId, note: null };
    const verdict = sameStory(one, submission);
    if (verdict === "same") {
      const note = `是 ${one.submittedOn} 《${one.title}》的修改稿，已归为同一篇`;
      return { pieceId: one.pieceId, note };
    }
    if (verdict === "alike") alike ??= one;
  }
  const note = alike === null ? null : `与 ${alike.submittedOn} 《${alike.title}》相近，如是修改稿请核对`;
  return { pieceId: null, note };
}
