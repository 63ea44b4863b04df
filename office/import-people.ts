import { InputError } from "../domain/errors/input-error.ts";
import type { Correspondent, Unit } from "../domain/people.ts";
import type { Day } from "../domain/time.ts";
import { type PeopleRow, readPeopleTable } from "../intake/index.ts";
import type { OfficeContext } from "./context.ts";
import { type InputFile, tableErrors } from "./input-file.ts";
import { type Editor, formerWith, freeId, type PeopleBooks, requireDay, withPeople } from "./people/books.ts";

interface Aliased {
  readonly aliases: readonly string[];
}

export interface ImportedPeople {
  readonly units: number;
  readonly correspondents: number;
  /** Of them new: units by name, persons as a number. */
  readonly newUnits: readonly string[];
  readonly newCorrespondents: number;
  /** What becomes another of those that were there, in words. */
  readonly changes: readonly string[];
}

/** Ids of the units that the table names and of those that were there, by name. Throws InputError on an unknown parent. */
function unitIds({ officeId, units }: PeopleBooks, rows: readonly PeopleRow[]): ReadonlyMap<string, string> {
  const there = units.filter((unit) => unit.endedOn == null);
  const ids = new Map(there.map((unit) => [unit.name, unit.id]));
  for (const { unit } of rows) if (!ids.has(unit)) ids.set(unit, freeId("unt", units, officeId, unit));
  const lost = rows.filter(({ parent }) => parent !== null && !ids.has(parent));
  if (lost.length > 0) {
    const details = lost.map(({ row, unit, parent }) => `第 ${row} 行：“${unit}”的上级“${parent}”没有登记`);
    throw new InputError("上级单位要先登记，或写在同一张表里", details);
  }
  return ids;
}

/** Aliases are only added: a table without the column must not take away what an office entered before. */
function joined(before: Aliased | undefined, now: Aliased): readonly string[] {
  return [...new Set([...(before?.aliases ?? []), ...now.aliases])];
}

/** A unit must be there before the units below it. */
function parentsFirst(rows: readonly PeopleRow[]): readonly PeopleRow[] {
  const byName = new Map(rows.map((row) => [row.unit, row]));
  const ordered: PeopleRow[] = [];
  const seen = new Set<string>();
  const visit = (row: PeopleRow, below: readonly string[]): void => {
    if (below.includes(row.unit)) throw new InputError(`上级单位绕成了一圈：${[...below, row.unit].join(" → ")}`);
    if (seen.has(row.unit)) return;
    const parent = row.parent === null ? undefined : byName.get(row.parent);
    if (parent !== undefined) visit(parent, [...below, row.unit]);
    seen.add(row.unit);
    ordered.push(row);
  };
  for (const row of rows) visit(row, []);
  return ordered;
}

/** A unit that the table names and that stands no more. */
function endedErrors(rows: readonly PeopleRow[], there: readonly Unit[]): readonly string[] {
  return rows.flatMap(({ row, unit, parent }) =>
    [unit, ...(parent === null ? [] : [parent])].flatMap((name) => {
      const ended = there.some((one) => one.name === name && one.endedOn != null);
      const stands = there.some((one) => one.name === name && one.endedOn == null);
      return ended && !stands ? [`第 ${row} 行：“${name}”已经停用或并入别的单位`] : [];
    }),
  );
}

function unitOfRow(row: PeopleRow, books: PeopleBooks, ids: ReadonlyMap<string, string>, from: Day): Unit {
  const { officeId, units } = books;
  const id = ids.get(row.unit) ?? "";
  const known = units.find((unit) => unit.id === id);
  const parentId = row.parent === null ? (known?.parentId ?? null) : (ids.get(row.parent) ?? null);
  const { unit: name, unitClass } = row;
  const fields = { name, unitClass, parentId, aliases: joined(known, row) };
  if (known === undefined) return { id, officeId, ...fields };
  const same = known.unitClass === unitClass && known.parentId === parentId;
  if (same) return { ...known, ...fields };
  requireDay(books, from, known);
  return { ...known, ...fields, former: formerWith(known, from, books.stamp) };
}

function peopleOfRow(row: PeopleRow, books: PeopleBooks, unitId: string): readonly Correspondent[] {
  return row.correspondents.map((person) => {
    const before = books.people.find((other) => other.unitId === unitId && other.name === person.name);
    const aliases = joined(before, person);
    if (before !== undefined) return { ...before, aliases };
    const id = freeId("per", books.people, books.officeId, unitId, person.name);
    return { id, officeId: books.officeId, unitId, name: person.name, aliases };
  });
}

function wordsOf(known: Unit, unit: Unit, nameOf: (id: string | null) => string): readonly string[] {
  const steps = [
    ...(known.unitClass === unit.unitClass ? [] : [`类别 ${known.unitClass} → ${unit.unitClass}`]),
    ...(known.parentId === unit.parentId ? [] : [`上级 ${nameOf(known.parentId)} → ${nameOf(unit.parentId)}`]),
    ...(known.aliases.length === unit.aliases.length
      ? []
      : [`别名增加 ${unit.aliases.slice(known.aliases.length).join("、")}`]),
  ];
  return steps.length === 0 ? [] : [`${unit.name}：${steps.join("，")}`];
}

/**
 * Registers units and correspondents from a table; what is there is updated by name, nobody is removed. Another class or
 * parent holds from today on: past days keep what was. Throws InputError that names every wrong row and column; nothing is
 * taken then. With `dryRun` nothing is written.
 */
export async function importPeople(
  ctx: OfficeContext,
  by: Editor,
  file: InputFile,
  dryRun: boolean,
): Promise<ImportedPeople> {
  const { rows, errors } = await readPeopleTable(file.bytes, file.name);
  if (errors.length > 0) throw tableErrors(file, errors);
  return withPeople(ctx, by, async (books) => {
    const ended = endedErrors(rows, books.units);
    if (ended.length > 0) throw new InputError(`${file.name} 里有不再使用的单位（这次什么都没有登记）`, ended);
    const ids = unitIds(books, rows);
    const units = parentsFirst(rows).map((row) => unitOfRow(row, books, ids, books.today));
    const correspondents = rows.flatMap((row) => peopleOfRow(row, books, ids.get(row.unit) ?? ""));
    const result = outcome(books, units, correspondents);
    if (!dryRun) await ctx.store.people.putAll(by.officeId, { units, correspondents });
    return result;
  });
}

function outcome(books: PeopleBooks, units: readonly Unit[], correspondents: readonly Correspondent[]): ImportedPeople {
  const before = new Map(books.units.map((unit) => [unit.id, unit]));
  const names = new Map([...books.units, ...units].map((unit) => [unit.id, unit.name]));
  const people = new Set(books.people.map(({ id }) => id));
  const nameOf = (id: string | null) => (id === null ? "无" : (names.get(id) ?? id));
  return {
    units: units.length,
    correspondents: correspondents.length,
    newUnits: units.filter(({ id }) => !before.has(id)).map(({ name }) => name),
    newCorrespondents: correspondents.filter(({ id }) => !people.has(id)).length,
    changes: units.flatMap((unit) => {
      const known = before.get(unit.id);
      return known === undefined ? [] : wordsOf(known, unit, nameOf);
    }),
  };
}
