import { ConflictError } from "../domain/errors/conflict-error.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { sha256, stableId } from "../domain/ids.ts";
import type {
  SubmissionCount,
  SubmissionFilter,
  SubmissionMark,
  SubmissionStore,
} from "../domain/ports/submission-store.ts";
import { type NewSubmission, PIECE_KINDS, type Submission, submissionDigest } from "../domain/submission.ts";
import { noteAudit } from "./audit-notes.ts";
import { bookChanged, bookMemory } from "./book-memory.ts";
import { keepable, oneOf, parseList } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import { Prisma, type Submission as Row } from "./generated/sqlite/client.ts";
import { allOf, contains, inChunks, inOrderOf, manyRows, pageOfIds, pageOfIdsAtOnce } from "./sql.ts";

export function toSubmission({ matched: _, ...row }: Row): Submission {
  const where = `Submission ${row.id}`;
  return {
    ...row,
    authorIds: parseList(row.authorIds, `${where}.authorIds`),
    kind: oneOf(PIECE_KINDS, row.kind, `${where}.kind`),
  };
}

type MarkRow = Omit<Row, "matched" | "title" | "body">;
const MARK_COLUMNS = [
  "id",
  "officeId",
  "pieceId",
  "version",
  "unitId",
  "authorIds",
  "submittedOn",
  "kind",
  "digest",
] as const;
const MARK = Prisma.join(MARK_COLUMNS.map((column) => Prisma.raw(`"${column}"`)));

function toMark(row: MarkRow): SubmissionMark {
  const where = `Submission ${row.id}`;
  return {
    ...row,
    // PostgreSQL's driver may hand an integer of a raw query on as another kind of number.
    version: Number(row.version),
    authorIds: parseList(row.authorIds, `${where}.authorIds`),
    kind: oneOf(PIECE_KINDS, row.kind, `${where}.kind`),
  };
}

const COUNT_COLUMNS = ["id", "pieceId", "unitId", "authorIds", "submittedOn", "kind"] as const;

/** The order of an index: nothing is sorted but what came on one day. */
const BY_DAY = Prisma.sql`"submittedOn", "id"`;

async function countsOf(database: Database, condition: Prisma.Sql): Promise<readonly SubmissionCount[]> {
  const rows = await manyRows(database, "Submission", COUNT_COLUMNS, condition, BY_DAY);
  return rows.map((row) => {
    const where = `Submission ${row.id}`;
    const { authorIds, kind, ...rest } = row as Pick<Row, (typeof COUNT_COLUMNS)[number]>;
    return { ...rest, authorIds: parseList(authorIds, where), kind: oneOf(PIECE_KINDS, kind, where) };
  });
}

async function marksOf(database: Database, condition: Prisma.Sql): Promise<readonly SubmissionMark[]> {
  const rows = await manyRows(database, "Submission", MARK_COLUMNS, condition, BY_DAY);
  return rows.map((row) => toMark(row as MarkRow));
}

/** The version of a piece that comes next; a piece of its own begins with 1. */
async function nextVersion(queries: Queries, officeId: string, pieceId: string): Promise<number> {
  const { _max } = await queries.submission.aggregate({ where: { officeId, pieceId }, _max: { version: true } });
  return (_max.version ?? 0) + 1;
}

/** Adds a submission inside a transaction that holds `submissions:OFFICE`. */
export async function addSubmission(queries: Queries, submission: NewSubmission) {
  const { officeId, unitId, authorIds, submittedOn, kind } = submission;
  const title = keepable(submission.title);
  const body = keepable(submission.body);
  const digest = submissionDigest({ unitId, title, body });
  const there = await queries.submission.findUnique({ where: { officeId_digest: { officeId, digest } } });
  if (there !== null) return { submission: toSubmission(there), created: false };
  const unit = await queries.unit.findUnique({ where: { officeId_id: { officeId, id: unitId } } });
  if (unit === null) throw new InputError(`投稿《${title}》的单位不存在：${unitId}。请先建立单位。`);
  const pieceId = submission.pieceId ?? stableId("pce", officeId, digest);
  const row = await queries.submission.create({
    data: {
      id: stableId("sub", officeId, digest),
      officeId,
      pieceId,
      version: await nextVersion(queries, officeId, pieceId),
      unitId,
      authorIds: JSON.stringify(authorIds),
      submittedOn,
      kind,
      digest,
      title,
      body,
    },
  });
  await bookChanged(queries, officeId, "submissions");
  return { submission: toSubmission(row), created: true };
}

/** How many came at once, and a digest over their ids. */
function noteAdded(queries: Queries, officeId: string, added: readonly Submission[]): void {
  const [first] = added;
  if (first === undefined) return;
  const subject = { kind: "submission" as const, id: first.id };
  const details = { count: added.length, sha256: sha256(added.map(({ id }) => id).join("\n")) };
  noteAudit(queries, officeId, { action: "submissions-added", ...(added.length === 1 && { subject }), details });
}

/**
 * Takes a submission back that no article was ever held to be and that no entry by hand names. Throws ConflictError where
 * one does.
 */
export async function removeSubmission(queries: Queries, officeId: string, submissionId: string): Promise<void> {
  const links = await queries.link.count({ where: { officeId, submissionId } });
  if (links > 0) throw new ConflictError("这篇投稿已有报道与它配对，不能撤回：请先到“待审”处理那些报道");
  const entries = await queries.placement.count({ where: { officeId, submissionId } });
  if (entries > 0) throw new ConflictError("这篇投稿已手工登记为上稿，不能撤回：请先到“上稿台账”撤回那条登记");
  await queries.submission.deleteMany({ where: { officeId, id: submissionId } });
  await bookChanged(queries, officeId, "submissions");
}

function conditionsOf(officeId: string, filter: SubmissionFilter): Prisma.Sql {
  const { unitId, from, to, text, kind, pieceId, newest, placed } = filter;
  const conditions = [Prisma.sql`"officeId" = ${officeId}`];
  if (unitId !== undefined) conditions.push(Prisma.sql`"unitId" = ${unitId}`);
  if (from !== undefined) conditions.push(Prisma.sql`"submittedOn" >= ${from}`);
  if (to !== undefined) conditions.push(Prisma.sql`"submittedOn" <= ${to}`);
  if (kind !== undefined) conditions.push(Prisma.sql`"kind" = ${kind}`);
  if (pieceId !== undefined) conditions.push(Prisma.sql`"pieceId" = ${pieceId}`);
  if (newest === true) {
    conditions.push(
      Prisma.sql`NOT EXISTS (SELECT 1 FROM "Submission" AS "later" WHERE "later"."officeId" = ${officeId}
        AND "later"."pieceId" = "Submission"."pieceId" AND "later"."version" > "Submission"."version")`,
    );
  }
  if (placed !== undefined) {
    // The pieces that were placed are far fewer than the submissions: looked up once, not once a row.
    const pieces = Prisma.sql`SELECT "pieceId" FROM "Placement" WHERE "Placement"."officeId" = ${officeId}`;
    conditions.push(Prisma.sql`"pieceId" ${placed ? Prisma.sql`IN` : Prisma.sql`NOT IN`} (${pieces})`);
  }
  if (text) conditions.push(contains(["title", "body"], text));
  return allOf(conditions);
}

export function submissionStore(database: Database): SubmissionStore {
  const { client, exclusive } = database;
  const remembered = bookMemory(database);
  // By id alone: with more to choose by, SQLite may take the index that all of an office's are in.
  const getMany = async (officeId: string, ids: readonly string[]) => {
    const rows = await inChunks(ids, (piece) => client.submission.findMany({ where: { id: { in: piece } } }));
    const own = rows.filter((row) => row.officeId === officeId);
    return inOrderOf(ids, own).map(toSubmission);
  };
  return {
    add: (submission) =>
      exclusive(`submissions:${submission.officeId}`, async (queries) => {
        const added = await addSubmission(queries, submission);
        if (added.created) noteAdded(queries, submission.officeId, [added.submission]);
        return added;
      }),
    addAll: (officeId, submissions) =>
      exclusive(`submissions:${officeId}`, async (queries) => {
        const added: Submission[] = [];
        for (const one of submissions) {
          const { submission, created } = await addSubmission(queries, { ...one, officeId });
          if (created) added.push(submission);
        }
        noteAdded(queries, officeId, added);
        return added.length;
      }),
    get: async (officeId, submissionId) => {
      const row = await client.submission.findFirst({ where: { officeId, id: submissionId } });
      if (row === null) throw new NotFoundError(`本单位没有这篇投稿：${submissionId}`);
      return toSubmission(row);
    },
    getMany,
    list: async (officeId, filter, page) => {
      const order = Prisma.sql`"submittedOn" DESC, "id"`;
      const ask = filter.text ? pageOfIdsAtOnce : pageOfIds;
      const { ids, total } = await ask(client, "Submission", conditionsOf(officeId, filter), order, page);
      return { items: await getMany(officeId, ids), total };
    },
    after: async (officeId, afterId, limit) => {
      const all = Prisma.sql`${MARK}, "title", "body"`;
      const rows = await client.$queryRaw<(MarkRow & Pick<Submission, "title" | "body">)[]>(
        Prisma.sql`SELECT ${all} FROM "Submission" WHERE "officeId" = ${officeId} AND "id" > ${afterId ?? ""}
          ORDER BY "id" LIMIT ${limit}`,
      );
      return rows.map((row) => ({ ...row, ...toMark(row) }));
    },
    marks: (officeId) => marksOf(database, Prisma.sql`"officeId" = ${officeId}`),
    marksBetween: (officeId, from, to) =>
      remembered(officeId, "submissions", `${from} ${to}`, () =>
        countsOf(
          database,
          Prisma.sql`"officeId" = ${officeId} AND "submittedOn" >= ${from} AND "submittedOn" <= ${to}`,
        ),
      ),
    waitingForMatch: (officeId) => marksOf(database, Prisma.sql`"officeId" = ${officeId} AND "matched" = FALSE`),
    markMatched: (officeId, submissionIds) =>
      exclusive(`submissions:${officeId}`, async (queries) => {
        await inChunks(submissionIds, async (piece) => {
          await queries.submission.updateMany({ where: { officeId, id: { in: piece } }, data: { matched: true } });
          return [];
        });
      }),
  };
}
