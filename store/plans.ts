import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { stableId } from "../domain/ids.ts";
import { PLAN_WORDS, type PlanItem, type PlanWord } from "../domain/plan.ts";
import type { PlanStore } from "../domain/ports/desk-store.ts";
import { PIECE_KINDS } from "../domain/submission.ts";
import { noteAudit } from "./audit-notes.ts";
import { instantText, keepable, oneOf } from "./columns.ts";
import type { Database } from "./database.ts";
import type { PlanItem as Row, PlanWord as WordRow } from "./generated/sqlite/client.ts";
import { requireUnits } from "./known-units.ts";
import { inChunks } from "./sql.ts";

function toItem({ removedAt: _at, removedBy: _by, ...row }: Row): PlanItem {
  return { ...row, kind: oneOf(PIECE_KINDS, row.kind, `PlanItem ${row.id}.kind`) };
}

function toWord({ officeId: _, seq, ...row }: WordRow): PlanWord {
  return { ...row, kind: oneOf(PLAN_WORDS, row.kind, `PlanWord ${row.planId} ${seq}.kind`) };
}

export function planStore({ client, exclusive }: Database): PlanStore {
  return {
    addAll: (officeId, items, { userId, at }) =>
      exclusive(`plans:${officeId}`, async (queries) => {
        await requireUnits(
          queries,
          officeId,
          items.map(({ unitId }) => unitId),
        );
        const ids: string[] = [];
        for (const { unitId, month, title: given, kind, dueOn } of items) {
          const title = keepable(given);
          const id = stableId("pln", officeId, unitId, month, title);
          const there = await queries.planItem.findUnique({ where: { officeId_id: { officeId, id } } });
          if (there !== null && there.removedAt === null) continue;
          const entry = { kind, dueOn, enteredBy: userId, enteredAt: instantText(at) };
          await queries.planItem.upsert({
            where: { officeId_id: { officeId, id } },
            create: { officeId, id, unitId, month, title, ...entry },
            update: { ...entry, removedBy: null, removedAt: null },
          });
          ids.push(id);
        }
        const added = ids.length;
        if (added > 0) noteAudit(queries, officeId, { action: "plans-added", details: { count: added, ids } }, userId);
        return added;
      }),
    get: async (officeId, id) => {
      const row = await client.planItem.findFirst({ where: { officeId, id, removedAt: null } });
      if (row === null) throw new NotFoundError(`没有这项报送重点，或已经删去：${id}`);
      return toItem(row);
    },
    list: async (officeId, month, unitId) =>
      (
        await client.planItem.findMany({
          where: { officeId, month, removedAt: null, ...(unitId !== null && { unitId }) },
          orderBy: [{ unitId: "asc" }, { dueOn: "asc" }, { id: "asc" }],
        })
      ).map(toItem),
    remove: (officeId, id, { userId, at }) =>
      exclusive(`plans:${officeId}`, async (queries) => {
        const data = { removedBy: userId, removedAt: instantText(at) };
        const { count } = await queries.planItem.updateMany({ where: { officeId, id, removedAt: null }, data });
        if (count === 0) throw new NotFoundError(`没有这项报送重点，或已经删去：${id}`);
        noteAudit(queries, officeId, { action: "plan-removed", subject: { kind: "plan", id } }, userId);
      }),
    words: async (officeId, planIds) => {
      const rows = await inChunks([...new Set(planIds)].sort(), (piece) =>
        client.planWord.findMany({
          where: { officeId, planId: { in: piece } },
          orderBy: [{ planId: "asc" }, { seq: "asc" }],
        }),
      );
      return [...new Map(rows.map((row) => [row.planId, row])).values()].map(toWord);
    },
    addWord: (officeId, { planId, kind, submissionId, userId, at }) =>
      exclusive(`plans:${officeId}`, async (queries) => {
        const where = { officeId, planId };
        const { _max } = await queries.planWord.aggregate({ where, _max: { seq: true } });
        const data = { ...where, kind, submissionId, userId, seq: (_max.seq ?? 0) + 1, at: instantText(at) };
        await queries.planWord.create({ data });
        const subject = { kind: "plan" as const, id: planId };
        noteAudit(queries, officeId, { action: "plan-word", subject, details: { kind, submissionId } }, userId);
      }),
  };
}
