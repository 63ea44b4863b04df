import { describe, expect, test } from "vitest";
import type { Source } from "../../domain/source.ts";
import { daysToRead, isDue, issueDaysOf } from "../../office/crawl-days.ts";

function source(lastIssueDay: string | null, lookbackDays: number): Source {
  const declaration = { kind: "epaper", issue: "", pageLinks: [], articleLinks: [] } as const;
  const base = {
    id: "s",
    outletId: "o",
    name: "数字报",
    enabled: true,
    lastFinishedAt: null,
    validFrom: null,
    validUntil: null,
  };
  return { ...base, declaration, lastIssueDay, lookbackDays };
}

test.each([
  ["a new source looks back", null, 2, ["2026-03-10", "2026-03-11", "2026-03-12"]],
  ["a new source without look-back reads the day and the one before", null, 0, ["2026-03-11", "2026-03-12"]],
  ["one read yesterday reads the day, and yesterday's again", "2026-03-11", 3, ["2026-03-11", "2026-03-12"]],
  ["one read today reads both again", "2026-03-12", 3, ["2026-03-11", "2026-03-12"]],
  ["one that missed a night makes it up", "2026-03-10", 0, ["2026-03-11", "2026-03-12"]],
  [
    "where a day to come was read, by hand or by a clock that stood wrong, the look-back is read",
    "2026-03-20",
    2,
    ["2026-03-10", "2026-03-11", "2026-03-12"],
  ],
])("%s", (_, last, lookback, days) => {
  expect(issueDaysOf(source(last, lookback), "2026-03-12")).toEqual(days);
});

test("a year away makes up sixty days, and the whole of a longer look-back", () => {
  expect(issueDaysOf(source("2025-03-12", 3), "2026-03-12")).toHaveLength(61);
  expect(issueDaysOf(source("2025-03-12", 200), "2026-03-12")).toHaveLength(201);
  expect(issueDaysOf(source(null, 300), "2026-03-12")).toHaveLength(301);
});

describe("a version of a source that holds for some days only", () => {
  const until = (validUntil: string, last: string | null) => ({ ...source(last, 3), validUntil });
  const from = (validFrom: string, last: string | null) => ({ ...source(last, 3), validFrom });

  test("reads no issue of before, and none of after", () => {
    expect(issueDaysOf(from("2026-03-11", null), "2026-03-12")).toEqual(["2026-03-11", "2026-03-12"]);
    expect(issueDaysOf(from("2026-03-13", null), "2026-03-12")).toEqual([]);
    expect(issueDaysOf(until("2026-03-12", "2026-03-12"), "2026-03-13")).toEqual(["2026-03-12"]);
    expect(issueDaysOf(until("2026-03-12", "2026-03-12"), "2026-03-14")).toEqual([]);
  });

  test("still owes after its end what was missed before", () => {
    expect(issueDaysOf(until("2026-03-10", "2026-03-08"), "2026-03-12")).toEqual(["2026-03-09", "2026-03-10"]);
  });

  test("takes of the days that a person asks for those that are its own", () => {
    const asked = ["2026-03-09", "2026-03-10", "2026-03-11"];
    expect(daysToRead(until("2026-03-09", null), "2026-03-11", asked)).toEqual(["2026-03-09"]);
    expect(daysToRead(from("2026-03-10", null), "2026-03-11", asked)).toEqual(["2026-03-10", "2026-03-11"]);
    expect(isDue(from("2026-03-12", null), "2026-03-11", asked)).toBe(false);
  });

  test("that is no e-paper is due on its days only", () => {
    const feed = { ...until("2026-03-10", null), declaration: { kind: "feed", address: "" } } as const;
    expect(isDue(feed, "2026-03-10", null)).toBe(true);
    expect(isDue(feed, "2026-03-11", null)).toBe(false);
  });
});
