import { AUDIT_ACTORS, type AuditEntry } from "../domain/audit.ts";
import type { AuditFilter, AuditStore } from "../domain/ports/audit-store.ts";
import { actingAs, actorNow, noteAudit } from "./audit-notes.ts";
import { instantText, oneOf } from "./columns.ts";
import type { Database } from "./database.ts";
import type { AuditEntry as Row } from "./generated/sqlite/client.ts";

function toEntry(row: Row): AuditEntry {
  return { ...row, actorKind: oneOf(AUDIT_ACTORS, row.actorKind, `AuditEntry ${row.officeId}/${row.seq}.actorKind`) };
}

function whereOf(officeId: string, { from, to, ...same }: AuditFilter, before: number | null) {
  const at = {
    ...(from !== undefined && { gte: instantText(from) }),
    ...(to !== undefined && { lt: instantText(to) }),
  };
  return { officeId, ...same, ...(before !== null && { seq: { lt: before } }), at };
}

export function auditStore({ client, exclusive }: Database): AuditStore {
  return {
    actingAs,
    actor: actorNow,
    append: (officeId, note) =>
      exclusive([], async (queries) => {
        noteAudit(queries, officeId, note);
      }),
    list: async (officeId, filter, before, limit) => {
      const where = whereOf(officeId, filter, before);
      return (await client.auditEntry.findMany({ where, orderBy: { seq: "desc" }, take: limit })).map(toEntry);
    },
    after: async (officeId, seq, limit) => {
      const where = { officeId, seq: { gt: seq } };
      return (await client.auditEntry.findMany({ where, orderBy: { seq: "asc" }, take: limit })).map(toEntry);
    },
    chains: async () => {
      const heads = await client.auditChain.findMany();
      const written = await client.auditEntry.groupBy({ by: ["officeId"] });
      const ids = new Set([...heads, ...written].map(({ officeId }) => officeId));
      return [...ids].sort().map((officeId) => {
        const head = heads.find((one) => one.officeId === officeId);
        return { officeId, head: head === undefined ? null : { seq: head.seq, hash: head.hash } };
      });
    },
  };
}
