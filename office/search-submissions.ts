import type { User } from "../domain/office.ts";
import type { Paged, PageRequest } from "../domain/ports/paged.ts";
import type { Submission } from "../domain/submission.ts";
import type { Day } from "../domain/time.ts";
import type { SearchEntry, SearchIndex } from "../matcher/index.ts";
import type { OfficeContext } from "./context.ts";
import { type Directory, directoryOf } from "./directory.ts";
import { afterSlice, LiveSearches, READ_AT_ONCE } from "./live-search.ts";

export interface SubmissionHit {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly submittedOn: Day;
}

/**
 * Submissions are only ever added, so that their number tells whether an index is still whole; and names go from it with the
 * person's erasure, after which it is made anew.
 */
const searches = new LiveSearches(() => ({ total: 0, erased: 0 }));
const MOST_HITS = 500;

async function refresh(
  ctx: OfficeContext,
  officeId: string,
  memory: { total: number; erased: number },
  index: SearchIndex,
  names: Directory,
  signal?: AbortSignal,
): Promise<void> {
  const { submissions } = ctx.store;
  const { total } = await submissions.list(officeId, {}, { page: 1, size: 1 });
  const erased = names.people.filter(({ erasedAt }) => erasedAt !== undefined).length;
  if (total === memory.total && erased === memory.erased) return;
  const marks = (await submissions.marks(officeId)).map(({ id }) => id);
  if (erased !== memory.erased) index.remove(marks);
  const missing = marks.filter((id) => !index.has(id));
  for (let at = 0; at < missing.length; at += READ_AT_ONCE) {
    const began = performance.now();
    const page = await submissions.getMany(officeId, missing.slice(at, at + READ_AT_ONCE));
    index.put(page.map((submission) => entryOf(submission, names)));
    await afterSlice(began, signal);
  }
  memory.total = total;
  memory.erased = erased;
}

async function idsOf(ctx: OfficeContext, officeId: string, words: string, names: Directory) {
  const { search, memory } = searches.of(ctx.store, officeId);
  return search.find(words, MOST_HITS, (index) => refresh(ctx, officeId, memory, index, names));
}

/** Reads in what there is, so that the first who searches need not wait for it. */
export async function warmSubmissionSearch(ctx: OfficeContext, officeId: string, signal: AbortSignal): Promise<void> {
  const { search, memory } = searches.of(ctx.store, officeId);
  const names = await directoryOf(ctx, officeId);
  await search.freshen((index) => refresh(ctx, officeId, memory, index, names, signal));
}

function entryOf({ id, title, unitId, authorIds }: Submission, names: Directory): SearchEntry {
  const signers = authorIds.map((author) => names.person(author)?.name ?? "");
  return { id, title, names: [names.unit(unitId)?.name ?? "", ...signers].join(" ") };
}

/** Best by title, unit or signer; where nothing bears the words there, those whose text holds them. */
async function found(
  ctx: OfficeContext,
  officeId: string,
  text: string,
  page: PageRequest,
  names: Directory,
): Promise<Paged<Submission>> {
  const words = text.trim();
  if (words === "") return ctx.store.submissions.list(officeId, {}, page);
  const ids = await idsOf(ctx, officeId, words, names);
  if (ids === null || ids.length === 0) return ctx.store.submissions.list(officeId, { text: words }, page);
  const from = (page.page - 1) * page.size;
  const items = await ctx.store.submissions.getMany(officeId, ids.slice(from, from + page.size));
  return { items, total: ids.length };
}

/** Submissions as a person types their title, unit, signer or words of their text, for 改配. */
export async function searchSubmissions(
  ctx: OfficeContext,
  user: User,
  text: string,
  page: PageRequest,
): Promise<Paged<SubmissionHit>> {
  const names = await directoryOf(ctx, user.officeId);
  const { items, total } = await found(ctx, user.officeId, text, page, names);
  const hits = items.map(({ id, title, unitId, submittedOn }) => {
    return { id, title, unit: names.unit(unitId)?.name ?? unitId, submittedOn };
  });
  return { items: hits, total };
}
