import { DECISION_KINDS, type LinkState } from "../domain/decision.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { LinkEvidence } from "../domain/link.ts";
import type { LinkStore } from "../domain/ports/store.ts";
import { addDays, type Day } from "../domain/time.ts";
import { carryClaims } from "./claim-decisions.ts";
import { instantText, keepableOrNull, oneOf } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import { Prisma, type Link as Row } from "./generated/sqlite/client.ts";
import { append, decideLinkRow, decisionsOf, linkOf } from "./link-decisions.ts";
import { LINK_PARTS, toLink, toView } from "./link-rows.ts";
import { linkId, recordLinks } from "./record-links.ts";
import { inChunks, inOrderOf, pageOfIds } from "./sql.ts";

type Reassigner = Parameters<LinkStore["reassign"]>[3];

/** A person joined the two; the matcher has said nothing of them. */
const JOINED_BY_HAND: LinkEvidence = {
  passages: [],
  agreements: [],
  contradictions: [],
  bylineMatches: [],
  delayDays: null,
  runnerUp: null,
  reasons: ["人工改配"],
  features: {},
};

async function reassign(queries: Queries, officeId: string, id: string, to: string, by: Reassigner, seen: number) {
  const from = await linkOf(queries, officeId, id);
  if (from.submissionId === to) throw new InputError("改配的目标就是原来的投稿，请另选一篇。");
  const target = await queries.submission.findFirst({ where: { officeId, id: to }, select: { id: true } });
  if (target === null) throw new NotFoundError(`本单位没有这篇投稿：${to}`);
  await decideLinkRow(queries, officeId, id, { ...by, kind: "reassigned" }, seen);
  const { articleId, matcherVersion } = from;
  const targetId = linkId(officeId, articleId, to);
  const data = { id: targetId, officeId, articleId, submissionId: to, score: 0, matcherVersion };
  await queries.link.upsert({
    where: { id: targetId },
    create: { ...data, evidence: JSON.stringify(JOINED_BY_HAND), state: "confirmed", decisionCount: 0 },
    update: {},
  });
  const confirmed = { ...by, kind: "confirmed" as const, at: instantText(by.at), reason: keepableOrNull(by.reason) };
  await append(queries, officeId, targetId, await decisionsOf(queries, targetId), confirmed);
  await carryClaims(queries, { fromLinkId: id, toLinkId: targetId, submissionId: to }, confirmed);
}

type Proposed = Parameters<LinkStore["propose"]>[1];

async function propose(queries: Queries, officeId: string, link: Proposed, reason: string, at: string): Promise<Row> {
  const { articleId, submissionId, score, evidence, matcherVersion } = link;
  const id = linkId(officeId, articleId, submissionId);
  const there = await queries.link.findUnique({ where: { id } });
  if (there !== null) return there;
  const submission = await queries.submission.findFirst({
    where: { officeId, id: submissionId },
    select: { id: true },
  });
  if (submission === null) throw new NotFoundError(`本单位没有这篇投稿：${submissionId}`);
  const article = await queries.article.findUnique({ where: { id: articleId }, select: { id: true } });
  if (article === null) throw new NotFoundError(`没有这篇报道：${articleId}`);
  const data = { id, officeId, articleId, submissionId, score, matcherVersion, evidence: JSON.stringify(evidence) };
  await queries.link.create({ data: { ...data, state: "review", decisionCount: 0 } });
  await append(queries, officeId, id, [], { kind: "review", userId: null, reason: keepableOrNull(reason), at });
  return linkOf(queries, officeId, id);
}

/**
 * The submissions of these pieces, each with its piece. Asked first, and links by what comes: joined in one statement, a
 * database may go through all links of the office.
 */
async function piecesOf(
  queries: Queries,
  officeId: string,
  pieceIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await inChunks([...new Set(pieceIds)], (pieces) =>
    queries.submission.findMany({
      where: { officeId, pieceId: { in: pieces } },
      select: { id: true, pieceId: true },
    }),
  );
  return new Map(rows.map(({ id, pieceId }) => [id, pieceId]));
}

async function countByState(client: Queries, officeId: string): Promise<Readonly<Record<LinkState, number>>> {
  const counts = { auto: 0, review: 0, confirmed: 0, rejected: 0, reassigned: 0 };
  const groups = await client.link.groupBy({ by: ["state"], where: { officeId }, _count: { _all: true } });
  for (const { state, _count } of groups) counts[oneOf(DECISION_KINDS, state, "Link.state")] = _count._all;
  return counts;
}

/** Published in the period, or found in it where the page names no day. */
function publishedOrFound(from: Day, to: Day) {
  const found = { publishedOn: null, firstFetchedAt: { gte: from, lt: addDays(to, 1) } };
  return { OR: [{ publishedOn: { gte: from, lte: to } }, found] };
}

/** The likeliest first, and those of `last` after all others. */
function queueOrder(last: readonly string[]): Prisma.Sql {
  const order = Prisma.sql`"score" DESC, "id"`;
  if (last.length === 0) return order;
  return Prisma.sql`CASE WHEN "id" IN (${Prisma.join([...last])}) THEN 1 ELSE 0 END, ${order}`;
}

export function linkStore({ client, exclusive }: Database): LinkStore {
  return {
    record: (officeId, results, matcherVersion, at) =>
      exclusive(`links:${officeId}`, (queries) =>
        recordLinks(queries, officeId, results, matcherVersion, instantText(at)),
      ),
    propose: async (officeId, link, reason, at) =>
      toLink(
        await exclusive(`links:${officeId}`, (queries) => propose(queries, officeId, link, reason, instantText(at))),
      ),
    matchAgain: async (officeId, articleIds) => {
      await inChunks(articleIds, async (piece) => {
        await client.articleMatch.deleteMany({ where: { officeId, articleId: { in: piece } } });
        return [];
      });
    },
    queue: async (officeId, page, last = []) => {
      const waiting = Prisma.sql`"officeId" = ${officeId} AND "state" = 'review'`;
      const { ids, total } = await pageOfIds(client, "Link", waiting, queueOrder(last), page);
      const rows = await client.link.findMany({ where: { officeId, id: { in: [...ids] } }, include: LINK_PARTS });
      return { items: inOrderOf(ids, rows).map(toView), total };
    },
    view: async (officeId, id) => {
      const row = await client.link.findFirst({ where: { officeId, id }, include: LINK_PARTS });
      if (row === null) throw new NotFoundError(`本单位没有这条匹配：${id}`);
      return toView(row);
    },
    decisions: async (officeId, id) => {
      await linkOf(client, officeId, id);
      return decisionsOf(client, id);
    },
    ofArticle: async (officeId, articleId) =>
      (await client.link.findMany({ where: { officeId, articleId }, orderBy: [{ score: "desc" }, { id: "asc" }] })).map(
        toLink,
      ),
    ofPieces: async (officeId, pieceIds) => {
      const pieceOf = await piecesOf(client, officeId, pieceIds);
      const rows = await inChunks([...pieceOf.keys()], (piece) =>
        client.link.findMany({ where: { officeId, submissionId: { in: piece } } }),
      );
      return rows
        .map((row) => ({ link: toLink(row), pieceId: pieceOf.get(row.submissionId) ?? "" }))
        .sort((a, b) => b.link.score - a.link.score || (a.link.id < b.link.id ? -1 : 1));
    },
    decide: (officeId, id, word, seen) =>
      exclusive(`links:${officeId}`, (queries) => decideLinkRow(queries, officeId, id, word, seen)),
    reassign: (officeId, id, to, by, seen) =>
      exclusive(`links:${officeId}`, (queries) => reassign(queries, officeId, id, to, by, seen)),
    standing: async (officeId) => {
      const where = { officeId, state: { in: ["auto", "confirmed"] } };
      const ids = await client.link.findMany({ where, select: { id: true }, orderBy: { id: "asc" } });
      // Piece by piece: the texts of a year at once would be a long answer.
      const rows = await inChunks(ids, (piece) =>
        client.link.findMany({
          where: { ...where, id: { in: piece.map(({ id }) => id) } },
          include: LINK_PARTS,
          orderBy: { id: "asc" },
        }),
      );
      return rows.map(toView);
    },
    standingOf: async (officeId, { articleIds, pieceIds }) => {
      const where = { officeId, state: { in: ["auto", "confirmed"] } };
      const rows = [
        ...(await inChunks([...new Set(articleIds)], (piece) =>
          client.link.findMany({ where: { ...where, articleId: { in: piece } }, include: LINK_PARTS }),
        )),
        ...(await inChunks([...(await piecesOf(client, officeId, pieceIds)).keys()], (piece) =>
          client.link.findMany({ where: { ...where, submissionId: { in: piece } }, include: LINK_PARTS }),
        )),
      ];
      const views = [...new Map(rows.map((row) => [row.id, row])).values()].map(toView);
      return views.sort((a, b) => (a.link.id < b.link.id ? -1 : 1));
    },
    countByState: (officeId) => countByState(client, officeId),
    waitingBetween: (officeId, from, to) =>
      client.link.count({ where: { officeId, state: "review", article: publishedOrFound(from, to) } }),
  };
}
