import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DateTime } from "luxon";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { Settings } from "../../config/index.ts";
import type { Night } from "../../domain/night.ts";
import type { Newsroom, OfficeSet } from "../newsroom/index.ts";
import { ledgerText, type SampleNight, sampleOffice, startUndisturbed } from "../office/sample-night.ts";
import { openRaw, type Row } from "../setup/raw-database.ts";
import { type Started, startLeader, startWorker, startWorkerOn, workerOf } from "./processes.ts";
import { startWay, type Way } from "./way.ts";
import { layWire, type Wire } from "./wire.ts";

/** Short, so that others take over soon; a process under load still says within it that it is there. */
const LEASE_MS = 8_000;
let set: OfficeSet;

let newsroom: Newsroom;
let undisturbed: { readonly ledger: string; readonly night: Night };
let office: SampleNight;
let settings: Settings;
const started: Started[] = [];
let wire: Wire | null = null;

function remembered(one: Started): Started {
  started.push(one);
  return one;
}
const worker = (options: Parameters<typeof startWorker>[1] = {}, own: Partial<Settings> = {}) =>
  remembered(startWorker({ ...settings, ...own }, options));
const leader = (hands: Parameters<typeof startLeader>[2] = {}) =>
  remembered(startLeader(settings, set.nightDay, hands));

beforeAll(async () => {
  ({ newsroom, set, undisturbed } = await startUndisturbed({ latencyMs: 60 }));
});
afterAll(() => newsroom.close());

async function begin(): Promise<void> {
  office = await sampleOffice(newsroom, set, "postgres");
  settings = { ...office.ctx.settings, leaseMs: LEASE_MS };
}
async function tidy(): Promise<void> {
  for (const one of started.splice(0)) await one.end();
  await wire?.close();
  wire = null;
  await office.fresh.close();
}
afterEach(tidy);

/** The night that ended is the undisturbed one, figures and ledger, and no host had two visitors. */
async function isUndisturbed(): Promise<Night> {
  expect(await ledgerText(office.ctx, office.officeId)).toBe(undisturbed.ledger);
  const night = await office.ctx.store.nights.latest();
  expect(night?.state).toBe("done");
  const { summary } = undisturbed.night;
  expect(night?.summary?.offices).toEqual(summary?.offices.map((one) => ({ ...one, officeId: office.officeId })));
  // Of a source that changed hands the report counts what the last of them fetched.
  expect(night?.summary?.sources.map(({ sourceId, complete }) => [sourceId, complete])).toEqual(
    summary?.sources.map(({ sourceId, complete }) => [sourceId, complete]),
  );
  for (const { key } of set.edition) expect(newsroom.mostAtOnce(key), key).toBe(1);
  if (night === null) throw new TypeError("no night");
  return night;
}

test("two workers and a leader share a night", async () => {
  await begin();
  const two = [worker(), worker()];
  for (const one of two) await one.says(/^join/u);
  const lead = leader();
  await lead.says(/^end/u);
  const night = await isUndisturbed();
  expect(night.summary?.articlesExtracted).toBe(undisturbed.night.summary?.articlesExtracted);
});

/** A night whose second worker is killed while it matches; false when matching was over before it was seen to. */
async function killedWhileMatching(): Promise<boolean> {
  await begin();
  const [first, second] = [worker(), worker()];
  for (const one of [first, second]) await one.says(/^join/u);
  const lead = leader({ match: false });
  await workerOf(office.ctx, first, ({ parts }) => parts > 0);
  await first.end("SIGKILL");
  await lead.says(/^match/u);
  let over = false;
  const ended = lead.says(/^end/u).then(() => {
    over = true;
  });
  await workerOf(office.ctx, second, ({ parts }) => parts > 0 || over);
  const caught = !over;
  await second.end("SIGKILL");
  worker();
  await ended;
  await isUndisturbed();
  return caught;
}

test("workers that are killed while they crawl and while they match lose nothing", async () => {
  // A part takes part of a second: a night may be over before its worker is seen at one.
  for (let nights = 1; !(await killedWhileMatching()); nights++) {
    expect(nights).toBeLessThan(6);
    await tidy();
  }
});

test("a worker that sleeps past its lease writes nothing when it wakes, asks nobody, and joins anew", async () => {
  await begin();
  const [first, second] = [worker(), worker()];
  for (const one of [first, second]) await one.says(/^join/u);
  const lead = leader();
  const before = await workerOf(office.ctx, first, ({ parts }) => parts > 0);
  first.child.kill("SIGSTOP");
  await lead.says(/^end/u);
  await isUndisturbed();
  const requests = newsroom.requests.length;
  first.child.kill("SIGCONT");
  await first.says(/^join/u, 2);
  const after = await workerOf(office.ctx, first, () => true);
  expect(after.id).not.toBe(before.id);
  expect(newsroom.requests.length).toBe(requests);
  await isUndisturbed();
});

/** A worker whose way to the database is ours to break. */
async function farWorker(): Promise<{ readonly way: Way; readonly far: Started }> {
  const url = new URL(settings.databaseUrl);
  const way = await startWay({ host: url.hostname, port: Number(url.port) });
  url.port = String(way.port);
  return { way, far: worker({}, { databaseUrl: url.href }) };
}

test("a worker that is cut off from the database loses nothing, and joins anew when the way is mended", async () => {
  await begin();
  const { way, far } = await farWorker();
  const near = worker();
  for (const one of [far, near]) await one.says(/^join/u);
  const lead = leader();
  await workerOf(office.ctx, far, ({ parts }) => parts > 0);
  way.cut();
  await lead.says(/^end/u);
  await isUndisturbed();
  way.mend();
  await far.says(/^join/u, 2);
  await far.end();
  await way.close();
});

/** Every row of the database but those that say who is there, as one text a table. */
async function allRows(): Promise<readonly Row[]> {
  const raw = await openRaw(settings.databaseUrl);
  try {
    const tables = await raw.rows(
      `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
       AND relname NOT IN ('Worker', 'HostTurn') ORDER BY relname`,
    );
    const texts: Row[] = [];
    for (const { relname } of tables) {
      const text = `SELECT '${relname}' AS name, string_agg(one::text, ' ' ORDER BY one::text) AS rows FROM "${relname}" AS one`;
      texts.push(...(await raw.rows(text)));
    }
    return texts;
  } finally {
    await raw.close();
  }
}

/** A night that ends without a worker that falls silent over its part; what that had under way when it is back comes too late. */
async function endsWithout(far: Started, fallSilent: () => Promise<void>, comeBack: () => unknown): Promise<void> {
  const near = worker();
  for (const one of [far, near]) await one.says(/^join/u);
  const lead = leader();
  const before = await workerOf(office.ctx, far, ({ parts }) => parts > 0);
  await fallSilent();
  const silentAt = performance.now();
  await lead.says(/^end/u);
  expect(performance.now() - silentAt).toBeGreaterThan(LEASE_MS);
  await isUndisturbed();
  const [rows, requests] = [await allRows(), newsroom.requests.length];
  await comeBack();
  await far.says(/^join/u, 2);
  const after = await workerOf(office.ctx, far, () => true);
  expect(after.id).not.toBe(before.id);
  expect(await allRows()).toEqual(rows);
  expect(newsroom.requests.length).toBe(requests);
  await isUndisturbed();
}

test("a worker whose way to the database falls silent inside a transaction holds nobody up, and what it had under way comes too late", async () => {
  await begin();
  const { way, far } = await farWorker();
  // The fence's lock is taken on the worker's row, and its transaction stays open on the server.
  await endsWithout(far, () => way.silenceAfter("FOR KEY SHARE"), way.mend);
  await far.end();
  await way.close();
});

test("a worker on a network of its own, whose wire is pulled, loses nothing, and joins anew when it is plugged in", async () => {
  await begin();
  wire = await layWire([newsroom.port, Number(new URL(settings.databaseUrl).port)]);
  const far = remembered(startWorker(settings, {}, wire.far));
  // Neither papers nor database, and no word of it to either side: what was sent comes when the wire is back.
  await endsWithout(far, wire.pull, wire.plug);
});

/** So much before the hour that all are there when it strikes, on a machine that has other things to do too. */
const AHEAD_MS = 40_000;

test("a night that falls due is run once by workers that all keep the schedule", async () => {
  await begin();
  const due = DateTime.now()
    .setZone(settings.timeZone)
    .plus({ milliseconds: AHEAD_MS + 60_000 })
    .startOf("minute");
  const { nights } = office.ctx.store;
  const dayBefore = DateTime.fromISO(set.nightDay).minus({ days: 1 }).toISODate() ?? "";
  const former = await nights.begin(dayBefore, null, `${dayBefore}T00:00:00.000Z`);
  await nights.finish(former.id, "done", null, `${dayBefore}T00:00:01.000Z`);
  const scheduled = { ...settings, nightAt: due.toFormat("HH:mm") };
  const options = { schedule: true, busyMs: 500 };
  const three = [1, 2, 3].map(() => remembered(startWorkerOn(set.nightDay, scheduled, options)));
  for (const one of three) await one.says(/^join/u);
  expect(DateTime.now() < due, "all are there in time").toBe(true);
  await Promise.all(three.map((one) => one.says(/^end/u)));
  await expect.poll(async () => (await nights.latest())?.state, { timeout: 120_000, interval: 100 }).toBe("done");
  await isUndisturbed();
  // Those that found it led look again, and find it done.
  await pause(4 * options.busyMs + 2_000);
  const told = three.map(({ lines }) => lines.filter((line) => !line.startsWith("join")).join(", "));
  const led = `night ${set.nightDay}, end done`;
  expect(told.filter((lines) => lines === led)).toHaveLength(1);
  // Who looks again at the very end has the lease for a moment, and says what the other made of the night.
  const waited = new RegExp(`^night ${set.nightDay}, end busy(, end done)?$`, "u");
  for (const lines of told) if (lines !== led) expect(lines).toMatch(waited);
  const raw = await openRaw(settings.databaseUrl);
  const [begun] = await raw.rows(
    `SELECT count(*)::int AS times FROM "AuditEntry" WHERE "action" = 'run-started' AND "details" LIKE '%${set.nightDay}%'`,
  );
  const [tries] = await raw.rows(`SELECT count(DISTINCT "startedAt")::int AS nights FROM "NightPart"`);
  await raw.close();
  expect([begun, tries]).toEqual([{ times: 1 }, { nights: 1 }]);
  expect((await nights.list(10)).map(({ day }) => day).sort()).toEqual([dayBefore, set.nightDay]);
});

test("a night whose leader is killed is led to its end by another", async () => {
  await begin();
  const one = worker();
  await one.says(/^join/u);
  const first = leader();
  await first.says(/^crawl [1-9]/u);
  const second = leader();
  await first.end("SIGKILL");
  await second.says(/^match/u);
  const third = leader();
  await second.end("SIGKILL");
  await third.says(/^end/u);
  await isUndisturbed();
});

test("pages that a machine without the archive fetched end in the archive, and every one verifies", async () => {
  await begin();
  const folder = await mkdtemp(path.join(tmpdir(), "shanggao-far-"));
  const far = { dataDir: folder, pagesDir: path.join(folder, "pages"), archiveHere: false };
  const one = worker({ concurrency: 20 }, far);
  await one.says(/^join/u);
  const lead = leader();
  await lead.says(/^end/u);
  await isUndisturbed();
  const report = await office.ctx.store.pages.verify(() => undefined, new AbortController().signal);
  expect(report.faults).toEqual([]);
  expect(report.rows).toBeGreaterThan(50);
  expect(await office.ctx.store.pages.takeIn()).toBe(0);
  await rm(folder, { recursive: true, force: true });
});
