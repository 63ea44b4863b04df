import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { LeaseLostError } from "../domain/errors/lease-lost-error.ts";
import type { HostTurns } from "../domain/ports/host-turns.ts";
import type { Database } from "./database.ts";
import { fencedWorker } from "./fence.ts";
import { Prisma } from "./generated/sqlite/client.ts";

/** How soon somebody asks again who found another visitor at a host. */
const LOOK_AGAIN_MS = 100;
const NOW = Prisma.sql`(extract(epoch FROM clock_timestamp()) * 1000)::double precision`;

/**
 * On PostgreSQL alone: a row a host. A visitor that never comes back is thought gone when its visit must be over, which the
 * caller's own bound on the visit sees to.
 */
export function hostTurns({ client }: Database): HostTurns {
  const me = `${hostname()}|${process.pid}|${randomUUID()}`;
  return {
    enter: async (host, delayMs, visitMs) => {
      const workerId = fencedWorker();
      const mayWork =
        workerId === null
          ? Prisma.sql`TRUE`
          : Prisma.sql`EXISTS (SELECT 1 FROM "Worker" WHERE "id" = ${workerId} AND "lostAt" IS NULL)`;
      const taken = await client.$executeRaw(Prisma.sql`
        INSERT INTO "HostTurn" AS turn ("host", "holder", "heldUntil", "leftAt", "notBefore")
        SELECT ${host}, ${me}, ${NOW} + ${visitMs}, ${NOW}, 0 WHERE ${mayWork}
        ON CONFLICT ("host") DO UPDATE SET "holder" = excluded."holder", "heldUntil" = excluded."heldUntil", "leftAt" = ${NOW}
        WHERE (turn."holder" IS NULL OR turn."heldUntil" <= ${NOW})
          AND turn."leftAt" + ${delayMs} <= ${NOW} AND turn."notBefore" <= ${NOW}`);
      if (taken === 1) return 0;
      const [wait] = await client.$queryRaw<{ ms: number; alone: boolean; may: boolean }[]>(Prisma.sql`
        SELECT greatest("leftAt" + ${delayMs}, "notBefore") - ${NOW} AS "ms",
          "holder" IS NULL OR "heldUntil" <= ${NOW} AS "alone", ${mayWork} AS "may"
        FROM "HostTurn" WHERE "host" = ${host}`);
      // No row although there was nobody in the way: the worker itself was.
      if (wait === undefined || !wait.may) throw new LeaseLostError(`worker ${workerId} was given up`);
      return Math.max(1, Math.ceil(wait.ms), wait.alone ? 0 : LOOK_AGAIN_MS);
    },
    leave: async (host, restMs) => {
      await client.$executeRaw(Prisma.sql`
        UPDATE "HostTurn" SET "holder" = NULL, "leftAt" = ${NOW}, "notBefore" = greatest("notBefore", ${NOW} + ${restMs})
        WHERE "host" = ${host} AND "holder" = ${me}`);
    },
  };
}
