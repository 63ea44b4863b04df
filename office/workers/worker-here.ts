import { hostname } from "node:os";
import type { OfficeContext } from "../context.ts";

/**
 * Whether a worker of this machine, or container, has told the database within `leaseSeconds` that it is there. False on
 * SQLite, where there are none.
 */
export async function workerHere(ctx: OfficeContext): Promise<boolean> {
  const workers = (await ctx.store.crew?.workers.list()) ?? [];
  return workers.some(({ host, silentMs }) => host === hostname() && silentMs <= ctx.settings.leaseMs);
}
