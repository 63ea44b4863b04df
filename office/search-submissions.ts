import type { User } from "../domain/office.ts";
import type { Paged, PageRequest } from "../domain/ports/store.ts";
import type { Day } from "../domain/time.ts";
import type { OfficeContext } from "./context.ts";
import { directoryOf } from "./directory.ts";

export interface SubmissionHit {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly submittedOn: Day;
}

/** Submissions whose title or body holds the words, for 改配. */
export async function searchSubmissions(
  ctx: OfficeContext,
  user: User,
  text: string,
  page: PageRequest,
): Promise<Paged<SubmissionHit>> {
  const words = text.trim();
  const [found, names] = await Promise.all([
    ctx.store.submissions.list(user.officeId, words === "" ? {} : { text: words }, page),
    directoryOf(ctx, user.officeId),
  ]);
  const items = found.items.map(({ id, title, unitId, submittedOn }) => ({
    id,
    title,
    unit: names.unit(unitId)?.name ?? unitId,
    submittedOn,
  }));
  return { items, total: found.total };
}
