import type { User } from "../domain/office.ts";
import type { Paged, PageRequest } from "../domain/ports/paged.ts";
import type { Store } from "../domain/ports/store.ts";
import type { Submission } from "../domain/submission.ts";
import type { Day } from "../domain/time.ts";
import { buildSearch, type SearchEntry, type SearchIndex } from "../matcher/index.ts";
import type { OfficeContext } from "./context.ts";
import { type Directory, directoryOf } from "./directory.ts";

export interface SubmissionHit {
  readonly id: string;
  readonly title: string;
  readonly unit: string;
  readonly submittedOn: Day;
}

interface Cached {
  readonly total: number;
  readonly index: SearchIndex;
}

/** Submissions are only ever added, so that their number tells whether an index is still whole. */
const indexes = new WeakMap<Store, Map<string, Cached>>();
const MOST_HITS = 500;
const READ_AT_ONCE = 2_000;

async function indexOf(ctx: OfficeContext, officeId: string, names: Directory): Promise<SearchIndex> {
  const { total } = await ctx.store.submissions.list(officeId, {}, { page: 1, size: 1 });
  const ofStore = indexes.get(ctx.store) ?? new Map<string, Cached>();
  indexes.set(ctx.store, ofStore);
  const cached = ofStore.get(officeId);
  if (cached?.total === total) return cached.index;
  const entries: SearchEntry[] = [];
  for (let after: string | null = null; ; ) {
    const page: readonly Submission[] = await ctx.store.submissions.after(officeId, after, READ_AT_ONCE);
    for (const { id, title, unitId, authorIds } of page) {
      const signers = authorIds.map((author) => names.person(author)?.name ?? "");
      entries.push({ id, title, names: [names.unit(unitId)?.name ?? "", ...signers].join(" ") });
    }
    after = page.at(-1)?.id ?? null;
    if (page.length < READ_AT_ONCE) break;
  }
  const index = buildSearch(entries);
  ofStore.set(officeId, { total, index });
  return index;
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
  const ids = (await indexOf(ctx, officeId, names)).find(words, MOST_HITS);
  if (ids.length === 0) return ctx.store.submissions.list(officeId, { text: words }, page);
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
