import { setTimeout as pause } from "node:timers/promises";
import { CannotStartError } from "../../domain/errors/cannot-start-error.ts";
import type { Crew } from "../../domain/ports/crew.ts";
import type { OfficeContext } from "../context.ts";
import { runNight } from "../run-night.ts";
import { type Schedule, type ScheduleEvents, startSchedule } from "../schedule.ts";
import { runLanes } from "./lanes.ts";
import { Performer } from "./perform.ts";
import { takeSeat } from "./seat.ts";
import { type Hands, rolesOf, slotsOf, threadsOf } from "./slots.ts";
import { windUp } from "./wind-up.ts";
import { workByQueue } from "./work-by-queue.ts";

/** Machines whose clocks differ by more would take each other's leases. */
const MOST_CLOCK_MS = 5_000;
const JOIN_AGAIN_MS = 2_000;

export interface WorkerOptions extends Hands {
  /** Whether it may lead nights when they are due; only with both hands, where the archive is. */
  readonly schedule: boolean;
  /** How soon it looks again while another process leads. */
  readonly busyMs?: number;
}

export interface WorkerEvents extends ScheduleEvents {
  onJoin(workerId: string, leads: boolean): void;
}

async function crewOf(ctx: OfficeContext): Promise<Crew> {
  const { crew } = ctx.store;
  if (crew === null) {
    throw new CannotStartError(
      "多台机器要用 PostgreSQL：请用 DATABASE_URL 指明同一个数据库（见 docs/admin/machines.md）。SQLite 的安装由 shanggao serve 一个进程做完。",
    );
  }
  const ahead = await crew.workers.clockAheadMs();
  if (Math.abs(ahead) > MOST_CLOCK_MS) {
    const seconds = Math.round(Math.abs(ahead) / 1_000);
    throw new CannotStartError(
      `这台机器的时钟比数据库${ahead > 0 ? "快" : "慢"} ${seconds} 秒：请打开自动对时（NTP），相差 5 秒以内再启动。`,
    );
  }
  await crew.queue();
  return crew;
}

/** Takes part in nights until the signal is set or the seat is lost. */
async function takePart(
  ctx: OfficeContext,
  crew: Crew,
  options: WorkerOptions,
  events: WorkerEvents,
  asked: AbortSignal,
): Promise<void> {
  const slots = slotsOf(ctx, options);
  const seat = await takeSeat(ctx, crew, rolesOf(slots));
  const performer = new Performer(ctx, threadsOf(options));
  const failed = new AbortController();
  const signal = AbortSignal.any([asked, seat.lost, failed.signal]);
  const leads = options.schedule && options.crawl && options.match && ctx.settings.archiveHere;
  events.onJoin(seat.id, leads);
  const over = new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  const lanes = runLanes({ crew, seat, performer, signal, onError: (error) => events.onError(error) }, slots);
  let schedule: Schedule | null = null;
  try {
    if (leads && !signal.aborted) {
      schedule = await startSchedule(ctx, events, {
        ...(options.busyMs === undefined ? {} : { busyMs: options.busyMs }),
        runNight: (_, night) => seat.inName(() => runNight(ctx, { ...night, work: workByQueue(ctx, crew) })),
      });
    }
    if (!signal.aborted) await over;
  } finally {
    failed.abort();
    await windUp([() => schedule?.stop(), () => lanes, () => performer.close(), () => seat.leave()]);
  }
}

/**
 * A worker: takes parts of nights that wait, and leads a night when one is due and nobody does. One that was given up, or cut
 * off, drops what it has and joins anew. Resolves after the signal is set. Throws CannotStartError on SQLite, and where this
 * machine's clock is wrong.
 */
export async function runWorker(
  ctx: OfficeContext,
  options: WorkerOptions,
  events: WorkerEvents,
  signal: AbortSignal,
): Promise<void> {
  const crew = await crewOf(ctx);
  while (!signal.aborted) {
    try {
      await takePart(ctx, crew, options, events, signal);
    } catch (error) {
      if (!signal.aborted) events.onError(error);
    }
    if (!signal.aborted) await pause(JOIN_AGAIN_MS, undefined, { signal }).catch(() => undefined);
  }
}
