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

/** Loads an office's books as a whole. Loading the same again changes nothing. */
export async function loadOffice(ctx: OfficeContext, officeId: string, books: OfficeBooks): Promise<void> {
  const { store } = ctx;
  for (const unit of books.units) await store.people.putUnit({ ...unit, officeId });
  for (const person of books.correspondents) await store.people.putCorrespondent({ ...person, officeId });
  for (const submission of books.submissions) await store.submissions.add({ ...submission, officeId });
  for (const { outlet, source } of books.sources) {
    await store.outlets.put(outlet);
    await store.sources.put(source);
  }
}
