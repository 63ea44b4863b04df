import { expect, test } from "vitest";
import type { Source } from "../../domain/source.ts";
import { issueDaysOf } from "../../office/crawl-sources.ts";

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
  ["a day before what was read is read", "2026-03-20", 3, ["2026-03-11", "2026-03-12"]],
])("%s", (_, last, lookback, days) => {
  expect(issueDaysOf(source(last, lookback), "2026-03-12")).toEqual(days);
});

test("a year away makes up sixty days, and the whole of a longer look-back", () => {
  expect(issueDaysOf(source("2025-03-12", 3), "2026-03-12")).toHaveLength(61);
  expect(issueDaysOf(source("2025-03-12", 200), "2026-03-12")).toHaveLength(201);
  expect(issueDaysOf(source(null, 300), "2026-03-12")).toHaveLength(301);
});
