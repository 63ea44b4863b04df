import { afterEach, beforeEach, expect, test } from "vitest";
import { runWorker } from "../../../office/workers/run-worker.ts";
import { type OfficeInTest, officeInTest } from "../office-in-test.ts";

let office: OfficeInTest;
beforeEach(async () => {
  office = await officeInTest("postgres");
});
afterEach(() => office.fresh.close());

test("a worker whose schedule cannot be started says so, leaves its seat, and tries again until it is stopped", async () => {
  const { ctx } = office;
  const reason = "61 is a invalid expression for minute";
  const stop = new AbortController();
  const seen: string[] = [];
  const events = {
    onJoin: () => seen.push("join"),
    onNight: () => seen.push("night"),
    onEnd: () => seen.push("end"),
    onError: (error: unknown) => {
      seen.push((error as Error).message);
      if (seen.filter((one) => one === "join").length === 2) stop.abort();
    },
  };
  const settings = { ...ctx.settings, nightAt: "25:61" };
  const hands = { crawl: true, match: true, concurrency: 1, threads: 0, schedule: true };
  await runWorker({ ...ctx, settings }, hands, events, stop.signal);
  expect(seen).toEqual(["join", reason, "join", reason]);
  expect(await ctx.store.crew?.workers.list()).toEqual([]);
});
