import { stableId } from "../domain/ids.ts";
import { type NightPart, PART_KINDS, type PartKind, type PartNight, type PartResult } from "../domain/night-part.ts";
import type { OpenPart, PartStore } from "../domain/ports/crew.ts";
import { keepable, oneOf, parseJson } from "./columns.ts";
import type { Database } from "./database.ts";
import { Prisma, type NightPart as Row } from "./generated/sqlite/client.ts";
import { inChunks, inOrderOf, insertNewRows } from "./sql.ts";

/** A worker that is there has the part. */
const HELD = Prisma.sql`EXISTS (SELECT 1 FROM "Worker" AS worker
  WHERE worker."id" = part."workerId" AND worker."endedAt" IS NULL AND worker."lostAt" IS NULL)`;

function ofNight({ id, startedAt }: PartNight): Prisma.Sql {
  return Prisma.sql`part."nightId" = ${id} AND part."startedAt" = ${startedAt}`;
}

function ofStage(night: PartNight, kinds: readonly PartKind[], officeId: string): Prisma.Sql {
  return Prisma.sql`${ofNight(night)} AND part."kind" IN (${Prisma.join([...kinds])}) AND part."officeId" = ${officeId}`;
}

function rowOf(night: PartNight, part: NightPart) {
  const content = JSON.stringify(part);
  const id = stableId("prt", night.id, night.startedAt, content);
  const officeId = part.kind === "match" ? part.officeId : "";
  // The day of a night is not in its id where a person asked for another.
  return { id, nightId: night.id, startedAt: night.startedAt, kind: part.kind, officeId, content };
}

type NamedRow = Pick<Row, "id" | "kind">;

function toOpen({ id, kind }: NamedRow): OpenPart {
  return { id, kind: oneOf(PART_KINDS, kind, `NightPart ${id}.kind`) };
}

/** On PostgreSQL alone. */
export function partStore({ client, exclusive }: Database): PartStore {
  return {
    add: async (night, parts) => {
      const rows = parts.map((part) => rowOf(night, part));
      await exclusive([], (queries) => insertNewRows(queries, "NightPart", rows));
      const added = await inChunks(rows, (some) =>
        client.nightPart.findMany({
          where: { id: { in: some.map(({ id }) => id) }, doneAt: null, workerId: null },
          select: { id: true, kind: true },
        }),
      );
      return inOrderOf([...new Set(rows.map(({ id }) => id))], added).map(toOpen);
    },
    take: (partId, workerId, again = false) =>
      exclusive([], async (queries) => {
        const [row] = await queries.$queryRaw<(Row & { day: string })[]>(Prisma.sql`
          UPDATE "NightPart" AS part SET "workerId" = ${workerId}, "takes" = "takes" + 1
          FROM "Night" AS night WHERE night."id" = part."nightId"
          AND night."startedAt" = part."startedAt" AND night."state" = 'running'
          AND part."id" = ${partId} AND part."doneAt" IS NULL
          AND (part."workerId" IS NULL OR NOT ${HELD} OR (${again} AND part."workerId" = ${workerId}))
          RETURNING part."id", part."takes", part."content", part."nightId", part."startedAt", night."day"`);
        if (row === undefined) return null;
        const { id, takes, content, nightId, startedAt, day } = row;
        const part = parseJson<NightPart>(content, `NightPart ${id}.content`);
        return { id, takes, night: { id: nightId, day, startedAt }, part };
      }),
    finish: async ({ id, takes }, result) => {
      const text = keepable(JSON.stringify(result));
      await exclusive([], (queries) =>
        queries.$executeRaw(Prisma.sql`
          UPDATE "NightPart" SET "doneAt" = ${new Date().toISOString()}, "result" = ${text}
          WHERE "id" = ${id} AND "takes" = ${takes} AND "doneAt" IS NULL`),
      );
    },
    release: async ({ id, takes }) => {
      await client.nightPart.updateMany({ where: { id, takes, doneAt: null }, data: { workerId: null } });
    },
    open: async (night) => {
      const rows = await client.$queryRaw<NamedRow[]>(Prisma.sql`
        SELECT part."id", part."kind" FROM "NightPart" AS part
        WHERE ${ofNight(night)} AND part."doneAt" IS NULL AND part."workerId" IS NULL ORDER BY part."id"`);
      return rows.map(toOpen);
    },
    reclaim: async (night) => {
      const rows = await client.$queryRaw<NamedRow[]>(Prisma.sql`
        UPDATE "NightPart" AS part SET "workerId" = NULL
        WHERE ${ofNight(night)} AND part."doneAt" IS NULL AND part."workerId" IS NOT NULL AND NOT ${HELD}
        RETURNING part."id", part."kind"`);
      return rows.map(toOpen);
    },
    count: async (night, kinds, officeId) => {
      const [row] = await client.$queryRaw<{ total: bigint; done: bigint }[]>(Prisma.sql`
        SELECT count(*) AS "total", count("doneAt") AS "done" FROM "NightPart" AS part
        WHERE ${ofStage(night, kinds, officeId)}`);
      return { total: Number(row?.total ?? 0), done: Number(row?.done ?? 0) };
    },
    sum: async (night, kinds, officeId) => {
      const rows = await client.$queryRaw<{ id: string; result: string }[]>(Prisma.sql`
        SELECT "id", "result" FROM "NightPart" AS part
        WHERE ${ofStage(night, kinds, officeId)} AND "result" IS NOT NULL ORDER BY "id"`);
      const results = rows.map(({ id, result }) => parseJson<PartResult>(result, `NightPart ${id}.result`));
      return {
        articles: results.reduce((sum, { articles }) => sum + articles, 0),
        faults: results.flatMap(({ faults }) => faults),
      };
    },
    forget: async (nights) => {
      await client.$executeRaw(Prisma.sql`
        DELETE FROM "NightPart" WHERE "nightId" NOT IN (
          SELECT "id" FROM "Night" ORDER BY "startedAt" DESC LIMIT ${nights})`);
      await client.$executeRaw(Prisma.sql`
        DELETE FROM "Worker" AS worker WHERE ("endedAt" IS NOT NULL OR "lostAt" IS NOT NULL)
          AND NOT EXISTS (SELECT 1 FROM "NightPart" AS part WHERE part."workerId" = worker."id")`);
    },
  };
}
