import type { Progress } from "../domain/night.ts";
import { PART_KINDS } from "../domain/night-part.ts";
import type { WorkerStore } from "../domain/ports/crew.ts";
import { oneOf, parseJson, parseList } from "./columns.ts";
import type { Database } from "./database.ts";
import { fencedWorker, withFence } from "./fence.ts";
import { Prisma } from "./generated/sqlite/client.ts";

/** The database's own time, so many milliseconds ago, in the form in which instants compare as text. */
function instantBefore(ms: number): Prisma.Sql {
  return Prisma.sql`to_char((clock_timestamp() - ${ms} * interval '1 millisecond') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}

interface Row {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly roles: string;
  readonly archive: boolean;
  readonly beganAt: string;
  readonly seenAt: string;
  readonly progress: string | null;
  readonly now: string;
  readonly parts: bigint;
}

/** On PostgreSQL alone. */
export function workerStore({ client, exclusive }: Database): WorkerStore {
  return {
    join: async ({ id, host, pid, roles, archive }) => {
      await client.$executeRaw(Prisma.sql`
        INSERT INTO "Worker" ("id", "host", "pid", "roles", "archive", "beganAt", "seenAt")
        VALUES (${id}, ${host}, ${pid}, ${JSON.stringify(roles)}, ${archive}, ${instantBefore(0)}, ${instantBefore(0)})`);
    },
    beat: async (workerId, progress) => {
      const text = progress === null ? null : JSON.stringify(progress);
      const alive = await client.$executeRaw(Prisma.sql`
        UPDATE "Worker" SET "seenAt" = ${instantBefore(0)}, "progress" = ${text}
        WHERE "id" = ${workerId} AND "lostAt" IS NULL`);
      return alive === 1;
    },
    leave: async (workerId) => {
      await client.$executeRaw(
        Prisma.sql`UPDATE "Worker" SET "endedAt" = ${instantBefore(0)}, "progress" = NULL WHERE "id" = ${workerId}`,
      );
    },
    giveUpSilent: (silentMs) =>
      exclusive("workers", async (queries) => {
        // FOR UPDATE waits for every transaction that these workers have open (FOR KEY SHARE).
        const silent = await queries.$queryRaw<{ id: string }[]>(Prisma.sql`
          SELECT "id" FROM "Worker" WHERE "endedAt" IS NULL AND "lostAt" IS NULL
          AND "id" <> ${fencedWorker() ?? ""} AND "seenAt" < ${instantBefore(silentMs)} ORDER BY "id" FOR UPDATE`);
        const ids = silent.map(({ id }) => id);
        if (ids.length === 0) return [];
        await queries.$executeRaw(
          Prisma.sql`UPDATE "Worker" SET "lostAt" = ${instantBefore(0)}, "progress" = NULL WHERE "id" IN (${Prisma.join(ids)})`,
        );
        return ids;
      }),
    list: async () => {
      const rows = await client.$queryRaw<Row[]>(Prisma.sql`
        SELECT worker.*, ${instantBefore(0)} AS "now",
          (SELECT count(*) FROM "NightPart" AS part WHERE part."workerId" = worker."id" AND part."doneAt" IS NULL) AS "parts"
        FROM "Worker" AS worker WHERE "endedAt" IS NULL AND "lostAt" IS NULL ORDER BY "beganAt", "id"`);
      return rows.map(({ now, progress, roles, parts, id, host, pid, archive, beganAt, seenAt }) => ({
        ...{ id, host, pid, archive, beganAt, seenAt },
        roles: parseList(roles, `Worker ${id}.roles`).map((role) => oneOf(PART_KINDS, role, `Worker ${id}.roles`)),
        silentMs: Math.max(0, Date.parse(now) - Date.parse(seenAt)),
        parts: Number(parts),
        progress: progress === null ? null : parseJson<Progress>(progress, `Worker ${id}.progress`),
      }));
    },
    clockAheadMs: async () => {
      const asked = Date.now();
      const [row] = await client.$queryRaw<{ now: string }[]>(Prisma.sql`SELECT ${instantBefore(0)} AS "now"`);
      // The answer was made somewhere between asking and having it.
      return (asked + Date.now()) / 2 - Date.parse(row?.now ?? "");
    },
    inNameOf: withFence,
  };
}
