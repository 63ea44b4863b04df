import { AsyncLocalStorage } from "node:async_hooks";
import { NIGHT_STAGE_NAMES, NIGHT_STAGES, type NightStage, type StageTime } from "../../domain/night.ts";
import type { OfficeContext } from "../context.ts";
import { withScope } from "./run-scope.ts";

const clocks = new AsyncLocalStorage<Map<NightStage, number>>();

const seconds = (since: number): number => Math.round(performance.now() - since) / 1000;

/** Runs one stage: its lines are marked, its end is logged, and the run that it belongs to hears how long it took. */
export function inStage<T>(ctx: Pick<OfficeContext, "log">, stage: NightStage, work: () => Promise<T>): Promise<T> {
  return withScope({ stage }, async () => {
    const since = performance.now();
    try {
      return await work();
    } finally {
      const took = seconds(since);
      const clock = clocks.getStore();
      clock?.set(stage, (clock.get(stage) ?? 0) + took);
      ctx.log.info({ seconds: took }, `${NIGHT_STAGE_NAMES[stage]}：结束`);
    }
  });
}

/** Runs `work` and says how long each stage within it took, all offices together; crawl and extract run side by side. */
export async function timeStages<T>(
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly times: StageTime[] }> {
  const clock = new Map<NightStage, number>();
  const result = await clocks.run(clock, work);
  const ran = NIGHT_STAGES.filter((stage) => clock.has(stage));
  return { result, times: ran.map((stage) => ({ stage, seconds: Math.round((clock.get(stage) ?? 0) * 1000) / 1000 })) };
}
