import type { KnownSender } from "../../domain/intake.ts";
import { unitStandingFor } from "../../domain/people.ts";
import { type IntakeBooks, knownNames } from "../../intake/index.ts";
import { today } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";
import { peopleOn } from "../people/people-on.ts";

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
  const day = today(ctx);
  const present = peopleOn(units, persons, day);
  const unitOf = new Map(units.map((unit) => [unit.id, unit]));
  return {
    officeId,
    regionNames: office.regionNames,
    ...present,
    senders: senders.map((sender) => ({ ...sender, unitId: unitStandingFor(unitOf, sender.unitId, day) })),
    names: knownNames(present.units, present.people),
  };
}
