// In a benchmark, a process of its own: a worker that takes part in nights until the parent lets go, or one that matches alone.
import type { Settings } from "../config/index.ts";
import { openOffice } from "../office/context.ts";
import { matchThese } from "../office/match-articles.ts";
import { matcherInForce } from "../office/matcher-in-force.ts";
import { runWorker, type WorkerOptions } from "../office/workers/run-worker.ts";
import { serveJobs } from "./process-job.ts";

/** Answers null once the worker has joined. */
export interface WorkerJob {
  readonly settings: Settings;
  readonly options: WorkerOptions;
}

/** These articles of an office, without a queue, on one thread; answers null when they are done. */
export interface AloneJob {
  readonly settings: Settings;
  readonly officeId: string;
  readonly articleIds: readonly string[];
}

async function join({ settings, options }: WorkerJob): Promise<void> {
  const ctx = await openOffice(settings);
  await new Promise<void>((resolve, reject) => {
    const ignore = () => undefined;
    const events = { onJoin: () => resolve(), onNight: ignore, onEnd: ignore, onError: reject };
    runWorker(ctx, options, events, new AbortController().signal).catch(reject);
  });
}

async function matchAlone({ settings, officeId, articleIds }: AloneJob): Promise<void> {
  const ctx = await openOffice(settings);
  try {
    const inForce = await matcherInForce(ctx, officeId);
    const options = { onProgress: () => undefined, threads: 0 };
    await matchThese(ctx, await ctx.store.offices.get(officeId), articleIds, inForce, options);
  } finally {
    await ctx.store.close();
  }
}

serveJobs(async (job: WorkerJob | AloneJob): Promise<null> => {
  await ("options" in job ? join(job) : matchAlone(job));
  return null;
});
