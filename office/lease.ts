import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { BusyError } from "../domain/errors/busy-error.ts";
import { StorageError } from "../domain/errors/storage-error.ts";
import type { OfficeContext } from "./context.ts";

/** How often a lease is renewed before it would run out. */
const RENEWALS = 6;
const RETRY_MS = 50;

/** `host|pid|nonce`: enough to see that a holder on this machine is dead. */
function myself(): string {
  return `${hostname()}|${process.pid}|${randomUUID()}`;
}

/** The holders that this very process stands for. */
const mine = new Set<string>();

function isDead(holder: string): boolean {
  const [host, pid] = holder.split("|");
  if (host !== hostname() || pid === undefined) return false;
  // In a container a process that is started again has the number of the one that died.
  if (Number(pid) === process.pid) return !mine.has(holder);
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ESRCH";
  }
}

async function take(ctx: OfficeContext, name: string, holder: string, waitMs: number): Promise<boolean> {
  const { leases } = ctx.store;
  const until = performance.now() + waitMs;
  for (;;) {
    if (await leases.acquire(name, holder, ctx.settings.leaseMs, ctx.now().toISOString())) return true;
    const other = await leases.holder(name);
    if (other !== null && isDead(other)) {
      await leases.release(name, other);
      continue;
    }
    if (performance.now() >= until) return false;
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
  }
}

/**
 * Runs `work` while this process alone holds the lease, on this machine and on others of the same database. The lease of
 * a process that died on this machine is taken over at once, one of a lost machine when it has run out. The signal is set
 * when it could not be kept. Throws BusyError with `busy` when it is not to be had within `waitMs`.
 */
export async function withLease<T>(
  ctx: OfficeContext,
  name: string,
  busy: string,
  waitMs: number,
  work: (lost: AbortSignal) => Promise<T>,
): Promise<T> {
  const holder = myself();
  mine.add(holder);
  try {
    return await hold(ctx, name, holder, busy, waitMs, work);
  } finally {
    mine.delete(holder);
  }
}

/** Lets go of a lease. One that cannot be let go runs out by itself, and must not hide why the work failed. */
async function letGo(ctx: OfficeContext, name: string, holder: string): Promise<void> {
  try {
    await ctx.store.leases.release(name, holder);
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
  }
}

async function hold<T>(
  ctx: OfficeContext,
  name: string,
  holder: string,
  busy: string,
  waitMs: number,
  work: (lost: AbortSignal) => Promise<T>,
): Promise<T> {
  if (!(await take(ctx, name, holder, waitMs))) throw new BusyError(busy);
  const lost = new AbortController();
  let renewedAt = performance.now();
  const timer = setInterval(() => {
    ctx.store.leases.acquire(name, holder, ctx.settings.leaseMs, ctx.now().toISOString()).then(
      (held) => {
        if (held) renewedAt = performance.now();
        else lost.abort(new Error("租约已被其他进程取得"));
      },
      (error: Error) => {
        // A database that is away for a moment takes nobody's lease; one that is away for longer may have given it to others.
        if (performance.now() - renewedAt > ctx.settings.leaseMs) lost.abort(error);
      },
    );
  }, ctx.settings.leaseMs / RENEWALS);
  try {
    const result = await work(lost.signal);
    if (lost.signal.aborted) throw new BusyError(`${busy}（租约续期失败）`, { cause: lost.signal.reason });
    return result;
  } finally {
    clearInterval(timer);
    await letGo(ctx, name, holder);
  }
}
