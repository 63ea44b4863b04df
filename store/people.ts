import { InputError } from "../domain/errors/input-error.ts";
import type { Correspondent, Unit } from "../domain/people.ts";
import type { PeopleStore } from "../domain/ports/store.ts";
import { keepable, parseList } from "./columns.ts";
import type { Database } from "./database.ts";
import type { Correspondent as CorrespondentRow, Unit as UnitRow } from "./generated/sqlite/client.ts";

function toUnit(row: UnitRow): Unit {
  return { ...row, aliases: parseList(row.aliases, `Unit ${row.id}.aliases`) };
}

function toCorrespondent(row: CorrespondentRow): Correspondent {
  return { ...row, aliases: parseList(row.aliases, `Correspondent ${row.id}.aliases`) };
}

export function peopleStore({ client, exclusive }: Database): PeopleStore {
  return {
    putUnit: ({ officeId, id, name, aliases, unitClass, parentId }) =>
      exclusive(`people:${officeId}`, async (queries) => {
        const data = { name: keepable(name), aliases: JSON.stringify(aliases), unitClass, parentId };
        await queries.unit.upsert({
          where: { officeId_id: { officeId, id } },
          create: { officeId, id, ...data },
          update: data,
        });
      }),
    putCorrespondent: ({ officeId, id, unitId, name, aliases }) =>
      exclusive(`people:${officeId}`, async (queries) => {
        const unit = await queries.unit.findUnique({ where: { officeId_id: { officeId, id: unitId } } });
        if (unit === null) throw new InputError(`通讯员“${name}”的单位不存在：${unitId}。请先建立单位。`);
        const data = { unitId, name: keepable(name), aliases: JSON.stringify(aliases) };
        await queries.correspondent.upsert({
          where: { officeId_id: { officeId, id } },
          create: { officeId, id, ...data },
          update: data,
        });
      }),
    units: async (officeId) =>
      (await client.unit.findMany({ where: { officeId }, orderBy: { id: "asc" } })).map(toUnit),
    correspondents: async (officeId) =>
      (await client.correspondent.findMany({ where: { officeId }, orderBy: { id: "asc" } })).map(toCorrespondent),
  };
}
