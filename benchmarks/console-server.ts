// The console's server of a benchmark, or a night over the same database, each as a process of its own.
import path from "node:path";
import { openOffice } from "../office/context.ts";
import { runNight } from "../office/run-night.ts";
import { startServer } from "../server/index.ts";
import { settingsIn } from "./console-office.ts";
import type { SourceAt } from "./crawl-night.ts";
import { serveJobs } from "./process-job.ts";

export interface ServingJob {
  readonly serve: string;
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

async function serve({ serve: folder }: ServingJob): Promise<string> {
  const ctx = await openOffice(settingsIn(folder));
  const { address } = await startServer(ctx, { consoleDir: CONSOLE_DIR, host: "127.0.0.1", port: 0 });
  return address;
}

async function night({ night: folder, sources, day }: BusyNightJob): Promise<BusyNight> {
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

serveJobs((job: ServingJob | BusyNightJob): Promise<string | BusyNight> => ("serve" in job ? serve(job) : night(job)));
