import { PEOPLE, SENDERS, UNITS } from "../../intake/corpus/books.ts";
import { type OfficeInTest, officeInTest } from "../office-in-test.ts";

/** An office with the units, persons and confirmed senders of the corpus; its clock stands in March 2026. */
export async function postOffice(): Promise<OfficeInTest> {
  const office = await officeInTest();
  const { ctx, officeId } = office;
  for (const unit of UNITS) await ctx.store.people.putUnit({ ...unit, officeId });
  for (const person of PEOPLE) await ctx.store.people.putCorrespondent({ ...person, officeId });
  for (const sender of SENDERS) await ctx.store.intake.confirmSender(officeId, sender, "admin", "2026-01-01T00:00:00Z");
  return office;
}
