import { InputError } from "../domain/errors/input-error.ts";
import type { Correspondent, FormerPosting, FormerUnit, Unit } from "../domain/people.ts";
import type { PeopleStore } from "../domain/ports/store.ts";
import { noteAudit } from "./audit-notes.ts";
import { bookChanged, bookMemory } from "./book-memory.ts";
import { keepable, parseJson, parseList } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import type { Correspondent as CorrespondentRow, Unit as UnitRow } from "./generated/sqlite/client.ts";

/** What most rows do not have is left out, so that a unit without a history is as plain as it was entered. */
function toUnit({ former, startedOn, endedOn, successorId, ...row }: UnitRow): Unit {
  const history = parseJson<readonly FormerUnit[]>(former, `Unit ${row.id}.former`);
  return {
    ...row,
    aliases: parseList(row.aliases, `Unit ${row.id}.aliases`),
    ...(history.length > 0 && { former: history }),
    ...(startedOn !== null && { startedOn }),
    ...(endedOn !== null && { endedOn }),
    ...(successorId !== null && { successorId }),
  };
}

function toCorrespondent({ former, endedOn, erasedAt, ...row }: CorrespondentRow): Correspondent {
  const history = parseJson<readonly FormerPosting[]>(former, `Correspondent ${row.id}.former`);
  return {
    ...row,
    aliases: parseList(row.aliases, `Correspondent ${row.id}.aliases`),
    ...(history.length > 0 && { former: history }),
    ...(endedOn !== null && { endedOn }),
    ...(erasedAt !== null && { erasedAt }),
  };
}

async function putUnit(queries: Queries, unit: Unit): Promise<void> {
  const { officeId, id, name, aliases, unitClass, parentId, former, startedOn, endedOn, successorId } = unit;
  const data = {
    name: keepable(name),
    aliases: JSON.stringify(aliases),
    unitClass: keepable(unitClass),
    parentId,
    ...(former !== undefined && { former: JSON.stringify(former) }),
    ...(startedOn !== undefined && { startedOn }),
    ...(endedOn !== undefined && { endedOn }),
    ...(successorId !== undefined && { successorId }),
  };
  await queries.unit.upsert({
    where: { officeId_id: { officeId, id } },
    create: { officeId, id, ...data },
    update: data,
  });
}

async function putCorrespondent(queries: Queries, person: Correspondent): Promise<void> {
  const { officeId, id, unitId, name, aliases, former, endedOn } = person;
  const there = await queries.correspondent.findUnique({ where: { officeId_id: { officeId, id } } });
  const back = name !== there?.name || aliases.length > 0 || endedOn === null;
  if (there !== null && there.erasedAt !== null && back) {
    throw new InputError(`“${there.name}”的个人信息已经删除，不能再改，也不能恢复；同一个人重新报稿，请重新登记`);
  }
  const unit = await queries.unit.findUnique({ where: { officeId_id: { officeId, id: unitId } } });
  if (unit === null) throw new InputError(`通讯员“${name}”的单位不存在：${unitId}。请先建立单位。`);
  const data = {
    unitId,
    name: keepable(name),
    aliases: JSON.stringify(aliases),
    ...(former !== undefined && { former: JSON.stringify(former) }),
    ...(endedOn !== undefined && { endedOn }),
  };
  await queries.correspondent.upsert({
    where: { officeId_id: { officeId, id } },
    create: { officeId, id, ...data },
    update: data,
  });
}

/** Who was put, in one entry: whole books may come at once. */
async function notePut(
  queries: Queries,
  officeId: string,
  units: readonly Unit[],
  people: readonly Correspondent[],
): Promise<void> {
  await bookChanged(queries, officeId, "people");
  const [unit] = units;
  const [person] = people;
  const single = units.length + people.length === 1;
  const only =
    unit === undefined
      ? { kind: "correspondent" as const, id: person?.id ?? "" }
      : { kind: "unit" as const, id: unit.id };
  const details = {
    units: units.map(({ id, name, unitClass, endedOn, successorId }) => ({
      id,
      name,
      unitClass,
      endedOn,
      successorId,
    })),
    // By id alone: an entry outlives the person's erasure.
    correspondents: people.map(({ id, unitId, endedOn }) => ({ id, unitId, endedOn })),
  };
  noteAudit(queries, officeId, { action: "people-saved", ...(single && { subject: only }), details });
}

export function peopleStore(database: Database): PeopleStore {
  const { client, exclusive } = database;
  // Nearly every page shows names out of these two lists.
  const remembered = bookMemory(database);
  return {
    putUnit: (unit) =>
      exclusive(`people:${unit.officeId}`, async (queries) => {
        await putUnit(queries, unit);
        await notePut(queries, unit.officeId, [unit], []);
      }),
    putCorrespondent: (person) =>
      exclusive(`people:${person.officeId}`, async (queries) => {
        await putCorrespondent(queries, person);
        await notePut(queries, person.officeId, [], [person]);
      }),
    putAll: (officeId, { units, correspondents }) =>
      exclusive(`people:${officeId}`, async (queries) => {
        for (const unit of units) await putUnit(queries, { ...unit, officeId });
        for (const person of correspondents) await putCorrespondent(queries, { ...person, officeId });
        if (units.length + correspondents.length > 0) await notePut(queries, officeId, units, correspondents);
      }),
    counts: async (officeId, from, to) => {
      const days = { gte: from, lte: to };
      const [sent, placed] = await Promise.all([
        client.submission.groupBy({
          by: ["unitId"],
          where: { officeId, submittedOn: days, version: 1 },
          _count: { _all: true },
        }),
        client.placement.groupBy({
          by: ["unitId"],
          where: { officeId, publishedOn: days },
          _count: { _all: true },
        }),
      ]);
      const submissions = new Map(sent.map((row) => [row.unitId, row._count._all]));
      const placements = new Map(placed.map((row) => [row.unitId, row._count._all]));
      return [...new Set([...submissions.keys(), ...placements.keys()])].sort().map((unitId) => ({
        unitId,
        submissions: submissions.get(unitId) ?? 0,
        placements: placements.get(unitId) ?? 0,
      }));
    },
    units: (officeId) =>
      remembered(officeId, "people", "units", async () => {
        return (await client.unit.findMany({ where: { officeId }, orderBy: { id: "asc" } })).map(toUnit);
      }),
    correspondents: (officeId) =>
      remembered(officeId, "people", "correspondents", async () => {
        return (await client.correspondent.findMany({ where: { officeId }, orderBy: { id: "asc" } })).map(
          toCorrespondent,
        );
      }),
  };
}
