import { standsWithin, type Unit, unitAsOf } from "../../domain/people.ts";
import type { Holders } from "../../domain/settlement.ts";
import type { Book, Holder } from "./book.ts";
import type { SettledSpan } from "./spans.ts";

/** Whether a rule concerns a unit. */
export function concerns(who: Holders | undefined, unit: Unit): boolean {
  const names = [unit.name, ...unit.aliases];
  return (
    (who?.unitClass === undefined || who.unitClass.includes(unit.unitClass)) &&
    (who?.unit === undefined || names.some((name) => who.unit?.includes(name))) &&
    !names.some((name) => who?.exceptUnit?.includes(name))
  );
}

/**
 * The accounts that a rule concerns in a span, in the order of unit and person ids: units that stood on one of its days, as
 * they were called and classed on its last, and those who belonged to them then.
 */
export function holdersOf(
  who: Holders | undefined,
  book: Book,
  { from, to }: Pick<SettledSpan, "from" | "to">,
): readonly Holder[] {
  const units = book.input.units
    .filter((unit) => standsWithin(unit, from, to))
    .map((unit) => unitAsOf(unit, to))
    .filter((unit) => concerns(who, unit))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  if (who?.person !== true) return units.map((unit) => ({ unit, correspondent: null }));
  return units.flatMap((unit) =>
    [...book.members(unit.id, to)]
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .map((correspondent) => ({ unit, correspondent })),
  );
}
