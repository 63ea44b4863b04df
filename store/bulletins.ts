import type { Bulletin, BulletinFigures } from "../domain/bulletin.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { stableId } from "../domain/ids.ts";
import type { BulletinStore } from "../domain/ports/store.ts";
import { noteAudit } from "./audit-notes.ts";
import { instantText, parseJson } from "./columns.ts";
import type { Database } from "./database.ts";
import type { Bulletin as Row } from "./generated/sqlite/client.ts";
import { addNotice } from "./notices.ts";

function toBulletin({ id, officeId, revision, figures, digest, issuedAt, issuedBy }: Row): Bulletin {
  const parsed = parseJson<BulletinFigures>(figures, `Bulletin ${id}.figures`);
  return { id, officeId, revision, figures: parsed, digest, issuedAt, issuedBy };
}

export function bulletinStore({ client, exclusive }: Database): BulletinStore {
  return {
    issue: (officeId, figures, digest, userId, at, words) =>
      exclusive(`bulletins:${officeId}`, async (queries) => {
        const { kind, from, to } = figures.period;
        const period = { officeId, periodKind: kind, fromDay: from, toDay: to };
        const { _max } = await queries.bulletin.aggregate({ where: period, _max: { revision: true } });
        const revision = (_max.revision ?? 0) + 1;
        const id = stableId("bul", officeId, kind, from, to, String(revision));
        const frozen = { figures: JSON.stringify(figures), digest, issuedAt: instantText(at), issuedBy: userId };
        const details = { period: kind, from, to, revision, digest };
        noteAudit(queries, officeId, { action: "bulletin-issued", subject: { kind: "bulletin", id }, details }, userId);
        const row = await queries.bulletin.create({ data: { id, ...period, revision, ...frozen } });
        await addNotice(queries, { officeId, kind: "bulletin-issued", text: words(revision), at });
        return toBulletin(row);
      }),
    // The newest first.
    list: async (officeId) =>
      (await client.bulletin.findMany({ where: { officeId }, orderBy: [{ issuedAt: "desc" }, { id: "asc" }] })).map(
        toBulletin,
      ),
    get: async (officeId, bulletinId) => {
      const row = await client.bulletin.findFirst({ where: { officeId, id: bulletinId } });
      if (row === null) throw new NotFoundError(`本单位没有这期通报：${bulletinId}`);
      return toBulletin(row);
    },
  };
}
