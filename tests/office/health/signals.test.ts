import { describe, expect, test } from "vitest";
import type { SignalKind, SourceHealth } from "../../../domain/health.ts";
import type { RunRecord } from "../../../domain/ports/crawl-store.ts";
import { healthOf } from "../../../office/health/health-of.ts";
import { DAILY, failed, fault, night, nights, SITE, START, source } from "./records.ts";

const LAST = "2026-12-31";

function alarm(health: SourceHealth, kind: SignalKind) {
  return health.alarms.find((one) => one.kind === kind);
}

const kinds = (records: readonly RunRecord[]): readonly SignalKind[] =>
  healthOf(source(), records, LAST).alarms.map(({ kind }) => kind);

// One letter a night: g = good, x = the index is forbidden, l = nothing is found on it.
const LETTERS = {
  g: (day: string) => night(day),
  x: (day: string) => failed(day, "forbidden"),
  l: (day: string) => failed(day, "layout-changed"),
} as const;
const written = (text: string): RunRecord[] =>
  nights([...text] as (keyof typeof LETTERS)[], (day, letter) => LETTERS[letter](day));

describe("an index that cannot be read", () => {
  test.each([
    ["one bad night", "gggx", []],
    ["two bad nights", "gggxx", []],
    ["a flap", "gxxgxxgxx", []],
    ["three on end", "gggxxx", ["failing"]],
    ["three on end, then a good one", "gggxxxg", []],
    ["from its first night on", "xxx", ["failing"]],
    ["nothing found three times on end", "ggglll", ["layout-index"]],
    ["nothing found twice", "gggll", []],
    ["turned away in several ways", "gggxlx", ["failing"]],
    ["the page is there again, but nothing is found on it", "gxxxgll", []],
  ])("%s: %s", (_, text, expected) => {
    expect(kinds(written(text))).toEqual(expected);
  });

  test("the alarm says since when, why and what to do; its end is kept", () => {
    const standing = healthOf(source(), written("ggxxxx"), LAST);
    expect(standing).toMatchObject({ state: "alarm" });
    expect(alarm(standing, "failing")).toMatchObject({ since: "2026-01-07", raisedOn: "2026-01-09", endedOn: null });
    expect(alarm(standing, "failing")?.text).toBe("已连续 3 次：问题：forbidden");
    expect(alarm(standing, "failing")?.advice).toMatch(/打开目录页/u);
    const over = healthOf(source(), written("ggxxxxg"), LAST);
    expect(over).toMatchObject({ state: "good", alarms: [] });
    expect(over.ended).toMatchObject([{ kind: "failing", since: "2026-01-07", endedOn: "2026-01-11" }]);
  });

  test("a bad night is watched before it is an alarm; how many make one is the declaration's", () => {
    expect(healthOf(source(), written("gggx"), LAST).state).toBe("watch");
    const patient = source({ ...DAILY, health: { alarmAfter: 5 } });
    expect(healthOf(patient, written("gggxxxx"), LAST).state).toBe("watch");
    expect(healthOf(patient, written("gggxxxxx"), LAST).state).toBe("alarm");
  });

  test("an article page that is gone is no fault of the index", () => {
    const gone = { faults: [fault("not-found", "article")], complete: false };
    expect(kinds(nights([1, 2, 3, 4], (day) => night(day, { report: gone })))).toEqual([]);
  });

  test("reports from before faults had roles are read by whether they were complete", () => {
    const { role: _, ...old } = fault("timeout");
    const report = (complete: boolean) => ({ faults: [old], complete });
    expect(kinds(nights([1, 2, 3], (day) => night(day, { fresh: 0, report: report(false) })))).toEqual(["failing"]);
    expect(kinds(nights([1, 2, 3], (day) => night(day, { report: report(true) })))).toEqual([]);
  });
});

describe("which runs count", () => {
  const crawl = JSON.stringify({ stages: ["crawl"], sourceIds: ["src_1"] });
  const backfill = JSON.stringify({ stages: ["crawl"], issueDays: ["2026-01-01"] });

  test("a crawl by hand that reads the index makes its day good", () => {
    const mended = night("2026-01-09", { errand: crawl, closedAt: "2026-01-10T02:00:00.000Z" });
    expect(kinds([...written("ggxxx"), mended])).toEqual([]);
  });

  test("crawls by hand that fail are one bad day with their night, and make no good day bad", () => {
    const tries = ["01", "02", "03", "04"].map((hour) =>
      failed("2026-01-07", "forbidden", { errand: crawl, closedAt: `2026-01-07T${hour}:00:00.000Z` }),
    );
    expect(healthOf(source(), [...written("ggx"), ...tries], LAST).signals[0]).toMatchObject({ streak: 1 });
    expect(healthOf(source(), [...written("ggg"), ...tries], LAST).state).toBe("good");
  });

  test("a backfill says nothing", () => {
    const good = night("2026-01-09", { errand: backfill, closedAt: "2026-01-10T02:00:00.000Z" });
    expect(kinds([...written("ggxxx"), good])).toEqual(["failing"]);
  });

  test("the later page of a day is the present one, that of a good run before that of a bad one", () => {
    const good = night("2026-01-07", { index: { layout: null, fetchId: "pag_good" } });
    const bad = failed("2026-01-07", "forbidden", { errand: crawl, closedAt: "2026-01-07T23:00:00.000Z" });
    const [day] = healthOf(source(), [bad, good], LAST).nights;
    expect(day).toMatchObject({ indexFault: null, samples: { index: "pag_good" }, fresh: 10 });
  });
});

describe("nothing extracted", () => {
  const none = { fresh: 4, reading: { read: 0, unreadable: 4 } };

  test.each([
    ["three nights with pages of which none can be read", [none, none, none], ["empty"]],
    ["two", [none, none], []],
    ["quiet nights between them do not break them off", [none, { fresh: 0 }, none, { fresh: 0 }, none], ["empty"]],
    ["a page that is read does", [none, none, { fresh: 1 }, none, none], []],
    [
      "nights whose extraction did not come to pass say nothing",
      [{ reading: null }, { reading: null }, { reading: null }],
      [],
    ],
  ])("%s", (_, changes, expected) => {
    expect(kinds(nights([{}, ...changes], (day, change) => night(day, change)))).toEqual(expected);
  });

  test("every article out of reach three nights on end", () => {
    const lost = (day: string) =>
      night(day, { fresh: 0, report: { faults: ["a", "b", "c"].map(() => fault("forbidden", "article")) } });
    const records = [night(START), ...nights([0, 1, 2, 3], (day) => lost(day)).slice(1)];
    expect(kinds(records)).toEqual(["empty"]);
    expect(alarm(healthOf(source(), records, LAST), "empty")?.text).toContain(
      "3 篇报道一篇也没有取到：问题：forbidden",
    );
  });

  test("one old article that goes on failing on quiet nights alarms nobody", () => {
    const quiet = (day: string) => night(day, { fresh: 0, report: { faults: [fault("server-error", "article")] } });
    expect(kinds([night(START), ...nights([0, 1, 2, 3, 4], quiet).slice(1)])).toEqual([]);
  });
});

describe("shares of pages without a date or a body", () => {
  const usual = { reading: { undated: 1, bodyless: 0 } };

  test.each([
    ["undated as ever", { reading: { undated: 1 } }, []],
    ["undated a little more", { reading: { undated: 3 } }, []],
    ["undated far more", { reading: { undated: 6 } }, ["undated"]],
    ["bodyless far more", { reading: { bodyless: 6 } }, ["bodyless"]],
    ["a single page without a date", { fresh: 1, reading: { undated: 1 } }, []],
  ])("%s", (_, change, expected) => {
    const many = [...Array.from({ length: 10 }, () => usual), change, change, change];
    expect(kinds(nights(many, (day, one) => night(day, one)))).toEqual(expected);
  });

  test("a site that never states dates says so once, and ends when it does", () => {
    const never = { reading: { undated: 10 } };
    const health = healthOf(
      source(),
      nights([never, never, never], (day, one) => night(day, one)),
      LAST,
    );
    expect(alarm(health, "undated")?.text).toContain("10 篇没有日期（100%）");
    expect(kinds(nights([never, never, never, {}], (day, one) => night(day, one)))).toEqual([]);
  });
});

describe("volume", () => {
  const weeks = (count: number, fresh: number) => Array.from({ length: count * 7 }, () => fresh);
  const volumes = (numbers: readonly number[]): readonly SignalKind[] =>
    kinds(nights(numbers, (day, fresh) => night(day, { fresh })));

  test.each([
    ["a third of the paper missing for three nights", [...weeks(8, 60), 40, 40, 40], ["volume"]],
    ["for two nights", [...weeks(8, 60), 40, 40], []],
    ["a flap", [...weeks(8, 60), 40, 60, 40, 60, 40], []],
    ["three times as many for three nights", [...weeks(8, 20), 60, 60, 60], ["volume"]],
    ["up and down is not one of them three times", [...weeks(8, 20), 60, 8, 60], []],
    ["3 instead of 5 alarms nobody", [...weeks(8, 5), 3, 3, 3, 3, 3, 3], []],
    ["a tenth less of a large and steady source alarms nobody", [...weeks(8, 100), 91, 91, 91, 91], []],
    ["too few samples of the weekday", [...weeks(5, 60), 40, 40, 40], []],
    ["recovered", [...weeks(8, 60), 40, 40, 40, 60], []],
  ])("%s", (_, numbers, expected) => {
    expect(volumes(numbers)).toEqual(expected);
  });

  test("each weekday is held against its own: thin weekends are no loss", () => {
    const paper = Array.from({ length: 10 * 7 }, (_, i) => (i % 7 >= 5 ? 8 : 60));
    expect(volumes(paper)).toEqual([]);
  });

  test("a night that makes up for others is left out", () => {
    const records = nights([...weeks(8, 20), 60], (day, fresh) => night(day, { fresh }));
    const gaps = records.filter(({ day }) => day !== "2026-03-01");
    expect(healthOf(source(), gaps, LAST).signals.find(({ kind }) => kind === "volume")?.streak).toBe(0);
  });
});

describe("sources that are not crawled by themselves", () => {
  const broken = written("gxxxx");
  test.each([
    ["switched off", source(DAILY, { enabled: false })],
    ["out of its days", source(DAILY, { validUntil: "2026-02-01" })],
    ["not yet in its days", source(DAILY, { validFrom: "2027-01-01" })],
    ["links by hand", source({ kind: "link" })],
    ["saved files", source({ kind: "drop" })],
  ])("%s: no alarm", (_, one) => {
    expect(healthOf(one, broken, LAST)).toMatchObject({ state: "off", alarms: [], ended: [] });
  });

  test("before its third night a source is new", () => {
    expect(healthOf(source(SITE), [], null)).toMatchObject({ state: "new", lastNewOn: null });
    expect(healthOf(source(SITE), written("gg"), LAST).state).toBe("new");
  });
});
