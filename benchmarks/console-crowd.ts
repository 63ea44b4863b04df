import { setTimeout as sleep } from "node:timers/promises";
import { percentile, signedIn } from "./console-client.ts";
import { CROWD, type Random, UNIT_LISTS } from "./console-lists.ts";
import { numbers } from "./report-books.ts";

const PERSONS = 50;
const SECONDS = 40;
/** What a person looks at the answer for, in the middle: between two clicks of one person anything up to twice that. */
const LOOKS_MS = 2_000;

export interface CrowdTimes {
  readonly persons: number;
  readonly answers: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
}

/** One person's clicks until the time is over: an answer is waited for, and looked at, before the next. */
async function clicks(
  address: string,
  headers: Record<string, string>,
  lists: readonly ((random: Random) => string)[],
  random: Random,
  until: number,
): Promise<{ readonly took: readonly number[]; readonly failed: number }> {
  const took: number[] = [];
  let failed = 0;
  for (;;) {
    await sleep(random(2 * LOOKS_MS));
    if (performance.now() >= until) return { took, failed };
    const list = lists[random(lists.length)];
    const began = performance.now();
    const answer = await fetch(address + (list?.(random) ?? "/api/today"), { headers }).catch(() => null);
    await answer?.arrayBuffer();
    took.push(performance.now() - began);
    if (answer?.ok !== true) failed++;
  }
}

/** Fifty persons at once, half of them clerks and half correspondents. Times in milliseconds. */
export async function crowd(address: string): Promise<CrowdTimes> {
  const clerk = await signedIn(address, "clerk");
  const unit = await signedIn(address, "unit");
  const until = performance.now() + SECONDS * 1_000;
  const all = await Promise.all(
    Array.from({ length: PERSONS }, (_none, at) => {
      const [headers, lists] = at % 2 === 0 ? [clerk, CROWD] : [unit, UNIT_LISTS];
      return clicks(address, headers, lists, numbers(at + 1), until);
    }),
  );
  const took = all.flatMap((one) => one.took);
  return {
    persons: PERSONS,
    answers: took.length,
    p50: percentile(took, 0.5),
    p99: percentile(took, 0.99),
    failed: all.reduce((sum, one) => sum + one.failed, 0),
  };
}
