import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { StoryStore } from "../domain/ports/store.ts";
import type { Story } from "../domain/story.ts";
import { keepableOrNull } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import { Prisma } from "./generated/sqlite/client.ts";
import { inChunks } from "./sql.ts";
import { sketchesBetween } from "./waiting-articles.ts";

const MEMBER = { id: true, outletId: true, publishedOn: true, publishedTime: true };
interface Member {
  readonly id: string;
  readonly outletId: string;
  readonly publishedOn: string | null;
  readonly publishedTime: string | null;
}
interface Row {
  readonly id: string;
  readonly originalArticleId: string;
  readonly unseenOriginal: string | null;
  readonly members: readonly Member[];
}

/** The original, then its reprints by day and time; undated ones last. */
function inPrint(original: string, members: readonly Member[]): readonly Member[] {
  const key = ({ id, publishedOn, publishedTime }: Member) =>
    `${id === original ? 0 : 1}${publishedOn ?? "9999-99-99"} ${publishedTime ?? "24:00"}${id}`;
  return [...members].sort((a, b) => (key(a) < key(b) ? -1 : 1));
}

function toStory({ id, originalArticleId, unseenOriginal, members }: Row): Story {
  return {
    id,
    originalArticleId,
    unseenOriginal,
    articles: inPrint(originalArticleId, members).map((member) => ({
      articleId: member.id,
      outletId: member.outletId,
      publishedOn: member.publishedOn,
      role: unseenOriginal === null && member.id === originalArticleId ? "original" : "reprint",
    })),
  };
}

/**
 * After members have left a story: of the others it is to be said again whose story they are. Gone when one is
 * left or none; when its original left, the earliest takes its place until then.
 */
export async function leaveBehind(queries: Queries, storyId: string): Promise<void> {
  const story = await queries.story.findUnique({ where: { id: storyId }, include: { members: { select: MEMBER } } });
  if (story === null) return;
  const { members, originalArticleId } = story;
  const isOver = members.length < 2;
  const data = { waitsForStory: true, ...(isOver && { storyId: null }) };
  await queries.article.updateMany({ where: { storyId }, data });
  if (isOver) {
    await queries.story.delete({ where: { id: storyId } });
    return;
  }
  const first = inPrint(originalArticleId, members)[0];
  if (first !== undefined && first.id !== originalArticleId) {
    await queries.story.update({ where: { id: storyId }, data: { originalArticleId: first.id } });
  }
}

async function put(queries: Queries, { id, originalArticleId, unseenOriginal, articles }: Story): Promise<void> {
  const members = articles.map(({ articleId }) => articleId);
  const former = await inChunks(members, (piece) =>
    queries.article.findMany({ where: { id: { in: piece } }, select: { id: true, storyId: true } }),
  );
  const original = { originalArticleId, unseenOriginal: keepableOrNull(unseenOriginal) };
  await queries.story.upsert({ where: { id }, create: { id, ...original }, update: original });
  const present = new Set(members);
  const dropped = (await queries.article.findMany({ where: { storyId: id }, select: { id: true } })).filter(
    (member) => !present.has(member.id),
  );
  await inChunks(dropped, async (piece) => {
    await queries.article.updateMany({
      where: { id: { in: piece.map((member) => member.id) } },
      data: { storyId: null, waitsForStory: true },
    });
    return [];
  });
  await inChunks(members, async (piece) => {
    await queries.article.updateMany({ where: { id: { in: piece } }, data: { storyId: id } });
    return [];
  });
  const left = new Set(former.flatMap(({ storyId }) => (storyId === null || storyId === id ? [] : [storyId])));
  for (const storyId of left) await leaveBehind(queries, storyId);
}

async function putAlone(queries: Queries, articleIds: readonly string[]): Promise<void> {
  const left = await inChunks(articleIds, async (piece) => {
    const former = await queries.article.findMany({
      where: { id: { in: piece }, storyId: { not: null } },
      select: { storyId: true },
    });
    await queries.article.updateMany({ where: { id: { in: piece }, storyId: { not: null } }, data: { storyId: null } });
    return former;
  });
  for (const storyId of new Set(left.map((article) => article.storyId ?? ""))) await leaveBehind(queries, storyId);
}

async function putSketches(queries: Queries, sketches: Parameters<StoryStore["putSketches"]>[0]): Promise<void> {
  await inChunks(sketches, async (piece) => {
    const rows = piece.map((one) => Prisma.sql`(${one.articleId}, ${one.digest}, ${one.sketch})`);
    await queries.$executeRaw(
      Prisma.sql`INSERT INTO "StorySketch" ("articleId", "digest", "sketch") VALUES ${Prisma.join(rows)}
        ON CONFLICT ("articleId") DO UPDATE SET "digest" = excluded."digest", "sketch" = excluded."sketch"`,
    );
    return [];
  });
}

export function storyStore({ client, exclusive }: Database): StoryStore {
  const members = { members: { select: MEMBER } };
  return {
    put: (story) => exclusive("stories", (queries) => put(queries, story)),
    putAlone: (articleIds) => exclusive("stories", (queries) => putAlone(queries, articleIds)),
    markSettled: (articleIds) =>
      exclusive("stories", async (queries) => {
        await inChunks(articleIds, async (piece) => {
          await queries.article.updateMany({ where: { id: { in: piece } }, data: { waitsForStory: false } });
          return [];
        });
      }),
    get: async (storyId) => {
      const row = await client.story.findUnique({ where: { id: storyId }, include: members });
      if (row === null) throw new NotFoundError(`没有这组同稿：${storyId}`);
      return toStory(row);
    },
    ofArticles: async (articleIds) => {
      const found = new Map<string, Story>();
      await inChunks(articleIds, async (piece) => {
        const rows = await client.story.findMany({
          where: { members: { some: { id: { in: piece } } } },
          include: members,
        });
        for (const row of rows) found.set(row.id, toStory(row));
        return [];
      });
      return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
    },
    count: () => client.story.count(),
    sketches: (from, to) => sketchesBetween(client, from, to),
    putSketches: (sketches) => exclusive("stories", (queries) => putSketches(queries, sketches)),
  };
}
