import { InputError } from "../domain/errors/input-error.ts";
import { stableId } from "../domain/ids.ts";
import type { Unit } from "../domain/people.ts";
import { type PeopleRow, readPeopleTable } from "../intake/index.ts";
import type { OfficeContext } from "./context.ts";
import { type InputFile, tableErrors } from "./input-file.ts";

interface Aliased {
  readonly aliases: readonly string[];
}

export interface ImportedPeople {
  readonly units: number;
  readonly correspondents: number;
}

/** Ids of the units that the table names and of those that were there, by name. Throws InputError on an unknown parent. */
function unitIds(officeId: string, rows: readonly PeopleRow[], there: readonly Unit[]): ReadonlyMap<string, string> {
  const ids = new Map(there.map((unit) => [unit.name, unit.id]));
  for (const { unit } of rows) if (!ids.has(unit)) ids.set(unit, stableId("unt", officeId, unit));
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

/**
 * Registers units and correspondents from a table; what is there is updated by name, nobody is removed. Throws InputError
 * that names every wrong row and column; nothing is taken then. With `dryRun` nothing is written.
 */
export async function importPeople(
  ctx: OfficeContext,
  officeId: string,
  file: InputFile,
  dryRun: boolean,
): Promise<ImportedPeople> {
  const { rows, errors } = await readPeopleTable(file.bytes, file.name);
  if (errors.length > 0) throw tableErrors(file, errors);
  const [units, people] = await Promise.all([
    ctx.store.people.units(officeId),
    ctx.store.people.correspondents(officeId),
  ]);
  const ids = unitIds(officeId, rows, units);
  const ordered = parentsFirst(rows);
  const correspondents = ordered.reduce((sum, row) => sum + row.correspondents.length, 0);
  if (dryRun) return { units: ordered.length, correspondents };
  for (const row of ordered) {
    const id = ids.get(row.unit) ?? "";
    const known = units.find((unit) => unit.id === id);
    const parentId = row.parent === null ? (known?.parentId ?? null) : (ids.get(row.parent) ?? null);
    const { unit: name, unitClass } = row;
    await ctx.store.people.putUnit({ id, officeId, name, unitClass, parentId, aliases: joined(known, row) });
    for (const person of row.correspondents) {
      const before = people.find((other) => other.unitId === id && other.name === person.name);
      const personId = before?.id ?? stableId("per", officeId, id, person.name);
      const aliases = joined(before, person);
      await ctx.store.people.putCorrespondent({ id: personId, officeId, unitId: id, name: person.name, aliases });
    }
  }
  return { units: ordered.length, correspondents };
}
