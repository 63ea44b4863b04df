import type { ArticleCorrections } from "../domain/article.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { sha256 } from "../domain/ids.ts";
import type { ArticleFilter, ArticleStore } from "../domain/ports/crawl-store.ts";
import type { PageRequest } from "../domain/ports/paged.ts";
import type { Instant } from "../domain/time.ts";
import { toArticle, toRevision, toWaiting } from "./article-rows.ts";
import { noteShared } from "./audit-notes.ts";
import { instantText, keepable, parseJson, parseList } from "./columns.ts";
import { CrawlWrites } from "./crawl-writes.ts";
import type { Database, Queries } from "./database.ts";
import { Prisma, type Article as Row } from "./generated/sqlite/client.ts";
import { GroupCommit } from "./group-commit.ts";
import { type ReadText, saveExtracted } from "./save-extracted.ts";
import { allOf, contains, inChunks, inOrderOf, pageOfIds, pageOfIdsAtOnce } from "./sql.ts";
import { leaveBehind } from "./stories.ts";
import { waitingArticles } from "./waiting-articles.ts";

const UNKNOWN = "没有这篇报道：";
/** Read, standing for itself, and not taken back. */
const READ = { digest: { not: null }, joinedInto: null, state: { not: "withdrawn" } };
const NO_FAULT = { unreadableReason: null, unreadableBy: null, unreadableAt: null };

function isRead({ digest, joinedInto, state }: Row): boolean {
  return digest !== null && joinedInto === null && state !== "withdrawn";
}

/** Rows of articles that were read, in the order of the ids; others are left out. */
async function rowsOf(queries: Queries, ids: readonly string[]): Promise<readonly Row[]> {
  // By id alone: with more to choose by, SQLite may take an index that half of all articles are in.
  const rows = await inChunks(ids, (piece) => queries.article.findMany({ where: { id: { in: piece } } }));
  return inOrderOf(ids, rows.filter(isRead));
}

async function list(client: Queries, filter: ArticleFilter, page: PageRequest) {
  // As it is written, no database takes the index over `joinedInto`, in which nearly all articles are one entry.
  const conditions = [Prisma.sql`"digest" IS NOT NULL AND coalesce("joinedInto", '') = '' AND "state" <> 'withdrawn'`];
  if (filter.outletId !== undefined) conditions.push(Prisma.sql`"outletId" = ${filter.outletId}`);
  if (filter.from !== undefined) conditions.push(Prisma.sql`"publishedOn" >= ${filter.from}`);
  if (filter.to !== undefined) conditions.push(Prisma.sql`"publishedOn" <= ${filter.to}`);
  if (filter.since !== undefined)
    conditions.push(Prisma.sql`("publishedOn" >= ${filter.since} OR "publishedOn" IS NULL)`);
  if (filter.text) conditions.push(contains(["title", "body", "byline", "originalSource"], filter.text));
  // The newest first, undated ones last, on both databases.
  const order = Prisma.sql`"publishedOn" IS NULL, "publishedOn" DESC, "id"`;
  const ask = filter.text ? pageOfIdsAtOnce : pageOfIds;
  const { ids, total } = await ask(client, "Article", allOf(conditions), order, page);
  return { items: (await rowsOf(client, ids)).map(toArticle), total };
}

/** A text that is read again waits, whatever stood in its way before. */
const WAITING = { state: "waiting", ...NO_FAULT };

function correctedBody(id: string, corrections: string): boolean {
  return parseJson<ArticleCorrections>(corrections, `Article ${id}.corrections`).body !== undefined;
}

async function join(queries: Queries, firstId: string, continuationId: string): Promise<boolean> {
  const found = await queries.article.findMany({
    where: { id: { in: [firstId, continuationId] }, joinedInto: null },
    select: { id: true, corrections: true, storyId: true },
  });
  if (found.length !== 2) throw new NotFoundError(`${UNKNOWN}${firstId}、${continuationId}`);
  // A body that a person wrote stands above what is read: the other piece's text would be nowhere.
  if (found.some(({ id, corrections }) => correctedBody(id, corrections))) return false;
  // What somebody may have been credited for stays what it is.
  if ((await queries.link.count({ where: { articleId: continuationId } })) > 0) return false;
  const data = { joinedInto: firstId, state: "read", storyId: null, waitsForStory: false };
  await queries.article.update({ where: { id: continuationId }, data });
  const left = found.find(({ id }) => id === continuationId)?.storyId ?? null;
  if (left !== null) await leaveBehind(queries, left);
  // What was joined to it before goes on from the first now.
  await queries.article.updateMany({ where: { joinedInto: continuationId }, data: { joinedInto: firstId } });
  await queries.article.update({ where: { id: firstId }, data: WAITING });
  return true;
}

/** Pieces that were read as pages of this article stand for themselves again. */
async function releasePieces(queries: Queries, firstId: string): Promise<void> {
  const pieces = await queries.article.findMany({ where: { joinedInto: firstId }, select: { id: true } });
  const ids = pieces.map(({ id }) => id);
  if (ids.length === 0) return;
  const data = { joinedInto: null, waitsForStory: true, ...WAITING };
  await queries.article.updateMany({ where: { id: { in: ids } }, data });
  await queries.articleMatch.deleteMany({ where: { articleId: { in: ids } } });
}

async function withdraw(queries: Queries, id: string, correctedBy: string, at: Instant): Promise<boolean> {
  const row = await queries.article.findUnique({ where: { id }, select: { storyId: true } });
  if (row === null) throw new NotFoundError(`${UNKNOWN}${id}`);
  const inUse = { articleId: id, state: { in: ["auto", "confirmed", "review"] } };
  if ((await queries.link.count({ where: inUse })) > 0) return false;
  const data = { state: "withdrawn", storyId: null, waitsForStory: false, correctedBy, correctedAt: instantText(at) };
  await queries.article.update({ where: { id }, data });
  noteShared(queries, { action: "article-withdrawn", subject: { kind: "article", id } }, correctedBy);
  await releasePieces(queries, id);
  // Which of the others came first may be another one now.
  if (row.storyId !== null) await leaveBehind(queries, row.storyId);
  return true;
}

/** Articles whose page waits, with the pages of those that were joined to them. */
async function waitingForExtract(
  client: Queries,
  limit: number,
  extractorVersion: string,
  afterId: string | null,
  sourceIds: readonly string[] | null,
) {
  const another = { state: "unreadable", unreadableBy: { not: extractorVersion } };
  const ofSources = sourceIds === null ? {} : { sourceId: { in: [...sourceIds] } };
  const where = { OR: [{ state: "waiting" }, another], joinedInto: null, id: { gt: afterId ?? "" }, ...ofSources };
  const rows = await client.article.findMany({ where, orderBy: { id: "asc" }, take: limit });
  const joined = await client.article.findMany({
    where: { joinedInto: { in: rows.map(({ id }) => id) } },
    orderBy: [{ page: { sort: "asc", nulls: "last" } }, { id: "asc" }],
    select: { id: true, joinedInto: true, fetchId: true, furtherFetchIds: true },
  });
  return rows.map((row) => {
    const waiting = toWaiting(row);
    const pieces = joined.filter(({ joinedInto }) => joinedInto === row.id);
    const parts = pieces.flatMap(({ id, fetchId, furtherFetchIds }) => [
      fetchId,
      ...parseList(furtherFetchIds, `Article ${id}.furtherFetchIds`),
    ]);
    return { ...waiting, furtherFetchIds: [...waiting.furtherFetchIds, ...parts] };
  });
}

/** Bounds of the texts that are committed together. */
const SAVED_AT_ONCE = { items: 100, weight: 100, weigh: () => 1, lingerMs: 15 };

export function articleStore(database: Database): ArticleStore {
  const { client, exclusive } = database;
  const writes = new CrawlWrites(database, "now");
  const saves = new GroupCommit<ReadText, void>(async (texts) => {
    const names = texts.map(({ articleId }) => `article:${articleId}`);
    await exclusive(names, (queries) => saveExtracted(queries, texts), "with-next");
    return texts.map(() => undefined);
  }, SAVED_AT_ONCE);
  return {
    found: (article) => writes.found(article),
    waitingForExtract: (limit, extractorVersion, afterId = null, sourceIds) =>
      waitingForExtract(client, limit, extractorVersion, afterId, sourceIds ?? null),
    saveExtracted: (articleId, extracted, digest, at, from) =>
      saves.add({ articleId, extracted, digest, at, from: from ?? null }),
    markUnreadable: async (articleId, message, extractorVersion, at, from) => {
      const data = {
        state: "unreadable",
        unreadableReason: keepable(message),
        unreadableBy: extractorVersion,
        unreadableAt: instantText(at),
      };
      const { fetchId, corrections } = from ?? {};
      const standing = fetchId === undefined ? {} : { fetchId, corrections: JSON.stringify(corrections) };
      const where = { id: articleId, ...standing };
      const { count } = await exclusive([], (queries) => queries.article.updateMany({ where, data }), "with-next");
      if (count === 0 && (await client.article.count({ where: { id: articleId } })) === 0) {
        throw new NotFoundError(`${UNKNOWN}${articleId}`);
      }
    },
    correct: (articleId, corrections, correctedBy, at) =>
      exclusive(`article:${articleId}`, async (queries) => {
        const data = { corrections: JSON.stringify(corrections), correctedBy, correctedAt: instantText(at) };
        const { count } = await queries.article.updateMany({ where: { id: articleId }, data: { ...data, ...WAITING } });
        if (count === 0) throw new NotFoundError(`${UNKNOWN}${articleId}`);
        const details = { fields: Object.keys(corrections), sha256: sha256(data.corrections) };
        const subject = { kind: "article" as const, id: articleId };
        noteShared(queries, { action: "article-corrected", subject, details }, correctedBy);
      }),
    correctionsOf: async (id) => {
      const row = await client.article.findUnique({ where: { id }, select: { corrections: true } });
      if (row === null) throw new NotFoundError(`${UNKNOWN}${id}`);
      return parseJson<ArticleCorrections>(row.corrections, `Article ${id}.corrections`);
    },
    withdraw: (articleId, userId, at) =>
      exclusive(`article:${articleId}`, (queries) => withdraw(queries, articleId, userId, at)),
    unjoined: async (afterId, limit) => {
      const id = { gt: afterId ?? "" };
      const where = { ...READ, id, continuesFrom: { not: null } };
      return (await client.article.findMany({ where, orderBy: { id: "asc" }, take: limit })).map(toArticle);
    },
    ofSourceDay: async (sourceId, publishedOn) =>
      (await client.article.findMany({ where: { ...READ, sourceId, publishedOn }, orderBy: { id: "asc" } })).map(
        toArticle,
      ),
    join: (firstId, continuationId) =>
      exclusive(`article:${firstId}`, (queries) => join(queries, firstId, continuationId)),
    outletOf: async (id) => {
      const where = { id, state: { not: "withdrawn" } };
      return (await client.article.findFirst({ where, select: { outletId: true } }))?.outletId ?? null;
    },
    get: async (articleId) => {
      const row = await client.article.findFirst({ where: { id: articleId, ...READ } });
      if (row === null) throw new NotFoundError(`${UNKNOWN}${articleId}`);
      return toArticle(row);
    },
    revisions: async (articleId) => {
      const rows = await client.articleRevision.findMany({ where: { articleId }, orderBy: { revision: "desc" } });
      return rows.map(toRevision);
    },
    getMany: async (articleIds) => (await rowsOf(client, articleIds)).map(toArticle),
    list: (filter, page) => list(client, filter, page),
    ...waitingArticles(client),
  };
}
