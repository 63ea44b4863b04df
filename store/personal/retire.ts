import { INCOMING_STATES, type IncomingState } from "../../domain/intake.ts";
import type { RetiredRows } from "../../domain/personal-data.ts";
import type { Instant } from "../../domain/time.ts";
import type { Queries } from "../database.ts";
import { Prisma } from "../generated/sqlite/client.ts";

export interface Term {
  readonly before: Instant;
  readonly at: Instant;
  readonly limit: number;
}

const GONE = JSON.stringify(["内容已按保存期限清理"]);
/** States in which a piece is settled and no submission came of it. */
const SETTLED: readonly IncomingState[] = ["rejected", "refused", "duplicate"];

async function idsOf(queries: Queries, sql: Prisma.Sql): Promise<readonly string[]> {
  return (await queries.$queryRaw<{ id: string }[]>(sql)).map(({ id }) => id);
}

/** Pieces (in the sense of versions of one) that anything else of the office refers to. */
const referred = (officeId: string): Prisma.Sql => {
  const bySubmission = ["Link", "Claim", "ApprovalWord", "CampaignWord", "PlanWord", "CalloutWord"].map(
    (table) => Prisma.sql`SELECT "submissionId" FROM ${Prisma.raw(`"${table}"`)}
      WHERE "officeId" = ${officeId} AND "submissionId" IS NOT NULL`,
  );
  return Prisma.sql`SELECT "pieceId" FROM "Placement" WHERE "officeId" = ${officeId}
    UNION SELECT "pieceId" FROM "Submission" WHERE "officeId" = ${officeId}
      AND "id" IN (${Prisma.join(bySubmission, " UNION ")})`;
};

/** Submissions that entries by hand name, also those that were withdrawn. */
async function enteredOf(queries: Queries, officeId: string): Promise<ReadonlySet<string>> {
  const rows = await queries.$queryRaw<{ content: string }[]>(
    Prisma.sql`SELECT "content" FROM "HandEntryVersion" WHERE "officeId" = ${officeId}`,
  );
  const named = rows.map(({ content }) => (JSON.parse(content) as { submissionId?: string | null }).submissionId);
  return new Set(named.filter((id) => typeof id === "string"));
}

/** Everything that came in it is settled, and nothing but the books hangs on what was registered of it. */
async function originals(queries: Queries, officeId: string, { before, at, limit }: Term): Promise<number> {
  const waiting = INCOMING_STATES.filter((state) => state === "asked" || state === "quarantined");
  const candidates = await queries.$queryRaw<{ id: string }[]>(
    Prisma.sql`SELECT "id" FROM "IncomingItem" WHERE "officeId" = ${officeId} AND "read" AND "retiredAt" IS NULL
      AND "receivedAt" < ${before}
      AND "id" NOT IN (SELECT "itemId" FROM "IncomingPiece" WHERE "officeId" = ${officeId}
        AND ("state" IN (${Prisma.join(waiting)}) OR "submissionId" IN (SELECT "id" FROM "Submission"
          WHERE "officeId" = ${officeId} AND "pieceId" IN (${referred(officeId)}))))
      ORDER BY "receivedAt", "id" LIMIT ${limit}`,
  );
  const ids = candidates.map(({ id }) => id);
  if (ids.length === 0) return 0;
  const entered = await enteredOf(queries, officeId);
  const pieces = await queries.incomingPiece.findMany({ where: { officeId, itemId: { in: ids } } });
  const held = new Set(
    pieces.flatMap(({ itemId, submissionId }) => (submissionId !== null && entered.has(submissionId) ? [itemId] : [])),
  );
  const free = ids.filter((id) => !held.has(id));
  // The subject stays: by it a person finds the row again. The address was for finding whose it is, which is settled.
  const mails = { officeId, id: { in: free }, sender: { not: null } };
  await queries.incomingItem.updateMany({ where: mails, data: { sender: "" } });
  const { count } = await queries.incomingItem.updateMany({
    where: { officeId, id: { in: free } },
    data: { retiredAt: at },
  });
  return count;
}

const lastWord = Prisma.sql`(SELECT max("at") FROM "IncomingDecision" WHERE "pieceId" = "IncomingPiece"."id")`;

function piecesIn(officeId: string, states: readonly string[], { before, limit }: Term): Prisma.Sql {
  return Prisma.sql`SELECT "id" FROM "IncomingPiece" WHERE "officeId" = ${officeId}
    AND "state" IN (${Prisma.join([...states])}) AND "reasons" <> ${GONE} AND ${lastWord} < ${before}
    ORDER BY "id" LIMIT ${limit}`;
}

/** What was found in pieces that were settled without a submission; the rows and their decisions stay. */
async function rejected(queries: Queries, officeId: string, term: Term): Promise<number> {
  const ids = await idsOf(queries, piecesIn(officeId, SETTLED, term));
  const where = { officeId, id: { in: [...ids] } };
  return (await queries.incomingPiece.updateMany({ where, data: { finding: null, reasons: GONE } })).count;
}

/** What nobody said a word of is turned away, as the machine's word, and given up. */
async function quarantined(queries: Queries, officeId: string, term: Term): Promise<number> {
  const ids = await idsOf(queries, piecesIn(officeId, ["quarantined"], term));
  for (const id of ids) {
    const { decisionCount } = await queries.incomingPiece.findUniqueOrThrow({ where: { id } });
    const seq = decisionCount + 1;
    const word = {
      pieceId: id,
      seq,
      state: "rejected",
      userId: null,
      reason: "保存期限已到，无人确认",
      submissionId: null,
    };
    await queries.incomingDecision.create({ data: { ...word, at: term.at } });
    const data = { state: "rejected", finding: null, reasons: GONE, decisionCount: seq };
    await queries.incomingPiece.update({ where: { id }, data });
  }
  return ids.length;
}

async function notices(queries: Queries, officeId: string, { before, limit }: Term): Promise<number> {
  const ids = await idsOf(
    queries,
    Prisma.sql`SELECT "id" FROM "Notice" WHERE "officeId" = ${officeId} AND "at" < ${before}
      AND "id" NOT IN (SELECT "noticeId" FROM "NoticeDelivery" WHERE "officeId" = ${officeId} AND "state" = 'waiting')
      ORDER BY "at", "id" LIMIT ${limit}`,
  );
  const noticeId = { in: [...ids] };
  await queries.noticeDelivery.deleteMany({ where: { officeId, noticeId } });
  return (await queries.notice.deleteMany({ where: { officeId, id: noticeId } })).count;
}

async function devices(queries: Queries, officeId: string, { before, limit }: Term): Promise<number> {
  const where = { user: { officeId }, lastUsedAt: { lt: before } };
  const rows = await queries.knownDevice.findMany({ where, select: { id: true }, orderBy: { id: "asc" }, take: limit });
  return (await queries.knownDevice.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })).count;
}

/** What gives up each kind of rows, and how many it gave up. */
export const RETIRING: Readonly<
  Record<RetiredRows, (queries: Queries, officeId: string, term: Term) => Promise<number>>
> = { originals, rejected, quarantined, notices, devices };
