import { setTimeout as sleep } from "node:timers/promises";
import { DateTime } from "luxon";
import cron from "node-cron";
import { BusyError } from "../domain/errors/busy-error.ts";
import type { Night } from "../domain/night.ts";
import type { Day } from "../domain/time.ts";
import { backUpBeside, isBackupDue } from "./backup/back-up-beside.ts";
import type { OfficeContext } from "./context.ts";
import { type IntakeRun, runIntakeUnlessBusy } from "./intake/run-intake.ts";
import { inRun } from "./log/run-scope.ts";
import { type NoticeRun, sendNotices } from "./notify/send-notices.ts";
import type { NightOptions } from "./run-night.ts";
import { leadNight } from "./workers/lead-night.ts";

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
  const [latest, finished] = await Promise.all([
    ctx.store.nights.latest(),
    ctx.store.nights.lastFinished(ctx.now().toISOString()),
  ]);
  if (latest?.state === "running") return latest.day;
  return finished !== null && finished.day >= due ? null : due;
}

/** When the schedule of an office last moved, by `performance.now()`. */
const pulses = new WeakMap<OfficeContext, { at: number }>();

/** Seconds since the schedule of this process last moved, which it does every minute; null = none was started here. */
export function scheduleSilence(ctx: OfficeContext): number | null {
  const pulse = pulses.get(ctx);
  return pulse === undefined ? null : (performance.now() - pulse.at) / 1000;
}

/** Clocks of several machines differ by less than this. */
const CLOCKS_MS = 10 * 60_000;

/** The night of this day that another process has run since it was due; null = it is still owed. */
async function ranSinceDue(ctx: OfficeContext, day: Day, why: "due" | "missed"): Promise<Night | null> {
  const last = await ctx.store.nights.lastFinished(ctx.now().toISOString());
  if (last === null || last.day !== day) return null;
  const { nightAt, timeZone } = ctx.settings;
  const dueAt = DateTime.fromISO(`${day}T${nightAt}`, { zone: timeZone }).toMillis();
  return why === "missed" || Date.parse(last.startedAt) >= dueAt - CLOCKS_MS ? last : null;
}

/** Runs a night: in this process, or with the workers of other machines. */
type RunNight = (ctx: OfficeContext, options: NightOptions) => Promise<Night>;

/** How long a night that finds another process at work waits before it looks again. */
const BUSY_MS = 30_000;

/**
 * Runs the night every day at its hour in the office's time zone, and at once a night that was missed or killed. Nights
 * do not overlap: within the process by node-cron, between processes and machines by the night's lease: each of them keeps
 * this schedule, and one runs the night. A night that finds the lease taken waits: what holds it may be no night at all but a long errand, after which this one is still owed.
 */
export async function startSchedule(
  ctx: OfficeContext,
  events: ScheduleEvents,
  { busyMs = BUSY_MS, runNight = leadNight }: { readonly busyMs?: number; readonly runNight?: RunNight } = {},
): Promise<Schedule> {
  // Asked before anything is started: where the database does not answer, nothing is left behind.
  const missed = await missedNight(ctx);
  const abort = new AbortController();
  let running: Promise<void> = Promise.resolve();
  /** False = another process is at work. */
  const tryNight = async (day: Day, why: "due" | "missed"): Promise<boolean> => {
    try {
      const ranMeanwhile = () => ranSinceDue(ctx, day, why);
      const night = await runNight(ctx, { day, signal: abort.signal, ranMeanwhile });
      events.onEnd(day, night.state);
    } catch (error) {
      if (abort.signal.aborted) return true;
      if (error instanceof BusyError) return false;
      events.onError(error);
    }
    return true;
  };
  const runOwed = async (day: Day, why: "due" | "missed"): Promise<void> => {
    for (let told = false; !(await tryNight(day, why)); told = true) {
      if (!told) events.onEnd(day, "busy");
      await sleep(busyMs, undefined, { signal: abort.signal }).catch(() => undefined);
      if (abort.signal.aborted || (await missedNight(ctx)) === null) return;
    }
  };
  const run = async (day: Day, why: "due" | "missed"): Promise<void> => {
    events.onNight(day, why);
    try {
      await runOwed(day, why);
      // A killed night of an earlier day was only taken to its end: the one that is due is still owed.
      const owed = abort.signal.aborted ? null : await missedNight(ctx);
      if (owed !== null && owed > day) await run(owed, "missed");
    } catch (error) {
      events.onError(error);
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
  const pulse = { at: performance.now() };
  const beat = cron.schedule("* * * * *", () => {
    pulse.at = performance.now();
  });
  pulses.set(ctx, pulse);
  if (missed !== null) running = running.then(() => run(missed, "missed"));
  return {
    async stop() {
      abort.abort();
      pulses.delete(ctx);
      await Promise.all([task.destroy(), beat.destroy()]);
      await running;
    },
  };
}

export interface IntakeEvents {
  onRun(run: IntakeRun): void;
  onError(error: unknown): void;
}

/** Looks at mailbox and drop folder at once and then every so many minutes; looks never overlap. */
export function startIntakeSchedule(ctx: OfficeContext, events: IntakeEvents): Schedule {
  const abort = new AbortController();
  let last = Number.NEGATIVE_INFINITY;
  let running: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    if (abort.signal.aborted || performance.now() - last < ctx.settings.intake.everyMinutes * 60_000 - 1_000) return;
    last = performance.now();
    try {
      const run = await inRun("intake", () => runIntakeUnlessBusy(ctx, abort.signal));
      if (run !== null) events.onRun(run);
    } catch (error) {
      events.onError(error);
    }
  };
  const next = () => {
    running = running.then(look);
    return running;
  };
  const task = cron.schedule("* * * * *", next, { timezone: ctx.settings.timeZone, noOverlap: true });
  next();
  return {
    async stop() {
      abort.abort();
      await task.destroy();
      await running;
    },
  };
}

export interface NoticeEvents {
  onRun(run: NoticeRun): void;
  onError(error: unknown): void;
}

/** Looks every minute whether a notice is to be sent; looks never overlap. */
export function startNoticeSchedule(ctx: OfficeContext, events: NoticeEvents): Schedule {
  let running: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      const run = await inRun("notices", () => sendNotices(ctx));
      if (run !== null) events.onRun(run);
    } catch (error) {
      events.onError(error);
    }
  };
  const next = () => {
    running = running.then(look);
    return running;
  };
  const task = cron.schedule("* * * * *", next, { timezone: ctx.settings.timeZone, noOverlap: true });
  next();
  return {
    async stop() {
      await task.destroy();
      await running;
    },
  };
}

export interface BackupEvents {
  /** null = it was made. */
  onEnd(fault: string | null): void;
  onError(error: unknown): void;
}

/** A machine that was just switched on has better to do. */
const BACKUP_AFTER_MS = 5 * 60_000;

/**
 * Makes the daily backup at its hour, or as soon as the machine that was off then has run for five minutes; one that
 * failed is tried again after an hour. Looks every minute; never two at once.
 */
export function startBackupSchedule(
  ctx: OfficeContext,
  events: BackupEvents,
  { backUp = backUpBeside, afterMs = BACKUP_AFTER_MS } = {},
): Schedule {
  const abort = new AbortController();
  const started = performance.now();
  let running: Promise<void> = Promise.resolve();
  const look = async (): Promise<void> => {
    try {
      if (performance.now() - started < afterMs || !(await isBackupDue(ctx))) return;
      events.onEnd(await backUp(ctx, abort.signal));
    } catch (error) {
      events.onError(error);
    }
  };
  const next = () => {
    running = running.then(look);
    return running;
  };
  const task = cron.schedule("* * * * *", next, { timezone: ctx.settings.timeZone, noOverlap: true });
  next();
  return {
    async stop() {
      abort.abort();
      await task.destroy();
      await running;
    },
  };
}
