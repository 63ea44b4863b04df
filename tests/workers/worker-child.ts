// A worker, or the leader of one night, in a process of its own, so that a test can stop, kill or cut it off.
// Arguments: settings as JSON; `worker` with its options as JSON and, if wanted, a day to which its clock is moved, or `lead`
// with the night's day and, if wanted, what it does itself as JSON.
// Prints what happens, one a line.
import { DateTime } from "luxon";
import type { Settings } from "../../config/index.ts";
import { BusyError } from "../../domain/errors/busy-error.ts";
import { LeaseLostError } from "../../domain/errors/lease-lost-error.ts";
import { openOffice } from "../../office/context.ts";
import { leadNight } from "../../office/workers/lead-night.ts";
import { runWorker, type WorkerOptions } from "../../office/workers/run-worker.ts";

const [settings = "", what, argument = "", more] = process.argv.slice(2);
const opened = await openOffice(JSON.parse(settings) as Settings);
const isMoved = what === "worker" && more !== undefined;
const ctx = isMoved ? { ...opened, now: nowOn(more, opened.settings.timeZone) } : opened;
const say = (line: string) => process.stdout.write(`${line}\n`);

/** A clock that is whole days away from the real one, so that what is due at an hour is due at that hour. */
function nowOn(day: string, zone: string): () => Date {
  const start = DateTime.now().setZone(zone);
  const awayMs = DateTime.fromISO(day, { zone }).diff(start.startOf("day")).toMillis();
  return () => new Date(Date.now() + awayMs);
}

/** One part at a time: a leader that takes all there are leaves nothing to those who are to be killed at theirs. */
const HANDS = { crawl: true, match: true, concurrency: 1, threads: 0 };

async function lead(day: string, hands: Partial<typeof HANDS>): Promise<void> {
  for (;;) {
    try {
      const night = await leadNight(
        ctx,
        { day, onProgress: ({ stage, done }) => say(`${stage} ${done}`) },
        { ...HANDS, ...hands },
      );
      say(`end ${night.state}`);
      return;
    } catch (error) {
      if (!(error instanceof BusyError || error instanceof LeaseLostError)) throw error;
      say(`again ${error.name}`);
    }
  }
}

async function work(options: WorkerOptions): Promise<void> {
  const stop = new AbortController();
  process.once("SIGTERM", () => stop.abort());
  const events = {
    onJoin: (workerId: string) => say(`join ${workerId}`),
    onNight: (day: string) => say(`night ${day}`),
    onEnd: (_day: string, state: string) => say(`end ${state}`),
    onError: (error: unknown) => say(`error ${error instanceof Error ? error.name : String(error)}`),
  };
  await runWorker(ctx, options, events, stop.signal);
}

await (what === "lead"
  ? lead(argument, JSON.parse(more ?? "{}") as Partial<typeof HANDS>)
  : work(JSON.parse(argument) as WorkerOptions));
await ctx.store.close();
