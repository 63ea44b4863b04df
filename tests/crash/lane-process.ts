// One engine's kills in a process of its own. Takes one order and tells of every kill as it is over.

import type { FaultOutcome } from "./faults/fault.ts";
import { faultsOf } from "./faults/index.ts";
import { Lane } from "./lane.ts";
import type { LaneOrder, LaneTold } from "./lane-talk.ts";
import { killOf } from "./plan.ts";
import { openScenes } from "./scenes/index.ts";
import { type Nights, openNights } from "./scenes/night.ts";
import type { Outcome, Scene } from "./scenes/scene.ts";

const tell = (told: LaneTold) => process.send?.(told);

function wordsOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/** What the work gave; where it threw, `otherwise` with what it threw. */
async function outcomeOf<T>(work: () => Promise<T>, otherwise: (fault: string) => T): Promise<T> {
  try {
    return await work();
  } catch (error) {
    return otherwise(wordsOf(error));
  }
}

async function faults(lane: Lane, nights: Nights, wanted: readonly string[] | null): Promise<void> {
  for (const [name, fault] of Object.entries(faultsOf(lane))) {
    if (wanted?.includes(name) === false) continue;
    const begun = performance.now();
    const outcome = await outcomeOf<FaultOutcome>(
      () => fault(lane, nights),
      (thrown) => ({ how: "", said: "", faults: [thrown] }),
    );
    tell({ tell: "fault", name, outcome, ms: performance.now() - begun });
  }
}

async function kills(lane: Lane, nights: Nights, { engine, seed, numbers, strata }: LaneOrder): Promise<void> {
  const all = numbers.map((number) => killOf(engine, seed, number, strata));
  const scenes = await openScenes(lane, nights, new Set(all.map(({ stratum }) => stratum)));
  const sceneOf = (at: number): Scene | null => {
    const next = all[at];
    return next === undefined ? null : (scenes.get(next.stratum) ?? null);
  };
  for (const [at, kill] of all.entries()) {
    const scene = sceneOf(at);
    if (scene === null) throw new TypeError(`no scene for ${kill.stratum}`);
    lane.next = sceneOf(at + 1)?.job ?? null;
    const begun = performance.now();
    const outcome = await outcomeOf<Outcome>(
      () => scene.kill(kill),
      (thrown) => ({ moment: "", faults: [thrown], rowless: 0, torn: 0 }),
    );
    tell({ tell: "kill", kill, outcome, ms: performance.now() - begun });
  }
}

async function run(order: LaneOrder): Promise<void> {
  const lane = await Lane.open(order.engine);
  try {
    const nights = await openNights(lane);
    await kills(lane, nights, order);
    await faults(lane, nights, order.faults);
  } finally {
    await lane.close();
  }
}

process.once("message", (order: LaneOrder) => {
  run(order)
    .then(
      () => tell({ tell: "end" }),
      (error: unknown) => tell({ tell: "failed", message: wordsOf(error) }),
    )
    .finally(() => process.disconnect());
});
