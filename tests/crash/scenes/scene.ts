import type { OfficeContext } from "../../../office/context.ts";
import { runNight } from "../../../office/run-night.ts";
import { contextOf, type Lane } from "../lane.ts";
import { orphansOf } from "../orphans.ts";
import type { Place } from "../places.ts";
import type { Kill } from "../plan.ts";
import { differences, type Portrait, portraitOf } from "../portrait.ts";

/** What came of one kill. */
export interface Outcome {
  /** Where it was: `match 17/80 +12 ms`. */
  readonly moment: string;
  /** What is not as it must be; none = survived. */
  readonly faults: readonly string[];
  /** Records of the archive that never got their row, and files with a torn end: named by `evidence verify`, no fault. */
  readonly rowless: number;
  readonly torn: number;
}

/** A kind of work in which processes are killed. */
export interface Scene {
  readonly job: "night" | "serve" | "migrate" | "backup";
  kill(kill: Kill): Promise<Outcome>;
}

/** The event at which a kill comes: so far through what the undisturbed run counted. */
export function eventOf({ through }: Kill, count: number, attempt: number): number {
  // Work side by side does not count the same every time: what came to its end before is killed earlier.
  return Math.floor(through * Math.max(1, count) * 0.8 ** attempt);
}

export const MOST_ATTEMPTS = 5;

/** Runs a night in this process to its end; returns what is wrong with it. */
export async function nightToItsEnd(ctx: OfficeContext, lane: Lane): Promise<readonly string[]> {
  const night = await runNight(ctx, { day: lane.set.nightDay });
  return night.state === "done" ? [] : [`the night ended ${night.state}: ${JSON.stringify(night.summary)}`];
}

/** Does `work` on a place in this process, and holds what stands then, but for what is `beside`, against the undisturbed run. */
export async function compareAfter(
  lane: Lane,
  place: Place,
  undisturbed: Portrait,
  work: (ctx: OfficeContext) => Promise<readonly string[]>,
  beside: readonly (keyof Portrait)[] = [],
): Promise<Omit<Outcome, "moment">> {
  const ctx = await contextOf(place);
  try {
    const wrong = await work(ctx);
    const all = differences(undisturbed, await portraitOf(ctx, lane.officeId, place));
    const found = all.filter((line) => !beside.some((name) => line.startsWith(`${name}:`)));
    const { faults, rowless, torn } = await orphansOf(ctx, place);
    return { faults: [...wrong, ...found, ...faults], rowless, torn };
  } finally {
    await ctx.store.close();
  }
}

/** Takes the portrait of a place that is at rest. */
export async function portraitAtRest(lane: Lane, place: Place): Promise<Portrait> {
  const ctx = await contextOf(place);
  try {
    return await portraitOf(ctx, lane.officeId, place);
  } finally {
    await ctx.store.close();
  }
}
