import type { ArticleHeading, ArticleStore, ArticleText } from "../domain/ports/crawl-store.ts";
import type { Day, Instant } from "../domain/time.ts";
import type { Queries } from "./database.ts";
import { Prisma } from "./generated/sqlite/client.ts";
import { inChunks, inOrderOf } from "./sql.ts";

/**
 * Read, standing for itself, and not taken back. Asked of an index alone: a year's texts are not read over for it. Nearly
 * every article is joined to none: as it is written, no database takes the index over `joinedInto` for it.
 */
const STANDS = Prisma.sql`article."digest" IS NOT NULL AND coalesce(article."joinedInto", '') = ''
  AND article."state" <> 'withdrawn'`;

function inPeriod(from: Day, to: Day): Prisma.Sql {
  return Prisma.sql`(article."publishedOn" IS NULL OR (article."publishedOn" >= ${from} AND article."publishedOn" <= ${to}))`;
}

/** What bears no day is taken for a print of when it was found. */
const STORY_DAY = Prisma.sql`coalesce(article."publishedOn", substr(article."firstFetchedAt", 1, 10))`;

async function idsOf(client: Queries, query: Prisma.Sql): Promise<readonly string[]> {
  return (await client.$queryRaw<{ id: string }[]>(query)).map(({ id }) => id);
}

function waitingForMatch(client: Queries, officeId: string, matcherVersion: string, since: Day) {
  const link = Prisma.sql`SELECT 1 FROM "Link" AS link WHERE link."officeId" = ${officeId} AND link."articleId" = article."id"`;
  return idsOf(
    client,
    Prisma.sql`
      SELECT article."id" AS "id" FROM "Article" AS article
      LEFT JOIN "ArticleMatch" AS mark ON mark."officeId" = ${officeId} AND mark."articleId" = article."id"
      WHERE ${STANDS} AND (
        mark."digest" IS NULL OR mark."digest" <> article."digest" OR (
          mark."matcherVersion" NOT LIKE ${`${matcherVersion}%`}
          AND (article."publishedOn" IS NULL OR article."publishedOn" >= ${since})
          AND (NOT EXISTS (${link}) OR EXISTS (${link} AND link."state" = 'review'))
        )
      ) ORDER BY article."id"`,
  );
}

function matchedBetween(client: Queries, officeId: string, from: Day, to: Day) {
  return idsOf(
    client,
    Prisma.sql`
      SELECT article."id" AS "id" FROM "Article" AS article
      JOIN "ArticleMatch" AS mark
        ON mark."officeId" = ${officeId} AND mark."articleId" = article."id" AND mark."digest" = article."digest"
      WHERE ${STANDS} AND ${inPeriod(from, to)} ORDER BY article."id"`,
  );
}

/** Raw: Prisma's rows of so many articles would cost more than the work that is done on them. */
async function texts(client: Queries, ids: readonly string[]): Promise<readonly ArticleText[]> {
  const rows = await inChunks(ids, (piece) =>
    client.$queryRaw<ArticleText[]>(
      Prisma.sql`SELECT article."id" AS "id", article."digest" AS "digest", article."title" AS "title",
        article."body" AS "body", article."publishedOn" AS "publishedOn"
        FROM "Article" AS article WHERE ${STANDS} AND article."id" IN (${Prisma.join(piece)})`,
    ),
  );
  return inOrderOf(ids, rows);
}

function readAfter(client: Queries, at: Instant, afterId: string, limit: number): Promise<readonly ArticleHeading[]> {
  return client.$queryRaw<ArticleHeading[]>(
    Prisma.sql`SELECT article."id" AS "id", article."title" AS "title", article."outletId" AS "outletId",
      article."byline" AS "byline", article."originalSource" AS "originalSource", article."extractedAt" AS "extractedAt"
      FROM "Article" AS article
      WHERE ${STANDS} AND (article."extractedAt", article."id") > (${at}, ${afterId})
      ORDER BY article."extractedAt", article."id" LIMIT ${limit}`,
  );
}

/** What waits for the stages of a night, and what they read of very many articles. */
export function waitingArticles(
  client: Queries,
): Pick<
  ArticleStore,
  "waitingForStory" | "waitingForMatch" | "matchedBetween" | "publishedBetween" | "readAfter" | "texts"
> {
  return {
    waitingForStory: () =>
      client.$queryRaw(
        Prisma.sql`SELECT article."id" AS "id", ${STORY_DAY} AS "day" FROM "Article" AS article
          WHERE article."waitsForStory" = TRUE AND ${STANDS} ORDER BY article."id"`,
      ),
    waitingForMatch: (officeId, matcherVersion, since) => waitingForMatch(client, officeId, matcherVersion, since),
    matchedBetween: (officeId, from, to) => matchedBetween(client, officeId, from, to),
    publishedBetween: (from, to) =>
      idsOf(
        client,
        Prisma.sql`SELECT article."id" AS "id" FROM "Article" AS article
          WHERE ${STANDS} AND article."publishedOn" >= ${from} AND article."publishedOn" <= ${to} ORDER BY article."id"`,
      ),
    readAfter: (at, afterId, limit) => readAfter(client, at, afterId, limit),
    texts: (articleIds) => texts(client, articleIds),
  };
}

/** Sketches of the articles of a period, null where none is kept of the present text. */
export function sketchesBetween(client: Queries, from: Day, to: Day) {
  return client.$queryRaw<{ articleId: string; day: Day; sketch: string | null }[]>(
    Prisma.sql`
      SELECT article."id" AS "articleId", ${STORY_DAY} AS "day", sketch."sketch" AS "sketch" FROM "Article" AS article
      LEFT JOIN "StorySketch" AS sketch ON sketch."articleId" = article."id" AND sketch."digest" = article."digest"
      WHERE ${STANDS} AND ${inPeriod(from, to)} AND ${STORY_DAY} >= ${from} AND ${STORY_DAY} <= ${to}
      ORDER BY article."id"`,
  );
}
