import type { Night } from "../../domain/night.ts";
import type { OfficeContext } from "../context.ts";
import { type NightOptions, runNight } from "../run-night.ts";
import { runLanes } from "./lanes.ts";
import { Performer } from "./perform.ts";
import { takeSeat } from "./seat.ts";
import { type Hands, rolesOf, slotsOf, threadsOf } from "./slots.ts";
import { windUp } from "./wind-up.ts";
import { workByQueue } from "./work-by-queue.ts";

/**
 * Runs a night with all workers of the installation, this process among them, so that it ends even if none of the others
 * does; alone where there are none, and on SQLite. `hands`: what this process does of it at a time. Throws as runNight.
 */
export async function leadNight(
  ctx: OfficeContext,
  options: NightOptions = {},
  hands: Hands = { crawl: true, match: true },
): Promise<Night> {
  const { crew } = ctx.store;
  if (crew === null) return runNight(ctx, options);
  await crew.workers.giveUpSilent(ctx.settings.leaseMs);
  if ((await crew.workers.list()).length === 0) return runNight(ctx, options);
  const slots = slotsOf(ctx, hands);
  const seat = await takeSeat(ctx, crew, rolesOf(slots));
  const performer = new Performer(ctx, threadsOf(hands));
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, seat.lost]);
  // What goes wrong with a part is tried again, by whomever, and at last said in the part's result.
  const lanes = runLanes(
    { crew, seat, performer, signal, onError: (error) => ctx.log.warn({ err: error }, "一份任务没有做成，会再试") },
    slots,
  );
  try {
    const stop = AbortSignal.any([seat.lost, ...(options.signal === undefined ? [] : [options.signal])]);
    return await seat.inName(() => runNight(ctx, { ...options, signal: stop, work: workByQueue(ctx, crew) }));
  } finally {
    over.abort();
    await windUp([() => lanes, () => performer.close(), () => seat.leave()]);
  }
}
