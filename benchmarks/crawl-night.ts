// Our crawler in a benchmark, as a process of its own: whole nights of 采集 and 抽取正文 into a database and an archive.
import path from "node:path";
import { DEFAULT_POLICY, DEFAULT_RETENTION, DEFAULT_SECURITY, type Settings } from "../config/index.ts";
import type { Outlet } from "../domain/outlet.ts";
import type { Source } from "../domain/source.ts";
import { addDays, type Day } from "../domain/time.ts";
import { openOffice } from "../office/context.ts";
import { gatherArticles } from "../office/gather-articles.ts";
import { migrateStore } from "../office/migrate-store.ts";
import { BENCH_DAY } from "./crawl-edition.ts";
import { serveJobs } from "./process-job.ts";
import { measured, type Spent } from "./resources.ts";

export interface SourceAt {
  readonly outlet: Outlet;
  readonly source: Source;
}

/** Makes the database in a process that then ends, as `shanggao init` does. */
export interface FoundingJob {
  readonly found: string;
}

export interface NightJob {
  /** An empty folder, or that of an earlier night. */
  readonly folder: string;
  readonly sources: readonly SourceAt[];
  readonly day: Day;
}

export interface NightResult {
  readonly pages: number;
  readonly extracted: number;
  readonly faults: readonly string[];
  readonly spent: Spent;
}

function settingsIn(folder: string): Settings {
  return {
    dataDir: folder,
    databaseUrl: `file:${folder}/shanggao.db`,
    pagesDir: `${folder}/pages`,
    archiveHere: true,
    leaseMs: 60_000,
    timeZone: "Asia/Shanghai",
    nightAt: "02:30",
    userAgent: "shanggao-bench/0.1 (+nobody@example.org)",
    allowedPrivateHosts: ["*.localhost"],
    policy: DEFAULT_POLICY,
    captures: false,
    chromiumPath: null,
    mailboxes: [],
    notify: { quiet: null, channels: [] },
    intake: { everyMinutes: 10, trustedDomains: [] },
    backup: { at: null, folder: path.join(folder, "backups"), keep: { days: 7, weeks: 4, months: 12 } },
    log: { level: "info", levelGiven: false, file: null },
    metrics: { access: "off" },
    retention: DEFAULT_RETENTION,
    minFreeBytes: 0,
    security: DEFAULT_SECURITY,
    server: { host: "127.0.0.1", port: 0 },
  };
}

async function runNight({ folder, sources, day }: NightJob): Promise<NightResult> {
  const ctx = await openOffice(settingsIn(folder));
  try {
    for (const { outlet, source } of sources) {
      await ctx.store.outlets.put(outlet);
      await ctx.store.sources.put(source);
    }
    const night = await ctx.store.nights.begin(day, "bench", ctx.now().toISOString());
    const selection = { night, sourceIds: null, issueDays: [addDays(BENCH_DAY, -1), BENCH_DAY] };
    const quiet = { onProgress: () => undefined };
    const { value, spent } = await measured(() => gatherArticles(ctx, selection, quiet));
    const faults = value.sources.flatMap((report) => report.faults.map(({ message }) => message));
    return {
      pages: value.sources.reduce((sum, report) => sum + report.pagesFetched, 0),
      extracted: value.extracted,
      faults: [...faults, ...value.faults.map(({ message }) => message)],
      spent,
    };
  } finally {
    await ctx.store.close();
  }
}

serveJobs(async (job: NightJob | FoundingJob): Promise<NightResult | null> => {
  if (!("found" in job)) return runNight(job);
  await migrateStore(settingsIn(job.found));
  return null;
});
