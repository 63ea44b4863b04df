import { readFile } from "node:fs/promises";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";
import { BrowserSeat } from "../../crawlers/capture/browser-seat.ts";
import { CannotStartError } from "../../domain/errors/cannot-start-error.ts";
import { processesUnder } from "../crash/browsers.ts";
import { CHROMIUM } from "../setup/chromium.ts";

let seat: BrowserSeat | null = null;
afterEach(() => seat?.close());

/** The Chromiums that this process started itself, each with processes of its own. */
async function chromiums(): Promise<readonly number[]> {
  const under = await processesUnder(process.pid);
  const lines = await Promise.all(
    under.map(async (pid) => ({ pid, line: await readFile(`/proc/${pid}/cmdline`, "utf8").catch(() => "") })),
  );
  return lines
    .filter(({ line }) => line.includes("--user-data-dir=") && !line.includes("--type="))
    .map(({ pid }) => pid);
}

/** What drew a page that is closed may have ended since it was seen. */
function endIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}

const drawn = (of: BrowserSeat) => of.withPage((page) => page.evaluate("1 + 1"));

test("a Chromium that no longer answers is given up after its time, and the next page has another", async () => {
  seat = new BrowserSeat(CHROMIUM ?? "", "shanggao-test", 3_000);
  expect(await drawn(seat)).toBe(2);
  const [first = 0] = await chromiums();
  process.kill(first, "SIGSTOP");
  try {
    await expect(drawn(seat)).rejects.toThrow(CannotStartError);
    expect(await seat.withPage((page) => page.evaluate("2 + 2"))).toBe(4);
  } finally {
    process.kill(first, "SIGKILL");
  }
}, 60_000);

test("one that was killed is started again once, however many ask for it", async () => {
  seat = new BrowserSeat(CHROMIUM ?? "", "shanggao-test");
  const browser = await seat.start();
  for (const pid of await chromiums()) process.kill(pid, "SIGKILL");
  await expect.poll(() => browser.isConnected()).toBe(false);
  const both = await Promise.all([drawn(seat), drawn(seat)]);
  expect(both).toEqual([2, 2]);
  expect(await chromiums()).toHaveLength(1);
}, 60_000);

test("one that is killed while two pages are opened holds neither up", async () => {
  seat = new BrowserSeat(CHROMIUM ?? "", "shanggao-test");
  const two = [seat, seat];
  for (const afterMs of [60, 75, 90, 105]) {
    await Promise.all(two.map(drawn));
    const running = (await Promise.all((await chromiums()).map(processesUnder))).flat();
    const both = Promise.allSettled(two.map(drawn));
    await pause(afterMs);
    const killedAt = performance.now();
    for (const pid of running) endIfThere(pid);
    await both;
    expect(performance.now() - killedAt, `killed after ${afterMs} ms`).toBeLessThan(15_000);
  }
  expect(await drawn(seat)).toBe(2);
}, 60_000);
