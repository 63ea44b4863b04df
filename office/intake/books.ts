import type { KnownSender } from "../../domain/intake.ts";
import { type IntakeBooks, knownNames } from "../../intake/index.ts";
import type { OfficeContext } from "../context.ts";

/** What the office knows when it looks at what came in. */
export interface OfficeBooks extends IntakeBooks {
  readonly officeId: string;
  readonly names: ReturnType<typeof knownNames>;
  readonly senders: readonly KnownSender[];
}

export async function intakeBooks(ctx: OfficeContext, officeId: string): Promise<OfficeBooks> {
  const { offices, people, intake } = ctx.store;
  const [office, units, persons, senders] = await Promise.all([
    offices.get(officeId),
    people.units(officeId),
    people.correspondents(officeId),
    intake.senders(officeId),
  ]);
  const names = knownNames(units, persons);
  return { officeId, regionNames: office.regionNames, units, people: persons, senders, names };
}
