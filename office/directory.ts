import type { Outlet } from "../domain/outlet.ts";
import { type Correspondent, type Unit, unitAsOf, unitStandingFor } from "../domain/people.ts";
import type { Day } from "../domain/time.ts";
import type { OfficeContext } from "./context.ts";

/** Names to ids of one office, read once for a list. */
export interface Directory {
  /** As it is, or as it was called and classed on a day. */
  unit(id: string, day?: Day): Unit | undefined;
  person(id: string): Correspondent | undefined;
  outlet(id: string): Outlet | undefined;
  /** The id of the unit that stands for one on a day: its own, or its successor's. */
  unitOn(unitId: string, day: Day): string;
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
    unit: (id, day) => {
      const unit = unitOf.get(id);
      return unit === undefined || day === undefined ? unit : unitAsOf(unit, day);
    },
    person: (id) => personOf.get(id),
    outlet: (id) => outletOf.get(id),
    unitOn: (unitId, day) => unitStandingFor(unitOf, unitId, day),
    units,
    people,
    outlets,
  };
}
