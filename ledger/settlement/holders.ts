import type { Unit } from "../../domain/people.ts";
import type { Holders } from "../../domain/settlement.ts";
import type { Book, Holder } from "./book.ts";

/** Whether a rule concerns a unit. */
export function concerns(who: Holders | undefined, unit: Unit): boolean {
  const names = [unit.name, ...unit.aliases];
  return (
    (who?.unitClass === undefined || who.unitClass.includes(unit.unitClass)) &&
    (who?.unit === undefined || names.some((name) => who.unit?.includes(name))) &&
    !names.some((name) => who?.exceptUnit?.includes(name))
  );
}

/** The accounts that a rule concerns, in the order of unit and person ids. */
export function holdersOf(who: Holders | undefined, book: Book): readonly Holder[] {
  const units = book.input.units.filter((unit) => concerns(who, unit)).sort((a, b) => (a.id < b.id ? -1 : 1));
  if (who?.person !== true) return units.map((unit) => ({ unit, correspondent: null }));
  return units.flatMap((unit) =>
    [...book.members(unit.id)].sort((a, b) => (a.id < b.id ? -1 : 1)).map((correspondent) => ({ unit, correspondent })),
  );
}
