import type { Outlet } from "../domain/outlet.ts";
import type { Correspondent, Unit } from "../domain/people.ts";
import type { Source } from "../domain/source.ts";
import type { NewSubmission } from "../domain/submission.ts";
import type { OfficeContext } from "./context.ts";

/** All that an office knows before its first night. */
export interface OfficeBooks {
  readonly units: readonly Omit<Unit, "officeId">[];
  readonly correspondents: readonly Omit<Correspondent, "officeId">[];
  readonly submissions: readonly Omit<NewSubmission, "officeId">[];
  readonly sources: readonly { readonly outlet: Outlet; readonly source: Source }[];
}

/** Submissions of one transaction. */
const AT_ONCE = 500;

/** Loads an office's books as a whole. Loading the same again changes nothing. */
export async function loadOffice(ctx: OfficeContext, officeId: string, books: OfficeBooks): Promise<void> {
  const { store } = ctx;
  const units = books.units.map((unit) => ({ ...unit, officeId }));
  const correspondents = books.correspondents.map((person) => ({ ...person, officeId }));
  await store.people.putAll(officeId, { units, correspondents });
  for (let at = 0; at < books.submissions.length; at += AT_ONCE) {
    const piece = books.submissions.slice(at, at + AT_ONCE).map((submission) => ({ ...submission, officeId }));
    await store.submissions.addAll(officeId, piece);
  }
  for (const { outlet, source } of books.sources) {
    await store.outlets.put(outlet);
    await store.sources.put(source);
  }
}
