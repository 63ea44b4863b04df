import { type Correspondent, correspondentAsOf, standsWithin, type Unit, unitAsOf } from "../../domain/people.ts";
import type { Day } from "../../domain/time.ts";

/** Who may be named as a sender on a day: units and persons that stood then, by the names of then and by those of now. */
export function peopleOn(
  units: readonly Unit[],
  correspondents: readonly Correspondent[],
  day: Day,
): { readonly units: readonly Unit[]; readonly people: readonly Correspondent[] } {
  return {
    units: units.filter((unit) => standsWithin(unit, day, day)).map((unit) => knownAs(unit, day)),
    people: correspondents
      .filter((person) => standsWithin(person, day, day))
      .map((person) => correspondentAsOf(person, day)),
  };
}

function knownAs(unit: Unit, day: Day): Unit {
  const then = unitAsOf(unit, day);
  return then.name === unit.name ? then : { ...then, aliases: [...new Set([...then.aliases, unit.name])] };
}
