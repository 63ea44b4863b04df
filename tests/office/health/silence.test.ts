import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SourceAlarm } from "../../../domain/health.ts";
import type { Source } from "../../../domain/source.ts";
import { addDays, type Day, daysBetween } from "../../../domain/time.ts";
import { healthOf } from "../../../office/health/health-of.ts";
import { weekdayOf } from "../../../office/health/rhythm.ts";
import { DAILY, failed, night, nights, SITE, START, source } from "./records.ts";

const LAST = "2026-12-31";
const AFTER = 3;

const silent = (one: Source, records: Parameters<typeof healthOf>[1]): SourceAlarm | undefined =>
  healthOf(one, records, LAST).alarms.find(({ kind }) => kind === "silent");

/** A source that brings something on some weekdays of `days` nights, and nothing after. */
function onWeekdays(weekdays: readonly number[], days: number, quiet: number) {
  const brings = (i: number) => i < days && weekdays.includes(weekdayOf(addDays(START, i)));
  return nights(
    Array.from({ length: days + quiet }, (_, i) => (brings(i) ? 5 : 0)),
    (day, fresh) => night(day, { fresh }),
  );
}

/** On which quiet night the alarm comes first; null = on none. */
function nightsUntilAlarm(one: Source, weekdays: readonly number[], days: number): number | null {
  for (let quiet = 1; quiet <= 60; quiet++) {
    if (silent(one, onWeekdays(weekdays, days, quiet)) !== undefined) return quiet;
  }
  return null;
}

describe("silent too long", () => {
  // 70 nights end on a Sunday, so that the first quiet night is a Monday's.
  test.each([
    ["a daily is missed after three nights", [1, 2, 3, 4, 5, 6, 7], 3],
    ["a paper of working days after three of them", [1, 2, 3, 4, 5], 3],
    ["a paper of Tuesdays on the Friday after the Tuesday that it misses", [2], 5],
    ["a paper of Sundays a week and three nights after its last", [7], 10],
    ["a paper of Mondays and Fridays", [1, 5], 5],
  ])("%s", (_, weekdays, expected) => {
    expect(nightsUntilAlarm(source(DAILY), weekdays, 70)).toBe(expected);
  });

  test("a weekly is silent for six days, and nobody hears of it", () => {
    expect(silent(source(DAILY), onWeekdays([7], 70, 6))).toBeUndefined();
  });

  test("before there is enough history a paper may be silent for a week, a site's column for two", () => {
    expect(nightsUntilAlarm(source(DAILY), [1, 2, 3], 3)).toBe(7 + AFTER);
    expect(nightsUntilAlarm(source(SITE), [1, 2, 3], 3)).toBe(14 + AFTER);
  });

  test("what the declaration says goes before what was learnt", () => {
    const monthly = source({ ...DAILY, health: { rhythmDays: 31 } });
    expect(nightsUntilAlarm(monthly, [1, 2, 3, 4, 5, 6, 7], 70)).toBe(31 + AFTER);
    expect(healthOf(monthly, [], null).rhythm).toEqual({ by: "declared", gapDays: 31, weekdays: null });
  });

  test("it names the last day with news and what is usual, and ends with the next news", () => {
    const records = onWeekdays([1, 2, 3, 4, 5, 6, 7], 70, 4);
    const alarm = silent(source(), records);
    expect(alarm).toMatchObject({ since: "2026-03-18", raisedOn: "2026-03-18" });
    expect(alarm?.text).toBe("最近一次有新稿是 2026-03-15，到 2026-03-18 已 3 天，平时每晚都有");
    const after = healthOf(source(), [...records, night("2026-03-20", { fresh: 5 })], LAST);
    expect(after).toMatchObject({ state: "good", lastNewOn: "2026-03-20" });
    expect(after.ended).toMatchObject([{ kind: "silent", endedOn: "2026-03-20" }]);
  });

  test("a source that never brought anything is missed after its default", () => {
    const never = nights(Array.from({ length: 11 }), (day) => night(day, { fresh: 0 }));
    expect(silent(source(), never.slice(0, 10))).toBeUndefined();
    expect(silent(source(), never)?.text).toBe("自 2026-01-05 以来一直没有新稿");
  });

  test("nights that could not read the index are another alarm's, nights when the machine was off are nobody's", () => {
    const good = onWeekdays([1, 2, 3, 4, 5, 6, 7], 70, 0);
    const forbidden = [0, 1, 2, 3, 4, 5].map((i) => failed(addDays(START, 70 + i)));
    expect(silent(source(), [...good, ...forbidden])).toBeUndefined();
    const back = addDays(START, 90);
    expect(silent(source(), [...good, night(back, { fresh: 0 })])).toBeUndefined();
  });

  test("a site without a pattern may be silent for twice its usual gap", () => {
    const gaps = Array.from({ length: 12 }, (_, i) => [3, 4, 2, 6][i % 4] ?? 3);
    const days: Day[] = [START];
    for (const gap of gaps) days.push(addDays(days.at(-1) ?? START, gap));
    const last = days.at(-1) ?? START;
    const until = (quiet: number) =>
      nights(Array.from({ length: daysBetween(START, last) + 1 + quiet }), (day) =>
        night(day, { fresh: days.includes(day) ? 2 : 0 }),
      );
    expect(healthOf(source(SITE), until(0), LAST).rhythm).toEqual({ by: "learnt", gapDays: 12, weekdays: null });
    expect(silent(source(SITE), until(14))).toBeUndefined();
    expect(silent(source(SITE), until(15))).toBeDefined();
  });
});

const weekdaysOf = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 });
const DECLARATIONS = [DAILY, SITE] as const;

describe("whatever the rhythm", () => {
  test("a steady source never alarms", () => {
    fc.assert(
      fc.property(
        weekdaysOf,
        fc.constantFrom(...DECLARATIONS),
        fc.integer({ min: 0, max: 6 }),
        (weekdays, kind, cut) => {
          const records = onWeekdays(weekdays, 70, 0).slice(cut);
          const { alarms, ended } = healthOf(source(kind), records, LAST);
          expect([...alarms, ...ended]).toEqual([]);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("a source that stops alarms within its rhythm and three nights, and not before its rhythm is over", () => {
    fc.assert(
      fc.property(weekdaysOf, fc.integer({ min: 56, max: 70 }), (weekdays, days) => {
        const before = onWeekdays(weekdays, days, 0);
        const { rhythm, lastNewOn } = healthOf(source(), before, LAST);
        const passed = daysBetween(lastNewOn ?? START, before.at(-1)?.day ?? START);
        const quiet = (nightsUntilAlarm(source(), weekdays, days) ?? 99) + passed;
        expect(quiet).toBeLessThanOrEqual(rhythm.gapDays + AFTER);
        expect(quiet).toBeGreaterThanOrEqual(AFTER);
      }),
      { numRuns: 15 },
    );
  });

  test("the order of the records does not matter, and the same records give the same health", () => {
    const entries = fc.array(fc.constantFrom("good", "quiet", "failed", "lost") as fc.Arbitrary<string>, {
      minLength: 1,
      maxLength: 40,
    });
    const make = (day: Day, entry: string) =>
      entry === "failed" ? failed(day) : night(day, { fresh: entry === "good" ? 4 : 0 });
    fc.assert(
      fc.property(entries, fc.infiniteStream(fc.nat()), (all, keys) => {
        const records = nights(all, make);
        const order = new Map(records.map((record) => [record, keys.next().value]));
        const shuffled = [...records].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
        expect(healthOf(source(), shuffled, LAST)).toEqual(healthOf(source(), records, LAST));
      }),
      { numRuns: 40 },
    );
  });

  test("good nights alone never alarm, whatever they bring", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 80 }), (numbers) => {
        const records = nights(numbers, (day, fresh) => night(day, { fresh }));
        expect(healthOf(source(), records, LAST).alarms).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });
});
