import { InputError } from "../domain/errors/input-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { stableId } from "../domain/ids.ts";
import { OFFICE_LEVELS, type Office, type OfficeToMake } from "../domain/office.ts";
import { requirePlace } from "../domain/office-tree.ts";
import type { OfficeStore } from "../domain/ports/store.ts";
import { noteAudit } from "./audit-notes.ts";
import { oneOf, parseList } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import type { Office as Row } from "./generated/sqlite/client.ts";

const ORDER = [{ seq: "asc" as const }, { id: "asc" as const }];

function toOffice({ seq: _order, regionNames, level, ...row }: Row): Office {
  const where = `Office ${row.id}`;
  return {
    ...row,
    regionNames: parseList(regionNames, `${where}.regionNames`),
    level: level === null ? null : oneOf(OFFICE_LEVELS, level, `${where}.level`),
  };
}

const lost = (officeId: string) => new NotFoundError(`没有这个单位：${officeId}`);

async function listOf(queries: Queries): Promise<readonly Office[]> {
  return (await queries.office.findMany({ orderBy: ORDER })).map(toOffice);
}

function requireFree(offices: readonly Office[], { id, name }: Pick<Office, "id" | "name">): void {
  if (offices.some((other) => other.name === name && other.id !== id)) {
    throw new InputError(`单位“${name}”已经建过，名称不能重复。`);
  }
}

async function create(queries: Queries, wanted: OfficeToMake): Promise<Office> {
  const { name, timeZone, regionNames, parentId = null, level = null } = wanted;
  const id = stableId("off", name);
  const offices = await listOf(queries);
  requireFree(offices, { id: "", name });
  // An id is made of the first name: whoever bears it may be called otherwise by now.
  if (offices.some((other) => other.id === id)) {
    throw new InputError(`“${name}”是另一个办公室用过的名称，请换一个。`);
  }
  requirePlace(offices, { id, name, parentId, level });
  const last = await queries.office.findFirst({ orderBy: { seq: "desc" }, select: { seq: true } });
  const seq = last === null ? 0 : last.seq + 1;
  const data = { id, name, timeZone, parentId, level, seq, regionNames: JSON.stringify(regionNames) };
  noteAudit(queries, id, {
    action: "office-made",
    subject: { kind: "office", id },
    details: { name, ...(parentId === null ? {} : { parentId }), ...(level === null ? {} : { level }) },
  });
  return toOffice(await queries.office.create({ data }));
}

async function update(queries: Queries, officeId: string, changes: Parameters<OfficeStore["update"]>[1]) {
  const offices = await listOf(queries);
  const before = offices.find(({ id }) => id === officeId);
  if (before === undefined) throw lost(officeId);
  const office = { ...before, ...changes };
  requireFree(offices, office);
  requirePlace(offices, office);
  const { regionNames, ...plain } = changes;
  const data = { ...plain, ...(regionNames === undefined ? {} : { regionNames: JSON.stringify(regionNames) }) };
  noteAudit(queries, officeId, {
    action: "office-changed",
    subject: { kind: "office", id: officeId },
    details: { from: before.name, ...changes },
  });
  return toOffice(await queries.office.update({ where: { id: officeId }, data }));
}

export function officeStore({ client, exclusive }: Database): OfficeStore {
  return {
    create: (office) => exclusive("offices", (queries) => create(queries, office)),
    get: async (officeId) => {
      const row = await client.office.findUnique({ where: { id: officeId } });
      if (row === null) throw lost(officeId);
      return toOffice(row);
    },
    list: () => listOf(client),
    update: (officeId, changes) => exclusive("offices", (queries) => update(queries, officeId, changes)),
  };
}
