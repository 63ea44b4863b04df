import { stableId } from "../domain/ids.ts";
import type { Notice } from "../domain/night.ts";
import type { NoticeStore } from "../domain/ports/store.ts";
import { instantText, keepable, oneOf } from "./columns.ts";
import type { Database } from "./database.ts";
import type { Notice as Row } from "./generated/sqlite/client.ts";
import { insertNewRows } from "./sql.ts";

const KINDS = ["waiting", "faults", "night-missed", "source-alarm", "source-recovered"] as const;

function toNotice(row: Row): Notice {
  return { ...row, kind: oneOf(KINDS, row.kind, `Notice ${row.id}.kind`) };
}

export function noticeStore({ client }: Database): NoticeStore {
  return {
    add: async ({ officeId, kind, text: words, at: instant }) => {
      const text = keepable(words);
      const at = instantText(instant);
      const id = stableId("ntc", officeId, kind, text, at.slice(0, 10));
      await insertNewRows(client, "Notice", [{ id, officeId, kind, text, at }]);
    },
    list: async (officeId, limit) =>
      (
        await client.notice.findMany({ where: { officeId }, orderBy: [{ at: "desc" }, { id: "asc" }], take: limit })
      ).map(toNotice),
  };
}
