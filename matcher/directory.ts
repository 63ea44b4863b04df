import type { Correspondent, Unit } from "../domain/people.ts";
import { belongsElsewhere } from "./elsewhere.ts";
import type { Fact } from "./facts/fact.ts";
import { foldText } from "./normalise.ts";

/** An office's names, folded as texts are: who may be named in a byline, a 来源 or a body. */
export interface Directory {
  readonly unitNames: ReadonlyMap<string, readonly string[]>;
  readonly people: ReadonlyMap<string, { readonly unitId: string; readonly names: readonly string[] }>;
  /** How many correspondents bear a name: more than one, and the name alone proves nothing. */
  readonly bearers: ReadonlyMap<string, number>;
  readonly regionNames: readonly string[];
  /** Every unit name with the units that bear it. */
  readonly unitsByName: ReadonlyMap<string, readonly string[]>;
  /** What a unit's every name stands for: its first name, unless another unit is called the same. */
  readonly mainNames: ReadonlyMap<string, string>;
  readonly mention: RegExp | null;
}

export function buildDirectory(
  units: readonly Unit[],
  correspondents: readonly Correspondent[],
  regionNames: readonly string[],
): Directory {
  const regions = [...new Set(regionNames.map(fold))].filter((name) => name.length >= 2).sort();
  const unitNames = new Map<string, readonly string[]>();
  const unitsByName = new Map<string, string[]>();
  for (const unit of [...units].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const names = [...new Set([unit.name, ...unit.aliases].map(fold))].filter((name) => name.length >= 2);
    unitNames.set(unit.id, names);
    for (const name of names) unitsByName.set(name, [...(unitsByName.get(name) ?? []), unit.id]);
  }
  const people = new Map<string, { unitId: string; names: readonly string[] }>();
  const bearers = new Map<string, number>();
  for (const person of correspondents) {
    const names = [...new Set([person.name, ...person.aliases].map(fold))].filter((name) => name.length >= 2);
    people.set(person.id, { unitId: person.unitId, names });
    for (const name of names) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  }
  return {
    unitNames,
    people,
    bearers,
    regionNames: regions,
    unitsByName,
    mainNames: mainNamesOf(unitNames, unitsByName),
    mention: mentionPattern([...unitsByName.keys()]),
  };
}

function mainNamesOf(
  unitNames: ReadonlyMap<string, readonly string[]>,
  unitsByName: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<string, string> {
  const main = new Map<string, string>();
  for (const [name, units] of unitsByName) {
    const [only, another] = units;
    const first = only === undefined || another !== undefined ? undefined : unitNames.get(only)?.[0];
    main.set(name, first ?? name);
  }
  return main;
}

/** The office's units in a folded text, by the longest name where several begin at one place. */
export function unitMentions(text: string, directory: Directory): Fact[] {
  if (directory.mention === null) return [];
  const facts: Fact[] = [];
  for (const match of text.matchAll(directory.mention)) {
    const [name] = match;
    if (belongsElsewhere(text, match.index, directory.regionNames)) continue;
    const value = directory.mainNames.get(name) ?? name;
    facts.push({ kind: "unit", start: match.index, end: match.index + name.length, value, bits: 3 });
  }
  return facts;
}

function mentionPattern(names: readonly string[]): RegExp | null {
  if (names.length === 0) return null;
  const sorted = [...names].sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  return new RegExp(sorted.map((name) => name.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")).join("|"), "gu");
}

export function fold(text: string): string {
  return foldText(text).text.replaceAll("\n", "");
}
