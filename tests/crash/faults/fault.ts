import type { Clock, NightEnd } from "../child/jobs.ts";
import { contextOf, type Lane } from "../lane.ts";
import { orphansOf } from "../orphans.ts";
import type { Place } from "../places.ts";
import { differences, type Portrait, portraitOf } from "../portrait.ts";

/** What came of one fault of the machine. */
export interface FaultOutcome {
  /** How the machine was made to fail. */
  readonly how: string;
  /** What persons were told. */
  readonly said: string;
  /** What is not as it must be; none = named, survived and caught up. */
  readonly faults: readonly string[];
}

export interface NightIn {
  readonly captures?: boolean;
  readonly clock?: Clock;
  readonly within?: readonly string[];
}

/** A night in a process of its own, and what is done to it meanwhile. */
export async function startNight(lane: Lane, { settings }: Place, how: NightIn = {}, at: string | null = null) {
  const { captures = false, clock, within = [] } = how;
  const job = {
    kind: "night" as const,
    settings: { ...settings, captures },
    day: lane.set.nightDay,
    ...(clock === undefined ? {} : { clock }),
  };
  return lane.start(job, at === null ? null : { of: at, at: 0 }, within);
}

/** A night from its beginning to its end. */
export async function nightIn(lane: Lane, place: Place, how: NightIn = {}): Promise<NightEnd> {
  return (await startNight(lane, place, how)).nightEnd();
}

/** What a fault may leave behind for good: that it was told of. */
const TOLD: ReadonlySet<string> = new Set(["notices", "deliveries", "pictures"]);

/** Whether everything stands as if there had been no fault. */
export async function missing(lane: Lane, place: Place, undisturbed: Portrait): Promise<readonly string[]> {
  const ctx = await contextOf(place);
  try {
    const found = differences(undisturbed, await portraitOf(ctx, lane.officeId, place));
    const { faults } = await orphansOf(ctx, place);
    return [...found.filter((line) => !TOLD.has(line.split(":", 1)[0] ?? "")), ...faults];
  } finally {
    await ctx.store.close();
  }
}

/** Some hours after the night that met the fault. */
const LATER: Clock = { now: "2026-03-13T02:00:00Z", back: null };

/** Runs the next night, and tells what it did not make good. */
export async function caughtUp(lane: Lane, place: Place, undisturbed: Portrait, how: NightIn = {}) {
  const { state, said } = await nightIn(lane, place, { clock: LATER, ...how });
  const ended = state === "done" ? [] : [`the next night ended ${state}: ${said.join(" | ")}`];
  return [...ended, ...(await missing(lane, place, undisturbed))];
}

/** What was said of a fault in these words, or that it was not. */
export function namedAs(said: readonly string[], words: RegExp): { readonly said: string; readonly faults: string[] } {
  const found = said.find((line) => words.test(line));
  if (found !== undefined) return { said: found, faults: [] };
  return { said: "", faults: [`not named as ${String(words)}: ${said.join(" | ") || "nothing was said"}`] };
}
