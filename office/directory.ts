import type { Outlet } from "../domain/outlet.ts";
import type { Correspondent, Unit } from "../domain/people.ts";
import type { OfficeContext } from "./context.ts";

/** Names to ids of one office, read once for a list. */
export interface Directory {
  unit(id: string): Unit | undefined;
  person(id: string): Correspondent | undefined;
  outlet(id: string): Outlet | undefined;
  readonly units: readonly Unit[];
  readonly people: readonly Correspondent[];
  readonly outlets: readonly Outlet[];
}

export async function directoryOf(ctx: OfficeContext, officeId: string): Promise<Directory> {
  const [units, people, outlets] = await Promise.all([
    ctx.store.people.units(officeId),
    ctx.store.people.correspondents(officeId),
    ctx.store.outlets.list(),
  ]);
  const unitOf = new Map(units.map((unit) => [unit.id, unit]));
  const personOf = new Map(people.map((person) => [person.id, person]));
  const outletOf = new Map(outlets.map((outlet) => [outlet.id, outlet]));
  return {
    unit: (id) => unitOf.get(id),
    person: (id) => personOf.get(id),
    outlet: (id) => outletOf.get(id),
    units,
    people,
    outlets,
  };
}
