import { stableId } from "../domain/ids.ts";
import { NOTICE_KINDS, type Notice } from "../domain/night.ts";
import type { NoticeStore } from "../domain/ports/store.ts";
import { instantText, keepable, oneOf } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import type { Notice as Row } from "./generated/sqlite/client.ts";
import { outbox } from "./outbox.ts";
import { insertNewRows } from "./sql.ts";

function toNotice(row: Row): Notice {
  return { ...row, kind: oneOf(NOTICE_KINDS, row.kind, `Notice ${row.id}.kind`) };
}

/** Keeps a notice, once a day; also inside the transaction of what it tells. */
export async function addNotice(queries: Queries, notice: Omit<Notice, "id">): Promise<void> {
  const { officeId, kind } = notice;
  const text = keepable(notice.text);
  const at = instantText(notice.at);
  const id = stableId("ntc", officeId, kind, text, at.slice(0, 10));
  await insertNewRows(queries, "Notice", [{ id, officeId, kind, text, at }]);
}

export function noticeStore(database: Database): NoticeStore {
  const { client } = database;
  return {
    ...outbox(database, toNotice),
    add: (notice) => addNotice(client, notice),
    list: async (officeId, limit) =>
      (
        await client.notice.findMany({ where: { officeId }, orderBy: [{ at: "desc" }, { id: "asc" }], take: limit })
      ).map(toNotice),
  };
}
