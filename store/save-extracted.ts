import type { ExtractedArticle } from "../domain/article.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { ReadFrom } from "../domain/ports/crawl-store.ts";
import type { Instant } from "../domain/time.ts";
import { toColumns, toExtracted } from "./article-rows.ts";
import { instantText } from "./columns.ts";
import type { Queries } from "./database.ts";
import { Prisma, type Article as Row } from "./generated/sqlite/client.ts";
import { updateRows } from "./sql.ts";

/** What was read of one article's pages. */
export interface ReadText {
  readonly articleId: string;
  readonly extracted: ExtractedArticle;
  readonly digest: string;
  readonly at: Instant;
  /** What was read; null = whatever stands there now. */
  readonly from: ReadFrom | null;
}

type Standing = Pick<Row, "id" | "digest" | "fetchId" | "corrections">;

/** Whether what was read is still what stands there: a person may have put something right meanwhile. */
function isCurrent({ from }: ReadText, row: Standing | undefined): boolean {
  return from === null || (from.fetchId === row?.fetchId && JSON.stringify(from.corrections) === row.corrections);
}

/** The text that stands goes to the revisions before another takes its place. */
async function keepRevision(queries: Queries, id: string): Promise<void> {
  const row = await queries.article.findUnique({ where: { id } });
  if (row === null || row.digest === null || row.extractedAt === null) return;
  const { revision, digest, extractedAt } = row;
  const text = JSON.stringify(toExtracted(row));
  await queries.articleRevision.create({ data: { articleId: id, revision, digest, extractedAt, text } });
}

const MARK = Prisma.sql`"state" = 'read', "unreadableReason" = NULL, "unreadableBy" = NULL, "unreadableAt" = NULL`;
const CHANGED = Prisma.sql`${MARK}, "revision" = "Article"."revision" + 1, "waitsForStory" = TRUE`;

/**
 * Writes what was read of several articles, each article once. The same digest again changes nothing but the mark;
 * another keeps the former text as a revision. Call it inside a transaction.
 */
export async function saveExtracted(queries: Queries, asked: readonly ReadText[]): Promise<void> {
  const ids = asked.map(({ articleId }) => articleId);
  const rows = await queries.$queryRaw<Standing[]>(
    Prisma.sql`SELECT "id", "digest", "fetchId", "corrections" FROM "Article" WHERE "id" IN (${Prisma.join(ids)})`,
  );
  const digests = new Map(rows.map(({ id, digest }) => [id, digest]));
  const unknown = ids.find((id) => !digests.has(id));
  if (unknown !== undefined) throw new NotFoundError(`没有这篇报道：${unknown}`);
  const standing = new Map(rows.map((row) => [row.id, row]));
  const texts = asked.filter((text) => isCurrent(text, standing.get(text.articleId)));
  const same = texts.filter(({ articleId, digest }) => digests.get(articleId) === digest);
  if (same.length > 0) {
    const sameIds = Prisma.join(same.map(({ articleId }) => articleId));
    await queries.$executeRaw(Prisma.sql`UPDATE "Article" SET ${MARK} WHERE "id" IN (${sameIds})`);
  }
  const other = texts.filter(({ articleId, digest }) => digests.get(articleId) !== digest);
  for (const { articleId } of other) {
    if (digests.get(articleId) !== null) await keepRevision(queries, articleId);
  }
  const values = other.map(({ articleId: id, extracted, digest, at }) => ({
    id,
    ...toColumns(extracted),
    digest,
    extractedAt: instantText(at),
  }));
  await updateRows(queries, "Article", values, CHANGED);
  if (other.length === 0) return;
  // By a text that is another one now, others may have been held to be one story.
  const changed = Prisma.join(other.map(({ articleId }) => articleId));
  await queries.$executeRaw(
    Prisma.sql`UPDATE "Article" SET "waitsForStory" = TRUE WHERE "storyId" IN
      (SELECT "storyId" FROM "Article" WHERE "storyId" IS NOT NULL AND "id" IN (${changed}))`,
  );
}
