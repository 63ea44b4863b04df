import { AsyncLocalStorage } from "node:async_hooks";
import { NIGHT_STAGE_NAMES, NIGHT_STAGES, type NightStage, type StageTime } from "../../domain/night.ts";
import type { OfficeContext } from "../context.ts";
import { withScope } from "./run-scope.ts";

/** A stage that may run for several offices at once: it takes from when the first begins until the last ends. */
interface StageClock {
  running: number;
  since: number;
  ms: number;
}

const clocks = new AsyncLocalStorage<Map<NightStage, StageClock>>();

const seconds = (ms: number): number => Math.round(ms) / 1000;

/** Starts a stage's clock; call what it returns when the stage ends. */
function start(stage: NightStage): () => void {
  const all = clocks.getStore();
  const clock = all?.get(stage) ?? { running: 0, since: 0, ms: 0 };
  all?.set(stage, clock);
  if (clock.running === 0) clock.since = performance.now();
  clock.running += 1;
  return () => {
    clock.running -= 1;
    if (clock.running === 0) clock.ms += performance.now() - clock.since;
  };
}

/** Runs one stage: its lines are marked, its end is logged, and the run that it belongs to hears how long it took. */
export function inStage<T>(ctx: Pick<OfficeContext, "log">, stage: NightStage, work: () => Promise<T>): Promise<T> {
  return withScope({ stage }, async () => {
    const since = performance.now();
    const stop = start(stage);
    try {
      return await work();
    } finally {
      stop();
      ctx.log.info({ seconds: seconds(performance.now() - since) }, `${NIGHT_STAGE_NAMES[stage]}：结束`);
    }
  });
}

/** Runs `work` and says how long each stage within it took, all offices together; crawl and extract run side by side. */
export async function timeStages<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly times: StageTime[] }> {
  const clock = new Map<NightStage, StageClock>();
  const result = await clocks.run(clock, work);
  const ran = NIGHT_STAGES.filter((stage) => clock.has(stage));
  return { result, times: ran.map((stage) => ({ stage, seconds: seconds(clock.get(stage)?.ms ?? 0) })) };
}
