import type { ArticleHints, FoundArticle } from "../domain/article.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { stableId } from "../domain/ids.ts";
import type { ArticleSink } from "../domain/ports/crawl-ports.ts";
import { parseJson, parseList } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import type { Article as Row } from "./generated/sqlite/client.ts";

function articleId(address: string): string {
  return stableId("art", address);
}

async function pageOf(queries: Queries, fetchId: string): Promise<{ sha256: string; fetchedAt: string }> {
  const page = await queries.page.findUnique({ where: { id: fetchId }, select: { sha256: true, fetchedAt: true } });
  if (page === null) throw new NotFoundError(`没有这份网页存档：${fetchId}`);
  return page;
}

async function insert(queries: Queries, article: FoundArticle): Promise<"new"> {
  const { address, sourceId, outletId, fetchId, hints } = article;
  const { fetchedAt } = await pageOf(queries, fetchId);
  await queries.article.create({
    data: {
      id: articleId(address),
      address,
      sourceId,
      outletId,
      fetchId,
      furtherFetchIds: JSON.stringify(article.furtherFetchIds ?? []),
      firstFetchedAt: fetchedAt,
      hints: JSON.stringify(hints),
      state: "waiting",
    },
  });
  return "new";
}

const WAITING = { state: "waiting", unreadableReason: null, unreadableBy: null, unreadableAt: null };

/** Whether the further pages are not, byte for byte, those that were read. */
async function furtherChanged(queries: Queries, row: Row, further: readonly string[]): Promise<boolean> {
  const before = parseList(row.furtherFetchIds, `Article ${row.id}.furtherFetchIds`);
  const digests = async (ids: readonly string[]) => {
    const pages = await queries.page.findMany({ where: { id: { in: [...ids] } }, select: { id: true, sha256: true } });
    return ids.map((id) => pages.find((page) => page.id === id)?.sha256);
  };
  return JSON.stringify(await digests(before)) !== JSON.stringify(await digests(further));
}

/** An article that is there: read again when its page changed, or when an index page tells what none told before. */
async function update(queries: Queries, row: Row, found: FoundArticle): Promise<"new" | "known"> {
  const before = parseJson<ArticleHints>(row.hints, `Article ${row.id}.hints`);
  const changed =
    found.fetchId !== row.fetchId &&
    (await pageOf(queries, found.fetchId)).sha256 !== (await pageOf(queries, row.fetchId)).sha256;
  const further = found.furtherFetchIds ?? null;
  if (changed || row.state === "withdrawn" || (further !== null && (await furtherChanged(queries, row, further)))) {
    const hints = JSON.stringify({ ...before, ...found.hints });
    const furtherFetchIds = further === null ? {} : { furtherFetchIds: JSON.stringify(further) };
    const data = { fetchId: found.fetchId, ...furtherFetchIds, hints, ...WAITING };
    if (row.joinedInto === null) await queries.article.update({ where: { id: row.id }, data });
    else {
      // It is read as the last page of the piece that it continues.
      await queries.article.update({ where: { id: row.id }, data: { ...data, state: row.state } });
      await queries.article.update({ where: { id: row.joinedInto }, data: WAITING });
    }
    return "new";
  }
  // What stood first stays: two sources that tell it differently must not make the article wait every night.
  const hints = { ...found.hints, ...before };
  if (Object.keys(hints).length > Object.keys(before).length) {
    await queries.article.update({ where: { id: row.id }, data: { hints: JSON.stringify(hints), state: "waiting" } });
  }
  return "known";
}

export function articleSink({ client, exclusive }: Database): ArticleSink {
  return {
    found: (article) =>
      exclusive(`article:${articleId(article.address)}`, async (queries) => {
        const row = await queries.article.findUnique({ where: { id: articleId(article.address) } });
        return row === null ? insert(queries, article) : update(queries, row, article);
      }),
    settled: async (address, recheckFrom) => {
      const row = await client.article.findFirst({
        where: { id: articleId(address), state: "read" },
        select: { publishedOn: true, firstFetchedAt: true },
      });
      if (row === null) return false;
      return (row.publishedOn ?? row.firstFetchedAt.slice(0, 10)) < recheckFrom.slice(0, 10);
    },
  };
}
