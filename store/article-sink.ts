import type { ArticleHints, FoundArticle } from "../domain/article.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { stableId } from "../domain/ids.ts";
import type { ArticleSink } from "../domain/ports/crawl-ports.ts";
import { parseJson, parseList } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import { Prisma, type Article as Row } from "./generated/sqlite/client.ts";
import { GroupCommit } from "./group-commit.ts";
import { insertNewRows } from "./sql.ts";

/** How many addresses one query is asked about. */
const LOOKUPS = { items: 1_000, weight: 1_000, weigh: () => 1 };

export function articleId(address: string): string {
  return stableId("art", address);
}

type KnownRow = Pick<Row, "id" | "outletId" | "state" | "fetchId" | "furtherFetchIds" | "hints" | "joinedInto">;

interface PageMark {
  readonly id: string;
  readonly sha256: string;
  readonly fetchedAt: string;
}

/** Digests and times of kept pages, by their id. */
class PageMarks {
  private readonly marks = new Map<string, PageMark>();

  static async of(queries: Queries, fetchIds: readonly string[]): Promise<PageMarks> {
    const marks = new PageMarks();
    const ids = [...new Set(fetchIds)];
    if (ids.length === 0) return marks;
    const rows = await queries.$queryRaw<PageMark[]>(
      Prisma.sql`SELECT "id", "sha256", "fetchedAt" FROM "Page" WHERE "id" IN (${Prisma.join(ids)})`,
    );
    for (const row of rows) marks.marks.set(row.id, row);
    return marks;
  }

  of(fetchId: string): PageMark {
    const mark = this.marks.get(fetchId);
    if (mark === undefined) throw new NotFoundError(`没有这份网页存档：${fetchId}`);
    return mark;
  }

  /** The digests of several pages in order, as text that compares; one that is not kept counts as no page. */
  digests(fetchIds: readonly string[]): string {
    return JSON.stringify(fetchIds.map((id) => this.marks.get(id)?.sha256 ?? null));
  }
}

const WAITING = { state: "waiting", unreadableReason: null, unreadableBy: null, unreadableAt: null };

function furtherOf(row: KnownRow): readonly string[] {
  return parseList(row.furtherFetchIds, `Article ${row.id}.furtherFetchIds`);
}

/** What was withdrawn comes back as if it had never been there: whose it was said to be, and what was said of it, is void. */
async function comeBack(queries: Queries, row: KnownRow, { sourceId, outletId }: FoundArticle): Promise<void> {
  const said = { corrections: "{}", correctedBy: null, correctedAt: null };
  await queries.article.update({ where: { id: row.id }, data: { sourceId, outletId, ...said, waitsForStory: true } });
  // Submissions that came meanwhile were not held against it.
  await queries.articleMatch.deleteMany({ where: { articleId: row.id } });
}

/** An article that is there: read again when its page changed, or when an index page tells what none told before. */
async function update(
  queries: Queries,
  row: KnownRow,
  found: FoundArticle,
  pages: PageMarks,
): Promise<"new" | "known"> {
  const before = parseJson<ArticleHints>(row.hints, `Article ${row.id}.hints`);
  const changed = found.fetchId !== row.fetchId && pages.of(found.fetchId).sha256 !== pages.of(row.fetchId).sha256;
  const further = found.furtherFetchIds ?? null;
  const furtherChanged = further !== null && pages.digests(furtherOf(row)) !== pages.digests(further);
  if (changed || row.state === "withdrawn" || furtherChanged) {
    const hints = JSON.stringify({ ...before, ...found.hints });
    const furtherFetchIds = further === null ? {} : { furtherFetchIds: JSON.stringify(further) };
    const data = { fetchId: found.fetchId, ...furtherFetchIds, hints, ...WAITING };
    if (row.state === "withdrawn") await comeBack(queries, row, found);
    if (row.joinedInto === null) {
      // A page is read by the declaration of the source that fetched it: another one's may not fit its form.
      const source = row.outletId === found.outletId ? { sourceId: found.sourceId } : {};
      await queries.article.update({ where: { id: row.id }, data: { ...data, ...source } });
    } else {
      // It is read as the last page of the piece that it continues.
      await queries.article.update({ where: { id: row.id }, data: { ...data, state: row.state } });
      await queries.article.update({ where: { id: row.joinedInto }, data: WAITING });
    }
    return "new";
  }
  // What stood first stays: two sources that tell it differently must not make the article wait every night.
  const hints = { ...found.hints, ...before };
  if (Object.keys(hints).length > Object.keys(before).length) {
    const state = row.joinedInto === null ? "waiting" : row.state;
    await queries.article.update({ where: { id: row.id }, data: { hints: JSON.stringify(hints), state } });
  }
  return "known";
}

async function insertAll(queries: Queries, articles: readonly FoundArticle[], pages: PageMarks): Promise<void> {
  const rows = articles.map(({ address, sourceId, outletId, fetchId, furtherFetchIds, hints }) => ({
    id: articleId(address),
    address,
    sourceId,
    outletId,
    fetchId,
    furtherFetchIds: JSON.stringify(furtherFetchIds ?? []),
    firstFetchedAt: pages.of(fetchId).fetchedAt,
    hints: JSON.stringify(hints),
    state: "waiting",
  }));
  await insertNewRows(queries, "Article", rows);
}

/** Hands on articles of different addresses. */
async function foundOnce(
  queries: Queries,
  articles: ReadonlyMap<string, FoundArticle>,
): Promise<ReadonlyMap<string, "new" | "known">> {
  const rows = await queries.$queryRaw<KnownRow[]>(
    Prisma.sql`SELECT "id", "state", "fetchId", "furtherFetchIds", "hints", "joinedInto", "outletId" FROM "Article"
      WHERE "id" IN (${Prisma.join([...articles.keys()])})`,
  );
  const known = new Map(rows.map((row) => [row.id, row]));
  const fresh = [...articles].flatMap(([id, article]) => (known.has(id) ? [] : [article]));
  const unlike = rows.filter((row) => articles.get(row.id)?.fetchId !== row.fetchId);
  const asked = [...articles.values()].flatMap(({ furtherFetchIds = [] }) => furtherFetchIds);
  const pages = await PageMarks.of(queries, [
    ...fresh.map(({ fetchId }) => fetchId),
    ...unlike.flatMap((row) => [row.fetchId, articles.get(row.id)?.fetchId ?? row.fetchId]),
    ...asked,
    ...rows.flatMap((row) => (articles.get(row.id)?.furtherFetchIds === undefined ? [] : furtherOf(row))),
  ]);
  await insertAll(queries, fresh, pages);
  const states = new Map<string, "new" | "known">();
  for (const [id, article] of articles) {
    const row = known.get(id);
    states.set(id, row === undefined ? "new" : await update(queries, row, article, pages));
  }
  return states;
}

/** Hands on articles in their order; those of one address one after the other. Call it inside a transaction. */
export async function foundAll(
  queries: Queries,
  articles: readonly FoundArticle[],
): Promise<readonly ("new" | "known")[]> {
  const states: ("new" | "known")[] = [];
  let open = articles.map((article, at) => ({ article, at, id: articleId(article.address) }));
  while (open.length > 0) {
    const round = new Map<string, (typeof open)[number]>();
    const later = open.filter((one) => {
      if (round.has(one.id)) return true;
      round.set(one.id, one);
      return false;
    });
    const found = await foundOnce(queries, new Map([...round].map(([id, { article }]) => [id, article])));
    for (const [id, state] of found) states[round.get(id)?.at ?? 0] = state;
    open = later;
  }
  return states;
}

interface Settling {
  readonly id: string;
  readonly recheckFrom: string;
}

async function settledOf(client: Queries, asked: readonly Settling[]): Promise<readonly boolean[]> {
  const rows = await client.$queryRaw<Pick<Row, "id" | "publishedOn" | "firstFetchedAt">[]>(
    Prisma.sql`SELECT "id", "publishedOn", "firstFetchedAt" FROM "Article"
      WHERE "state" = 'read' AND "id" IN (${Prisma.join(asked.map(({ id }) => id))})`,
  );
  const days = new Map(rows.map((row) => [row.id, row.publishedOn ?? row.firstFetchedAt.slice(0, 10)]));
  return asked.map(({ id, recheckFrom }) => {
    const day = days.get(id);
    return day !== undefined && day < recheckFrom.slice(0, 10);
  });
}

/** Addresses of the further pages of articles that were read, in the order of the ids; null for the others. */
async function furtherAddresses(client: Queries, ids: readonly string[]): Promise<(readonly string[] | null)[]> {
  const rows = await client.$queryRaw<Pick<Row, "id" | "furtherFetchIds">[]>(
    Prisma.sql`SELECT "id", "furtherFetchIds" FROM "Article" WHERE "state" = 'read' AND "id" IN (${Prisma.join([...new Set(ids)])})`,
  );
  const fetches = new Map(
    rows.map(({ id, furtherFetchIds }) => [id, parseList(furtherFetchIds, `Article ${id}.furtherFetchIds`)]),
  );
  const asked = [...fetches.values()].flat();
  const pages =
    asked.length === 0 ? [] : await client.page.findMany({ where: { id: { in: asked } }, select: PAGE_NAME });
  const addressOf = new Map(pages.map(({ id, address }) => [id, address]));
  return ids.map((id) => fetches.get(id)?.flatMap((fetchId) => addressOf.get(fetchId) ?? []) ?? null);
}

const PAGE_NAME = { id: true, address: true } as const;

/** `found` = foundAll of one article, in a transaction that excludes others of its name. */
export function articleSink({ client }: Database, found: ArticleSink["found"]): ArticleSink {
  // An index page asks for all of its links at once: one query answers.
  const settling = new GroupCommit<Settling, boolean>((asked) => settledOf(client, asked), LOOKUPS);
  const further = new GroupCommit<string, readonly string[] | null>((ids) => furtherAddresses(client, ids), LOOKUPS);
  return {
    found,
    settled: (address, recheckFrom) => settling.add({ id: articleId(address), recheckFrom }),
    furtherOf: (address) => further.add(articleId(address)),
  };
}
