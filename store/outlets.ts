import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { OUTLET_KINDS, type Outlet, TIERS } from "../domain/outlet.ts";
import type { OutletStore } from "../domain/ports/store.ts";
import { noteShared } from "./audit-notes.ts";
import { oneOf, parseList } from "./columns.ts";
import type { Database } from "./database.ts";
import type { Outlet as Row } from "./generated/sqlite/client.ts";

function toOutlet(row: Row): Outlet {
  const where = `Outlet ${row.id}`;
  return {
    ...row,
    aliases: parseList(row.aliases, `${where}.aliases`),
    tier: oneOf(TIERS, row.tier, `${where}.tier`),
    kind: oneOf(OUTLET_KINDS, row.kind, `${where}.kind`),
  };
}

export function outletStore({ client, exclusive }: Database): OutletStore {
  return {
    put: ({ id, name, aliases, tier, kind, homepage }) =>
      exclusive(`outlet:${id}`, async (queries) => {
        const data = { name, aliases: JSON.stringify(aliases), tier, kind, homepage };
        await queries.outlet.upsert({ where: { id }, create: { id, ...data }, update: data });
        const details = { name, aliases, tier, kind, homepage };
        noteShared(queries, { action: "outlet-saved", subject: { kind: "outlet", id }, details });
      }),
    get: async (outletId) => {
      const row = await client.outlet.findUnique({ where: { id: outletId } });
      if (row === null) throw new NotFoundError(`没有这个媒体：${outletId}`);
      return toOutlet(row);
    },
    list: async () => (await client.outlet.findMany({ orderBy: { id: "asc" } })).map(toOutlet),
  };
}
