import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BusyError } from "../../domain/errors/busy-error.ts";
import { runNight } from "../../office/run-night.ts";
import type { OfficeSet } from "../newsroom/edition.ts";
import type { Newsroom } from "../newsroom/index.ts";
import { ENGINES } from "../setup/fresh-store.ts";
import { ledgerText, type SampleNight, sampleOffice, startUndisturbed } from "./sample-night.ts";

let newsroom: Newsroom;
let set: OfficeSet;
/** The ledger of a night that nobody disturbed. */
let undisturbed: string;
beforeAll(async () => {
  const started = await startUndisturbed();
  ({ newsroom, set } = started);
  undisturbed = started.undisturbed.ledger;
});
afterAll(() => newsroom.close());

function startNight(office: SampleNight): ChildProcess {
  const settings = JSON.stringify(office.ctx.settings);
  const args = ["--import", "tsx", path.join(import.meta.dirname, "night-child.ts"), settings, set.nightDay];
  return spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
}

/** Resolves when the child says that it is there: in a stage, so far. Rejects when it ends before. */
function reaches(child: ChildProcess, stage: string, done: number): Promise<void> {
  return new Promise((resolve, reject) => {
    if (child.stdout === null) throw new TypeError("no stdout");
    createInterface({ input: child.stdout }).on("line", (line) => {
      const [at, count] = line.split(" ");
      if (at === stage && Number(count) >= done) resolve();
    });
    child.once("exit", (code) => reject(new Error(`the night ended (${code}) before ${stage} ${done}`)));
  });
}

// One moment on each database, by its progress: `npm run test:crash` kills at hundreds of moments, in every stage and in all
// that goes on beside a night.
const MOMENTS = { sqlite: ["crawl", 4], postgres: ["match", 30] } as const;

describe.each(ENGINES)("a night on %s", (engine) => {
  test("killed and run to its end gives the same ledger", async () => {
    const office = await sampleOffice(newsroom, set, engine);
    const [stage, done] = MOMENTS[engine];
    const child = startNight(office);
    await reaches(child, stage, done);
    child.kill("SIGKILL");
    await once(child, "exit");
    const night = await runNight(office.ctx, { day: set.nightDay });
    expect(night.state).toBe("done");
    expect(await ledgerText(office.ctx, office.officeId)).toBe(undisturbed);
    await office.fresh.close();
  }, 120_000);

  test("two nights never overlap, also between processes", async () => {
    const office = await sampleOffice(newsroom, set, engine);
    // One outlet keeps the first night busy for longer than the second is ready to wait.
    newsroom.setFault("yunzhou-news", "slow", { times: 1 });
    const child = startNight(office);
    await reaches(child, "crawl", 0);
    await expect(runNight(office.ctx, { day: set.nightDay })).rejects.toThrow(BusyError);
    child.kill("SIGKILL");
    await once(child, "exit");
    await office.fresh.close();
  }, 60_000);
});

test("a killed night goes on with what it had: no page that was kept is fetched again", async () => {
  const office = await sampleOffice(newsroom, set);
  const first = newsroom.requests.length;
  const child = startNight(office);
  await reaches(child, "extract", 1);
  child.kill("SIGKILL");
  await once(child, "exit");
  const whole = newsroom.requests.length - first;
  await runNight(office.ctx, { day: set.nightDay });
  expect(whole).toBeGreaterThan(60);
  expect(newsroom.requests.length - first).toBe(whole);
  await office.fresh.close();
}, 60_000);
