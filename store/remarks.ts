import { PAGE_POSITIONS, type Particulars, type PlacementRemark } from "../domain/placement.ts";
import type { RemarkStore } from "../domain/ports/scoring-store.ts";
import { noteAudit } from "./audit-notes.ts";
import { instantText, keepable, oneOf, parseJson } from "./columns.ts";
import type { Database } from "./database.ts";
import type { PlacementRemark as Row } from "./generated/sqlite/client.ts";
import { inChunks } from "./sql.ts";

function toRemark({ seq, position, particulars, ...row }: Row): PlacementRemark {
  const where = `PlacementRemark ${row.placementId} ${seq}`;
  return {
    ...row,
    position: position === null ? null : oneOf(PAGE_POSITIONS, position, `${where}.position`),
    particulars: parseJson<Particulars>(particulars, `${where}.particulars`),
  };
}

export function remarkStore({ client, exclusive }: Database): RemarkStore {
  return {
    add: ({ officeId, placementId, position, particulars, enteredBy, at }) =>
      exclusive(`remarks:${officeId}`, async (queries) => {
        const where = { officeId, placementId };
        const { _max } = await queries.placementRemark.aggregate({ where, _max: { seq: true } });
        const texts = { particulars: keepable(JSON.stringify(particulars)), at: instantText(at) };
        await queries.placementRemark.create({
          data: { officeId, placementId, position, enteredBy, seq: (_max.seq ?? 0) + 1, ...texts },
        });
        const subject = { kind: "placement" as const, id: placementId };
        noteAudit(
          queries,
          officeId,
          { action: "placement-remarked", subject, details: { position, particulars } },
          enteredBy,
        );
      }),
    of: async (officeId, placementIds) => {
      const orderBy = [{ placementId: "asc" as const }, { seq: "asc" as const }];
      const rows =
        placementIds === null
          ? await client.placementRemark.findMany({ where: { officeId }, orderBy })
          : await inChunks([...new Set(placementIds)].sort(), (piece) =>
              client.placementRemark.findMany({ where: { officeId, placementId: { in: piece } }, orderBy }),
            );
      return [...new Map(rows.map((row) => [row.placementId, row])).values()].map(toRemark);
    },
  };
}
