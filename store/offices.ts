import { InputError } from "../domain/errors/input-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { stableId } from "../domain/ids.ts";
import type { Office } from "../domain/office.ts";
import type { OfficeStore } from "../domain/ports/store.ts";
import { noteAudit } from "./audit-notes.ts";
import { parseList } from "./columns.ts";
import type { Database } from "./database.ts";
import type { Office as Row } from "./generated/sqlite/client.ts";

function toOffice({ regionNames, ...row }: Row): Office {
  return { ...row, regionNames: parseList(regionNames, `Office ${row.id}.regionNames`) };
}

export function officeStore({ client, exclusive }: Database): OfficeStore {
  return {
    create: (office) =>
      exclusive("offices", async (queries) => {
        const id = stableId("off", office.name);
        if ((await queries.office.findUnique({ where: { id } })) !== null) {
          throw new InputError(`单位“${office.name}”已经建过，名称不能重复。`);
        }
        const { name, timeZone } = office;
        const data = { id, name, timeZone, regionNames: JSON.stringify(office.regionNames) };
        noteAudit(queries, id, { action: "office-made", subject: { kind: "office", id }, details: { name } });
        return toOffice(await queries.office.create({ data }));
      }),
    get: async (officeId) => {
      const row = await client.office.findUnique({ where: { id: officeId } });
      if (row === null) throw new NotFoundError(`没有这个单位：${officeId}`);
      return toOffice(row);
    },
    list: async () => (await client.office.findMany({ orderBy: { id: "asc" } })).map(toOffice),
  };
}
