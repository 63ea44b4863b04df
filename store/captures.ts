import type { ArticleHints } from "../domain/article.ts";
import { CAPTURE_KINDS, type Capture, type CaptureKind, type WaitingCapture } from "../domain/evidence.ts";
import type { CaptureStore } from "../domain/ports/crawl-store.ts";
import { instantText, keepableOrNull, oneOf, parseJson, parseList } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import { type Capture as CaptureRow, Prisma } from "./generated/sqlite/client.ts";

interface WaitingRow {
  readonly id: string;
  readonly address: string;
  readonly sourceId: string;
  readonly fetchId: string;
  readonly hints: string;
  readonly attempts: number | bigint | null;
}

function toCapture(row: CaptureRow): Capture {
  const where = `Capture ${row.articleId}`;
  return {
    ...row,
    kind: oneOf(CAPTURE_KINDS, row.kind, `${where}.kind`),
    parts: parseList(row.parts, `${where}.parts`),
  };
}

/** Articles of placements, and those before a person, that lack this kind of picture of the fetch that they stand on now. */
function waitingRows(client: Queries, kind: CaptureKind, maxAttempts: number): Promise<readonly WaitingRow[]> {
  const known = kind === "region" ? Prisma.sql`AND a."hints" LIKE '%"region"%'` : Prisma.empty;
  return client.$queryRaw<WaitingRow[]>(
    Prisma.sql`SELECT a."id", a."address", a."sourceId", a."fetchId", a."hints", c."attempts"
      FROM "Article" a LEFT JOIN "Capture" c
        ON c."articleId" = a."id" AND c."fetchId" = a."fetchId" AND c."kind" = ${kind}
      WHERE a."id" IN (SELECT "articleId" FROM "Placement" WHERE "derived"
          UNION SELECT "articleId" FROM "Link" WHERE "state" = 'review')
        AND (c."articleId" IS NULL OR (c."pictureId" IS NULL AND c."attempts" < ${maxAttempts})) ${known}
      ORDER BY a."id"`,
  );
}

function toWaiting(row: WaitingRow, kind: CaptureKind): readonly WaitingCapture[] {
  const { id, hints, attempts, ...rest } = row;
  const waiting = { ...rest, articleId: id, kind, attempts: Number(attempts ?? 0) };
  if (kind === "page") return [{ ...waiting, region: null }];
  const { region } = parseJson<ArticleHints>(hints, `Article ${id}.hints`);
  return region === undefined ? [] : [{ ...waiting, region }];
}

export function captureStore({ client, exclusive }: Database): CaptureStore {
  return {
    waiting: async (maxAttempts) => {
      const kinds = await Promise.all(
        CAPTURE_KINDS.map(async (kind) =>
          (await waitingRows(client, kind, maxAttempts)).flatMap((row) => toWaiting(row, kind)),
        ),
      );
      return kinds.flat();
    },
    put: async ({ articleId, fetchId, kind, ...rest }) => {
      const data = {
        ...rest,
        at: instantText(rest.at),
        parts: JSON.stringify(rest.parts),
        message: keepableOrNull(rest.message),
      };
      await exclusive([], (queries) =>
        queries.capture.upsert({
          where: { articleId_fetchId_kind: { articleId, fetchId, kind } },
          create: { articleId, fetchId, kind, ...data },
          update: data,
        }),
      );
    },
    ofArticle: async (articleId) => {
      const orderBy = [{ at: "desc" as const }, { kind: "asc" as const }];
      return (await client.capture.findMany({ where: { articleId }, orderBy })).map(toCapture);
    },
  };
}
