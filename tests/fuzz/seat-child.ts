// A process that runs the cases of one target, one after another, as its parent sends them.
import { setImmediate as turn } from "node:timers/promises";
import { endOf } from "./fuzz-target.ts";
import type { SeatAnswer, SeatOrder } from "./seat-messages.ts";
import { TARGETS } from "./targets.ts";

const MB = 1024 * 1024;
/** What was thrown where nobody waited for it; it belongs to the case that is running. */
let unforeseen: unknown = null;

const wordsOf = (error: unknown): string =>
  (error instanceof Error ? (error.stack ?? String(error)) : String(error)).slice(0, 3_000);

process.on("uncaughtException", (error) => {
  unforeseen ??= error;
});
process.on("unhandledRejection", (reason) => {
  unforeseen ??= reason ?? "a rejection without a reason";
});

function answer(end: SeatAnswer["end"], words = "", heldMb = 0): void {
  process.send?.({
    end,
    words,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    heldMb,
  } satisfies SeatAnswer);
}

const listed = TARGETS[process.argv[2] ?? ""];
if (listed === undefined) throw new Error(`no target ${process.argv[2]}`);
const target = await listed.open();

async function run(order: Extract<SeatOrder, { given: unknown }>): Promise<void> {
  try {
    const end = await endOf(target, order.given);
    await turn();
    if (unforeseen === null) answer(end);
    else answer("crash", `nobody waited for it: ${wordsOf(unforeseen)}`);
  } catch (error) {
    answer("crash", wordsOf(error));
  }
  unforeseen = null;
}

process.on("message", (order: SeatOrder) => {
  if ("given" in order) {
    void run(order);
    return;
  }
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  answer("value", "", Math.round((heapUsed + external) / MB));
});
process.once("disconnect", () => process.exit(0));
answer("value");
