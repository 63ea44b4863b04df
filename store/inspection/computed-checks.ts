import { articleDigest } from "../../domain/article.ts";
import type { HandContent } from "../../domain/hand-entry.ts";
import { submissionDigest } from "../../domain/submission.ts";
import { articleId } from "../article-sink.ts";
import { keepable, parseJson, parseList } from "../columns.ts";
import { Prisma } from "../generated/sqlite/client.ts";
import type { Queries } from "../queries.ts";

const AT_ONCE = 500;
/** What `keepable` puts in the place of what no database keeps: such a text is not what its digest was made of. */
const LOST_SIGN = "\uFFFD";

/** All rows of a question, each piece asked for after the last row of the one before, without holding them all. */
async function* inOrder<T>(ask: (last: T | null) => Promise<readonly T[]>): AsyncGenerator<T> {
  for (let last: T | null = null; ; ) {
    const rows: readonly T[] = await ask(last);
    yield* rows;
    last = rows.at(-1) ?? null;
    if (last === null || rows.length < AT_ONCE) return;
  }
}

interface Named {
  readonly id: string;
  readonly address: string;
}

/** Articles that are not called by their address. */
export async function wronglyNamed(client: Queries): Promise<readonly string[]> {
  const broken: string[] = [];
  const ask = (last: Named | null) =>
    client.$queryRaw<Named[]>(
      Prisma.sql`SELECT "id", "address" FROM "Article" WHERE "id" > ${last?.id ?? ""} ORDER BY "id" LIMIT ${AT_ONCE}`,
    );
  for await (const { id, address } of inOrder(ask)) if (articleId(address) !== id) broken.push(`Article ${id}`);
  return broken;
}

type Text = Parameters<typeof articleDigest>[0];
const isChanged = (text: Text, digest: string): boolean =>
  articleDigest(text) !== digest && !JSON.stringify(text).includes(LOST_SIGN);

type Read = Text & { readonly id: string; readonly digest: string };

async function changedArticles(client: Queries): Promise<readonly string[]> {
  const broken: string[] = [];
  const ask = (last: Read | null) =>
    client.$queryRaw<Read[]>(
      Prisma.sql`SELECT "id", "digest", "title", "introTitle", "subTitle", "byline", "originalSource", "publishedOn", "page", "body"
        FROM "Article" WHERE "digest" IS NOT NULL AND "id" > ${last?.id ?? ""} ORDER BY "id" LIMIT ${AT_ONCE}`,
    );
  for await (const row of inOrder(ask)) if (isChanged(row, row.digest)) broken.push(`Article ${row.id}`);
  return broken;
}

interface Former {
  readonly articleId: string;
  readonly revision: number;
  readonly digest: string;
  readonly text: string;
}

async function changedRevisions(client: Queries): Promise<readonly string[]> {
  const broken: string[] = [];
  const ask = (last: Former | null) =>
    client.$queryRaw<Former[]>(
      Prisma.sql`SELECT "articleId", "revision", "digest", "text" FROM "ArticleRevision"
        WHERE ("articleId", "revision") > (${last?.articleId ?? ""}, ${last?.revision ?? 0})
        ORDER BY "articleId", "revision" LIMIT ${AT_ONCE}`,
    );
  for await (const { articleId: id, revision, digest, text } of inOrder(ask)) {
    const row = `ArticleRevision ${id} ${revision}`;
    if (isChanged(parseJson<Text>(text, row), digest)) broken.push(row);
  }
  return broken;
}

/** Names of an author who was erased are written over in the texts; their digests stay, so that the same file is known again. */
async function changedSubmissions(client: Queries): Promise<readonly string[]> {
  const erased = await client.correspondent.findMany({
    where: { erasedAt: { not: null } },
    select: { officeId: true, id: true },
  });
  const nobody = new Set(erased.map(({ officeId, id }) => `${officeId} ${id}`));
  const broken: string[] = [];
  const select = { id: true, officeId: true, unitId: true, title: true, body: true, digest: true, authorIds: true };
  const ask = (last: { readonly id: string } | null) =>
    client.submission.findMany({
      where: { id: { gt: last?.id ?? "" } },
      orderBy: { id: "asc" },
      take: AT_ONCE,
      select,
    });
  for await (const row of inOrder(ask)) {
    if (submissionDigest(row) === row.digest) continue;
    const authors = parseList(row.authorIds, `Submission ${row.id}.authorIds`);
    if (!authors.some((author) => nobody.has(`${row.officeId} ${author}`))) broken.push(`Submission ${row.id}`);
  }
  return broken;
}

/** Texts that are not what they were when they were read or handed in. */
export async function changedTexts(client: Queries): Promise<readonly string[]> {
  return [
    ...(await changedArticles(client)),
    ...(await changedRevisions(client)),
    ...(await changedSubmissions(client)),
  ];
}

/** What of an entry by hand counts, as its placement holds it. */
function countedOf({ correspondentIds, particulars, title, ...content }: HandContent) {
  const { unitId, outletId, publishedOn, pieceKind, position, length, reprint, sharedBy, submissionId } = content;
  return {
    ...{ unitId, outletId, publishedOn, pieceKind, position, length, reprint, sharedBy, submissionId },
    title: keepable(title),
    correspondentIds: JSON.stringify(correspondentIds),
    particulars: keepable(JSON.stringify(particulars)),
  };
}

/** Entries by hand that the ledger counts otherwise than they were entered. */
export async function countedOtherwise(client: Queries): Promise<readonly string[]> {
  const rows = await client.placement.findMany({ where: { derived: false }, orderBy: { id: "asc" } });
  const placements = new Map(rows.map((row) => [`${row.officeId} ${row.id}`, row]));
  const entries = await client.handEntry.findMany({ where: { state: "standing" }, orderBy: { id: "asc" } });
  return entries.flatMap(({ officeId, id, unitId, publishedOn, content }) => {
    const where = `HandEntry ${id}`;
    const placement = placements.get(`${officeId} ${id}`);
    // One without a placement is named by another invariant.
    if (placement === undefined) return [];
    const counted = countedOf(parseJson<HandContent>(content, where));
    const names = Object.keys(counted) as (keyof typeof counted)[];
    const same = names.every((name) => counted[name] === placement[name]);
    return same && counted.unitId === unitId && counted.publishedOn === publishedOn ? [] : [where];
  });
}
