import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { RetentionSettings } from "../../config/index.ts";
import { INSTALLATION } from "../../domain/audit.ts";
import type { RetiredKind, RetiredRows } from "../../domain/personal-data.ts";
import { COUNTS_LAST_MS } from "../../domain/sign-in.ts";
import type { Instant } from "../../domain/time.ts";
import { recordAudit } from "../audit/record.ts";
import type { OfficeContext } from "../context.ts";
import { dropRetired } from "../intake/raw-files.ts";

const DAY_MS = 86_400_000;
/** Rows in one transaction, and transactions of one kind and office in one night: the rest waits for the next. */
const AT_ONCE = 500;
const MOST_STEPS = 20;
/** Files that were put aside; what is being written bears no day. */
const PUT_ASIDE = /-\d{8}-\d+\.log$/u;

const TERMS: Readonly<Record<RetiredRows, keyof RetentionSettings>> = {
  originals: "originalDays",
  rejected: "rejectedDays",
  quarantined: "quarantineDays",
  notices: "noticeDays",
  devices: "deviceDays",
};

function before(ctx: OfficeContext, days: number): Instant {
  return new Date(ctx.now().getTime() - days * DAY_MS).toISOString();
}

async function retireRows(ctx: OfficeContext, officeId: string, kind: RetiredRows): Promise<number> {
  const days = ctx.settings.retention[TERMS[kind]];
  if (days === 0) return 0;
  let all = 0;
  for (let step = 0; step < MOST_STEPS; step += 1) {
    const term = { before: before(ctx, days), at: ctx.now().toISOString(), limit: AT_ONCE };
    const count = await ctx.store.personalData.retire(officeId, kind, term);
    all += count;
    if (count < AT_ONCE) break;
  }
  return all;
}

async function retireLogs(ctx: OfficeContext): Promise<number> {
  const { log, retention } = ctx.settings;
  if (log.file === null || retention.logDays === 0) return 0;
  const { folder } = log.file;
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const oldest = Date.parse(before(ctx, retention.logDays));
  let count = 0;
  for (const file of names.filter((name) => PUT_ASIDE.test(name)).map((name) => path.join(folder, name))) {
    if ((await stat(file)).mtimeMs >= oldest) continue;
    await rm(file, { force: true });
    count += 1;
  }
  return count;
}

/** What all offices share. */
async function retireShared(ctx: OfficeContext): Promise<Partial<Record<RetiredKind, number>>> {
  const { sessions, signInCounts } = ctx.store;
  const shared = {
    sessions: await sessions.removeExpired(ctx.now().toISOString()),
    counts: await signInCounts.removeBefore(new Date(ctx.now().getTime() - COUNTS_LAST_MS).toISOString()),
    logs: await retireLogs(ctx),
  };
  if (Object.values(shared).some((count) => count > 0)) {
    await recordAudit(ctx, INSTALLATION, { action: "data-retired", details: shared });
  }
  return shared;
}

/** A night that is so far from the one before may have a clock that was set wrong: nothing is given up by it. */
const STRANGE_MS = 60 * DAY_MS;

async function clockIsTrusted(ctx: OfficeContext): Promise<boolean> {
  const now = ctx.now();
  const last = await ctx.store.nights.lastFinished(now.toISOString());
  return last?.finishedAt != null && now.getTime() - Date.parse(last.finishedAt) < STRANGE_MS;
}

/**
 * 按期限清理: gives up what the settings' terms are over for, in bounded steps; what a night leaves the next one takes. How many
 * of each kind; kinds without any are left out.
 */
export async function retireData(ctx: OfficeContext): Promise<Partial<Record<RetiredKind, number>>> {
  if (!(await clockIsTrusted(ctx))) return {};
  const counts = new Map<string, number>();
  for (const { id } of await ctx.store.offices.list()) {
    for (const kind of Object.keys(TERMS) as RetiredRows[]) {
      counts.set(kind, (counts.get(kind) ?? 0) + (await retireRows(ctx, id, kind)));
    }
  }
  await dropRetired(ctx);
  for (const [kind, count] of Object.entries(await retireShared(ctx))) counts.set(kind, count);
  return Object.fromEntries([...counts].filter(([, count]) => count > 0));
}
