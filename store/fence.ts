import { AsyncLocalStorage } from "node:async_hooks";
import { LeaseLostError } from "../domain/errors/lease-lost-error.ts";
import { Prisma, type PrismaClient } from "./generated/sqlite/client.ts";

const inNameOf = new AsyncLocalStorage<string>();

/** Runs work in the name of a worker; see WorkerStore.inNameOf. */
export function withFence<T>(workerId: string, work: () => Promise<T>): Promise<T> {
  return inNameOf.run(workerId, work);
}

/** The worker in whose name this runs; null = nobody's. */
export function fencedWorker(): string | null {
  return inNameOf.getStore() ?? null;
}

/**
 * At the beginning of a transaction: throws where the worker in whose name it runs was given up. The row stays locked to
 * the end: whoever gives the worker up waits for it, so that nothing is written after that.
 */
export async function checkFence(queries: Pick<PrismaClient, "$queryRaw">): Promise<void> {
  const workerId = fencedWorker();
  if (workerId === null) return;
  const standing = await queries.$queryRaw<unknown[]>(
    Prisma.sql`SELECT 1 FROM "Worker" WHERE "id" = ${workerId} AND "lostAt" IS NULL FOR KEY SHARE`,
  );
  if (standing.length === 0) throw new LeaseLostError(`worker ${workerId} was given up`);
}
