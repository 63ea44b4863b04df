import { DateTime } from "luxon";
import cron from "node-cron";
import { BusyError } from "../domain/errors/busy-error.ts";
import type { Day } from "../domain/time.ts";
import type { OfficeContext } from "./context.ts";
import { runNight } from "./run-night.ts";

export interface Schedule {
  /** Resolves once a running night has stopped at a point from which it resumes. */
  stop(): Promise<void>;
}

export interface ScheduleEvents {
  onNight(day: Day, why: "due" | "missed"): void;
  onEnd(day: Day, state: string): void;
  onError(error: unknown): void;
}

/** The day of the last night that was due at `now`: today's once its hour is past, else yesterday's. */
export function lastDueDay(now: Date, nightAt: string, timeZone: string): Day {
  const local = DateTime.fromJSDate(now, { zone: timeZone });
  const due = local.toFormat("HH:mm") >= nightAt ? local : local.minus({ days: 1 });
  const day = due.toISODate();
  if (day === null) throw new TypeError(`lastDueDay: ${nightAt} ${timeZone}`);
  return day;
}

/** The night that was missed while the program was down, if any: due by now, and not reached by the last finished one. */
export async function missedNight(ctx: OfficeContext): Promise<Day | null> {
  const due = lastDueDay(ctx.now(), ctx.settings.nightAt, ctx.settings.timeZone);
  const [latest, finished] = await Promise.all([ctx.store.nights.latest(), ctx.store.nights.lastFinished()]);
  if (latest?.state === "running") return latest.day;
  return finished !== null && finished.day >= due ? null : due;
}

/**
 * Runs the night every day at its hour in the office's time zone, and at once a night that was missed or killed. Nights
 * do not overlap: within the process by node-cron, between processes by the night's lease.
 */
export async function startSchedule(ctx: OfficeContext, events: ScheduleEvents): Promise<Schedule> {
  const abort = new AbortController();
  let running: Promise<void> = Promise.resolve();
  const run = async (day: Day, why: "due" | "missed"): Promise<void> => {
    events.onNight(day, why);
    try {
      const night = await runNight(ctx, { day, signal: abort.signal });
      events.onEnd(day, night.state);
    } catch (error) {
      if (abort.signal.aborted) return;
      if (error instanceof BusyError) events.onEnd(day, "busy");
      else events.onError(error);
    }
  };
  const [hour, minute] = ctx.settings.nightAt.split(":");
  const task = cron.schedule(
    `${Number(minute)} ${Number(hour)} * * *`,
    () => {
      running = running.then(() => run(lastDueDay(ctx.now(), ctx.settings.nightAt, ctx.settings.timeZone), "due"));
      return running;
    },
    { timezone: ctx.settings.timeZone, noOverlap: true },
  );
  const missed = await missedNight(ctx);
  if (missed !== null) running = run(missed, "missed");
  return {
    async stop() {
      abort.abort();
      await task.destroy();
      await running;
    },
  };
}
