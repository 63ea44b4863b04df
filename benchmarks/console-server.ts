// The console's server of a benchmark, or a night over the same database, each as a process of its own.
import path from "node:path";
import { type OfficeContext, openOffice } from "../office/context.ts";
import { giveWay } from "../office/give-way.ts";
import { hashPassword } from "../office/passwords.ts";
import { runNight } from "../office/run-night.ts";
import { startServer } from "../server/index.ts";
import { PEOPLE } from "./console-crowd.ts";
import { PASSWORD, settingsIn } from "./console-office.ts";
import type { SourceAt } from "./crawl-night.ts";
import { serveJobs } from "./process-job.ts";

export interface ServingJob {
  readonly serve: string;
}
/** Asks a server how much memory it has taken at most, in MB. */
export interface MemoryJob {
  readonly memory: true;
}
export interface BusyNightJob {
  readonly night: string;
  readonly sources: readonly SourceAt[];
  readonly day: string;
}
export interface BusyNight {
  readonly state: string;
  readonly extracted: number;
  readonly seconds: number;
}

const CONSOLE_DIR = path.resolve(import.meta.dirname, "../console/dist");

/** The accounts of the crowd, where the office was built without them. */
async function people(ctx: OfficeContext): Promise<void> {
  const [office] = await ctx.store.offices.list();
  if (office === undefined) throw new Error("the office was not built");
  const passwordHash = await hashPassword(PASSWORD);
  for (const user of PEOPLE) {
    if ((await ctx.store.users.findByUsername(user.username)) !== null) continue;
    await ctx.store.users.create({ ...user, officeId: office.id, passwordHash });
  }
}

async function serve({ serve: folder }: ServingJob): Promise<string> {
  const ctx = await openOffice(settingsIn(folder));
  await people(ctx);
  const { address } = await startServer(ctx, { consoleDir: CONSOLE_DIR, host: "127.0.0.1", port: 0 });
  return address;
}

async function night({ night: folder, sources, day }: BusyNightJob): Promise<BusyNight> {
  giveWay();
  const ctx = await openOffice(settingsIn(folder));
  try {
    for (const { outlet, source } of sources) {
      await ctx.store.outlets.put(outlet);
      await ctx.store.sources.put(source);
    }
    const began = performance.now();
    const { state, summary } = await runNight(ctx, { day });
    return { state, extracted: summary?.articlesExtracted ?? 0, seconds: (performance.now() - began) / 1000 };
  } finally {
    await ctx.store.close();
  }
}

serveJobs(async (job: ServingJob | MemoryJob | BusyNightJob): Promise<string | number | BusyNight> => {
  if ("serve" in job) return serve(job);
  // In KB on every system.
  return "memory" in job ? process.resourceUsage().maxRSS / 1024 : night(job);
});
