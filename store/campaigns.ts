import type { Campaign, CampaignWord } from "../domain/campaign.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { CampaignStore } from "../domain/ports/desk-store.ts";
import { noteAudit } from "./audit-notes.ts";
import { instantText, keepable, parseList } from "./columns.ts";
import type { Database } from "./database.ts";
import type { Campaign as Row, CampaignWord as WordRow } from "./generated/sqlite/client.ts";
import { requireUnits } from "./known-units.ts";

function toCampaign({ fromDay, toDay, closedBy: _, ...row }: Row): Campaign {
  const where = `Campaign ${row.id}`;
  return {
    ...row,
    from: fromDay,
    to: toDay,
    keywords: parseList(row.keywords, `${where}.keywords`),
    unitIds: parseList(row.unitIds, `${where}.unitIds`),
  };
}

function toWord({ officeId: _office, seq: _seq, ...word }: WordRow): CampaignWord {
  return word;
}

export function campaignStore({ client, exclusive }: Database): CampaignStore {
  const get = async (officeId: string, id: string) => {
    const row = await client.campaign.findUnique({ where: { officeId_id: { officeId, id } } });
    if (row === null) throw new NotFoundError(`没有这个专题：${id}`);
    return toCampaign(row);
  };
  return {
    put: ({ officeId, id, name, from, to, keywords, unitIds, createdBy, createdAt }) =>
      exclusive(`campaigns:${officeId}`, async (queries) => {
        await requireUnits(queries, officeId, unitIds);
        const lists = { keywords: keepable(JSON.stringify(keywords)), unitIds: JSON.stringify(unitIds) };
        const data = { name: keepable(name), fromDay: from, toDay: to, ...lists };
        await queries.campaign.upsert({
          where: { officeId_id: { officeId, id } },
          create: { officeId, id, createdBy, createdAt: instantText(createdAt), ...data },
          update: data,
        });
        const details = { name, from, to, keywords, unitIds };
        noteAudit(queries, officeId, { action: "campaign-saved", subject: { kind: "campaign", id }, details });
      }),
    get,
    list: async (officeId, from, to) =>
      (
        await client.campaign.findMany({
          where: { officeId, fromDay: { lte: to }, toDay: { gte: from } },
          orderBy: [{ fromDay: "desc" }, { id: "asc" }],
        })
      ).map(toCampaign),
    close: (officeId, id, { userId, at }) =>
      exclusive(`campaigns:${officeId}`, async (queries) => {
        const data = { closedBy: userId, closedAt: instantText(at) };
        const { count } = await queries.campaign.updateMany({ where: { officeId, id, closedAt: null }, data });
        if (count === 0) throw new NotFoundError(`没有这个专题，或已经结束：${id}`);
        noteAudit(queries, officeId, { action: "campaign-closed", subject: { kind: "campaign", id } }, userId);
      }),
    words: async (officeId, campaignId) => {
      const orderBy = [{ pieceId: "asc" as const }, { seq: "asc" as const }];
      const rows = await client.campaignWord.findMany({ where: { officeId, campaignId }, orderBy });
      return [...new Map(rows.map((row) => [row.pieceId, row])).values()].map(toWord);
    },
    addWord: (officeId, { campaignId, pieceId, submissionId, belongs, userId, at }) =>
      exclusive(`campaigns:${officeId}`, async (queries) => {
        const where = { officeId, campaignId, pieceId };
        const { _max } = await queries.campaignWord.aggregate({ where, _max: { seq: true } });
        const data = { ...where, submissionId, belongs, userId, seq: (_max.seq ?? 0) + 1, at: instantText(at) };
        await queries.campaignWord.create({ data });
        const subject = { kind: "campaign" as const, id: campaignId };
        const details = { pieceId, submissionId, belongs };
        noteAudit(queries, officeId, { action: "campaign-word", subject, details }, userId);
      }),
  };
}
