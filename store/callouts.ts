import { randomUUID } from "node:crypto";
import { CALLOUT_WORDS, type Callout, type CalloutWord } from "../domain/callout.ts";
import { ConflictError } from "../domain/errors/conflict-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { CalloutStore } from "../domain/ports/desk-store.ts";
import { PIECE_KINDS } from "../domain/submission.ts";
import { noteAudit } from "./audit-notes.ts";
import { instantText, keepable, keepableOrNull, oneOf, parseList } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import type { Callout as Row, CalloutWord as WordRow } from "./generated/sqlite/client.ts";
import { requireUnits } from "./known-units.ts";

function toCallout({ closedBy: _, ...row }: Row): Callout {
  const where = `Callout ${row.id}`;
  return {
    ...row,
    unitIds: parseList(row.unitIds, `${where}.unitIds`),
    kind: row.kind === null ? null : oneOf(PIECE_KINDS, row.kind, `${where}.kind`),
  };
}

function toWord({ officeId: _, seq, ...row }: WordRow): CalloutWord {
  return { ...row, kind: oneOf(CALLOUT_WORDS, row.kind, `CalloutWord ${row.calloutId} ${seq}.kind`) };
}

/** None is ever deleted, so that the count of a year's is the last one's number. */
async function nextNumber(queries: Queries, officeId: string, year: string): Promise<string> {
  const prefix = `YG${year}-`;
  const count = await queries.callout.count({ where: { officeId, number: { startsWith: prefix } } });
  return `${prefix}${String(count + 1).padStart(3, "0")}`;
}

export function calloutStore({ client, exclusive }: Database): CalloutStore {
  return {
    add: ({ officeId, title, text, unitIds, deadline, kind, campaignId, createdBy, createdAt }, year) =>
      exclusive(`callouts:${officeId}`, async (queries) => {
        await requireUnits(queries, officeId, unitIds);
        const number = await nextNumber(queries, officeId, year);
        const texts = { title: keepable(title), text: keepable(text), unitIds: JSON.stringify(unitIds) };
        const instants = { deadline: instantText(deadline), createdAt: instantText(createdAt) };
        const data = {
          id: `clo_${randomUUID()}`,
          officeId,
          number,
          kind,
          campaignId,
          createdBy,
          ...texts,
          ...instants,
        };
        const subject = { kind: "callout" as const, id: data.id };
        noteAudit(
          queries,
          officeId,
          { action: "callout-added", subject, details: { number, title, unitIds } },
          createdBy,
        );
        return toCallout(await queries.callout.create({ data }));
      }),
    get: async (officeId, id) => {
      const row = await client.callout.findUnique({ where: { officeId_id: { officeId, id } } });
      if (row === null) throw new NotFoundError(`没有这次约稿：${id}`);
      return toCallout(row);
    },
    list: async (officeId, open) =>
      (
        await client.callout.findMany({
          where: { officeId, ...(open && { closedAt: null }) },
          orderBy: [{ createdAt: "desc" }, { number: "desc" }],
        })
      ).map(toCallout),
    close: (officeId, id, { userId, at }) =>
      exclusive(`callouts:${officeId}`, async (queries) => {
        const data = { closedBy: userId, closedAt: instantText(at) };
        const { count } = await queries.callout.updateMany({ where: { officeId, id, closedAt: null }, data });
        if (count === 0) throw new NotFoundError(`没有这次约稿，或已经结束：${id}`);
        noteAudit(queries, officeId, { action: "callout-closed", subject: { kind: "callout", id } }, userId);
      }),
    words: async (officeId, calloutId) => {
      const orderBy = [{ pieceId: "asc" as const }, { seq: "asc" as const }];
      const rows = await client.calloutWord.findMany({ where: { officeId, calloutId }, orderBy });
      return [...new Map(rows.map((row) => [row.pieceId, row])).values()].map(toWord);
    },
    addWord: (officeId, word, former) =>
      exclusive(`callouts:${officeId}`, async (queries) => {
        const { calloutId, pieceId, submissionId, kind, eventId, reason, userId, at } = word;
        const where = { officeId, calloutId, pieceId };
        const last = await queries.calloutWord.findFirst({ where, orderBy: { seq: "desc" } });
        if ((last?.kind ?? null) !== former) throw new ConflictError("这篇应约稿刚有人处理过，请刷新后再处理");
        const texts = { reason: keepableOrNull(reason), at: instantText(at) };
        const data = { ...where, submissionId, kind, eventId, userId, seq: (last?.seq ?? 0) + 1, ...texts };
        await queries.calloutWord.create({ data });
        const details = { pieceId, submissionId, kind, eventId, reason };
        const subject = { kind: "callout" as const, id: calloutId };
        noteAudit(queries, officeId, { action: "callout-word", subject, details }, userId);
      }),
    arrivals: async (officeId, since) => {
      const rows = await client.incomingPiece.findMany({
        where: { officeId, submissionId: { not: null }, item: { receivedAt: { gte: instantText(since) } } },
        select: { submissionId: true, item: { select: { name: true, receivedAt: true } } },
        orderBy: [{ item: { receivedAt: "asc" } }, { id: "asc" }],
      });
      return rows.flatMap(({ submissionId, item }) => (submissionId === null ? [] : [{ submissionId, ...item }]));
    },
  };
}
