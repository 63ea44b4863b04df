// A worker in a benchmark: a process of its own that takes part in nights until the parent lets go.
import type { Settings } from "../config/index.ts";
import { openOffice } from "../office/context.ts";
import { runWorker, type WorkerOptions } from "../office/workers/run-worker.ts";
import { serveJobs } from "./process-job.ts";

export interface WorkerJob {
  readonly settings: Settings;
  readonly options: WorkerOptions;
}

/** Answers once it has joined. */
serveJobs(async ({ settings, options }: WorkerJob): Promise<null> => {
  const ctx = await openOffice(settings);
  await new Promise<void>((resolve, reject) => {
    const ignore = () => undefined;
    const events = { onJoin: () => resolve(), onNight: ignore, onEnd: ignore, onError: reject };
    runWorker(ctx, options, events, new AbortController().signal).catch(reject);
  });
  return null;
});
