import type { Correspondent, Unit } from "../../domain/people.ts";

/** Names of the office's books, so that words that stand without a space or a label are told apart. */
export interface KnownNames {
  /** Names and aliases of units, the longest first. */
  readonly units: readonly string[];
  readonly people: ReadonlySet<string>;
}

export const NO_NAMES: KnownNames = { units: [], people: new Set() };

const named = (one: Unit | Correspondent): readonly string[] =>
  [one.name, ...one.aliases]
    .filter((name) => !name.includes("@"))
    .map((name) => name.normalize("NFKC").replace(/\s+/g, ""));

export function knownNames(units: readonly Unit[], people: readonly Correspondent[]): KnownNames {
  return {
    units: [...new Set(units.flatMap(named))].filter((name) => name.length > 1).sort((a, b) => b.length - a.length),
    people: new Set(people.flatMap(named)),
  };
}

const NAME_LENGTHS = [12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2];

/** `青岩镇李文斌` → `青岩镇 李文斌`, where both are known. */
export function spaced(text: string, names: KnownNames): string {
  for (const unit of names.units) {
    const at = text.indexOf(unit);
    if (at < 0) continue;
    const rest = text.slice(at + unit.length).replace(/^\s*[:：]\s*/, "");
    const person = NAME_LENGTHS.map((length) => rest.slice(0, length)).find((part) => names.people.has(part));
    if (person !== undefined) return `${text.slice(0, at + unit.length)} ${rest}`;
  }
  return text;
}

/** The known unit with which a text begins, and what follows it. */
export function leadingUnit(text: string, names: KnownNames): { readonly unit: string; readonly rest: string } | null {
  const unit = names.units.find((name) => text.startsWith(name));
  return unit === undefined ? null : { unit, rest: text.slice(unit.length) };
}
