import { setTimeout as pause } from "node:timers/promises";
import type { OfficeContext } from "../context.ts";
import { scheduleSilence } from "../schedule.ts";
import { diskOf } from "./disk.ts";

export const UNREADY = ["database", "migrations", "disk", "schedule"] as const;

/** Why the program cannot do its work. `text` is for whoever looks; neither tells an address or a secret. */
export interface Unready {
  readonly name: (typeof UNREADY)[number];
  readonly text: string;
}

/** A database that has not answered by then does not answer: whoever asks waits no longer himself. */
const PATIENCE_MS = 3_000;
/** The schedule moves every minute. */
const LONGEST_SILENCE_S = 180;
const MEGABYTE = 1_048_576;

async function database(ctx: OfficeContext): Promise<Unready | null> {
  const over = new AbortController();
  try {
    const status = await Promise.race([
      ctx.store.status(),
      pause(PATIENCE_MS, null, { signal: over.signal, ref: false }),
    ]);
    if (status === null) return { name: "database", text: "数据库没有应答" };
    if (status.pending === 0) return null;
    return { name: "migrations", text: `数据库还有 ${status.pending} 个升级步骤未执行` };
  } catch (error) {
    ctx.log.error({ err: error }, "数据库没有应答");
    return { name: "database", text: "数据库没有应答" };
  } finally {
    over.abort();
  }
}

async function disk({ settings }: OfficeContext): Promise<Unready | null> {
  const volume = await diskOf(settings.dataDir);
  if (volume === null) return { name: "disk", text: "数据目录不在，或所在磁盘没有应答" };
  if (volume.free >= settings.minFreeBytes) return null;
  const [free, wanted] = [volume.free, settings.minFreeBytes].map((bytes) => Math.floor(bytes / MEGABYTE));
  return { name: "disk", text: `数据目录所在磁盘只剩 ${free} MB（至少要 ${wanted} MB）` };
}

function schedule(ctx: OfficeContext): Unready | null {
  const silence = scheduleSilence(ctx);
  if (silence === null || silence <= LONGEST_SILENCE_S) return null;
  return { name: "schedule", text: `定时任务已有 ${Math.floor(silence / 60)} 分钟没有动静` };
}

/** All that keeps the program from its work; empty = it is ready. Asks and changes nothing, within some seconds. */
export async function unreadiness(ctx: OfficeContext): Promise<readonly Unready[]> {
  const found = await Promise.all([database(ctx), disk(ctx), schedule(ctx)]);
  return found.filter((one) => one !== null);
}
