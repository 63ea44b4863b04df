import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { SourceReport } from "../../domain/crawl.ts";
import type { Night } from "../../domain/night.ts";
import { runNight } from "../../office/run-night.ts";
import { nightFaults } from "../../office/today.ts";
import type { EditionOutlet } from "../newsroom/edition.ts";
import type { Fault, Newsroom } from "../newsroom/index.ts";
import { ledgerText, type SampleNight, sampleOffice, startSampleNewsroom } from "./sample-night.ts";

// Every fault that the newsroom can play, by the code under which the night names it. The faults of a row strike
// different outlets in one night; the rest of the eight outlets must not feel it.
const NIGHTS: readonly (readonly (readonly [Fault, string])[])[] = [
  [
    ["slow", "timeout"],
    ["forbidden", "forbidden"],
    ["server-error", "server-error"],
    ["truncated-gzip", "truncated"],
    ["robots-disallow", "robots"],
  ],
  [
    ["endless-redirect", "too-many-redirects"],
    ["huge", "too-large"],
    ["layout-changed", "layout-changed"],
    ["reset", "network"],
    ["not-found", "not-found"],
  ],
];

describe.each(
  NIGHTS.map((faults) => [faults.map(([fault]) => fault).join(", "), faults] as const),
)("%s", (_, faults) => {
  let newsroom: Newsroom;
  let office: SampleNight;
  let struck: readonly EditionOutlet[];
  let night: Night;

  const reportOf = (outlet: EditionOutlet): SourceReport => {
    const report = night.summary?.sources.find((source) => source.outlet === outlet.outlet.name);
    if (report === undefined) throw new Error(`no report of ${outlet.key}`);
    return report;
  };

  beforeAll(async () => {
    const started = await startSampleNewsroom();
    newsroom = started.newsroom;
    office = await sampleOffice(newsroom, started.set);
    struck = started.set.edition.slice(0, faults.length);
    for (const [i, [fault]] of faults.entries()) newsroom.setFault(struck[i]?.key ?? "", fault);
    const { settings } = office.ctx;
    const hasty = { ...settings, policy: { ...settings.policy, timeoutMs: 1_500, maxAttempts: 2 } };
    night = await runNight({ ...office.ctx, settings: hasty }, { day: started.set.nightDay });
  }, 120_000);
  afterAll(async () => {
    await office.fresh.close();
    await newsroom.close();
  });

  test.each(faults.map(([fault, code], i) => [fault, code, i] as const))("%s is named as %s", (_fault, code, i) => {
    const outlet = struck[i];
    if (outlet === undefined) throw new Error("no outlet");
    const report = reportOf(outlet);
    expect(report.faults.map((fault) => fault.code)).toContain(code);
    expect(report.faults[0]?.message).toMatch(/[\u4e00-\u9fff]/u);
    expect(report.articlesFound).toBe(0);
    const said = night.summary === null ? [] : nightFaults(night.summary);
    expect(said.some((fault) => fault.outlet === outlet.outlet.name)).toBe(true);
  });

  test("the other sources bring everything, and the night ends with faults", () => {
    expect(night.state).toBe("faults");
    const spared = office.set.edition.filter((outlet) => !struck.includes(outlet));
    expect(spared.length).toBeGreaterThanOrEqual(3);
    for (const outlet of spared) {
      expect(reportOf(outlet)).toMatchObject({ faults: [], complete: true, articlesNew: outlet.articles.length });
    }
  });

  test("the next night makes up what was missed: the same ledger as if nothing had happened", async () => {
    for (const outlet of struck) newsroom.setFault(outlet.key, null);
    const { ctx, officeId, set } = office;
    const next = await runNight(ctx, { day: set.nightDay });
    expect(next.state).toBe("done");
    const calm = await sampleOffice(newsroom, set);
    await runNight(calm.ctx, { day: set.nightDay });
    expect(await ledgerText(ctx, officeId)).toBe(await ledgerText(calm.ctx, calm.officeId));
    await calm.fresh.close();
  }, 120_000);
});

describe("wrong charset and 429", () => {
  let newsroom: Newsroom;
  let office: SampleNight;
  let night: Night;
  let lying: EditionOutlet;
  let busy: EditionOutlet;

  beforeAll(async () => {
    const started = await startSampleNewsroom();
    newsroom = started.newsroom;
    office = await sampleOffice(newsroom, started.set);
    [lying, busy] = [started.set.edition[0], started.set.edition[1]] as [EditionOutlet, EditionOutlet];
    newsroom.setFault(lying.key, "wrong-charset");
    newsroom.setFault(busy.key, "rate-limited", { retryAfterSeconds: 3_600 });
    night = await runNight(office.ctx, { day: started.set.nightDay });
  }, 120_000);
  afterAll(async () => {
    await office.fresh.close();
    await newsroom.close();
  });

  test("a page that lies about its charset is read all the same", async () => {
    const articles = await office.ctx.store.articles.list({ outletId: lying.outlet.id }, { page: 1, size: 100 });
    expect(articles.items.map((article) => article.title).sort()).toEqual(lying.articles.map((a) => a.title).sort());
  });

  test("a site that asks to be left alone is left alone and named, the others are not", () => {
    const report = night.summary?.sources.find((source) => source.outlet === busy.outlet.name);
    expect(report?.faults.map((fault) => fault.code)).toContain("rate-limited");
    const others = night.summary?.sources.filter((source) => source.outlet !== busy.outlet.name) ?? [];
    for (const other of others) expect(other.faults).toEqual([]);
  });
});
