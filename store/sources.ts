import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { sha256 } from "../domain/ids.ts";
import type { SourceStore } from "../domain/ports/store.ts";
import type { Source, SourceDeclaration } from "../domain/source.ts";
import { noteShared } from "./audit-notes.ts";
import { parseJson } from "./columns.ts";
import type { Database } from "./database.ts";
import type { Source as Row } from "./generated/sqlite/client.ts";

function toSource(row: Row): Source {
  return { ...row, declaration: parseJson<SourceDeclaration>(row.declaration, `Source ${row.id}.declaration`) };
}

export function sourceStore({ client, exclusive }: Database): SourceStore {
  return {
    put: ({ id, declaration, lastFinishedAt, lastIssueDay, ...fields }) =>
      exclusive(`source:${id}`, async (queries) => {
        const { outletId, name, enabled, lookbackDays, validFrom, validUntil } = fields;
        const data = {
          outletId,
          name,
          declaration: JSON.stringify(declaration),
          enabled,
          lookbackDays,
          validFrom,
          validUntil,
        };
        await queries.source.upsert({
          where: { id },
          create: { id, ...data, lastFinishedAt, lastIssueDay },
          update: data,
        });
        const details = { name, outletId, enabled, validFrom, validUntil, declaration: sha256(data.declaration) };
        noteShared(queries, { action: "source-saved", subject: { kind: "source", id }, details });
      }),
    get: async (sourceId) => {
      const row = await client.source.findUnique({ where: { id: sourceId } });
      if (row === null) throw new NotFoundError(`没有这个采集源：${sourceId}`);
      return toSource(row);
    },
    list: async () => (await client.source.findMany({ orderBy: { id: "asc" } })).map(toSource),
  };
}
