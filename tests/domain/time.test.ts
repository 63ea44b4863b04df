import { expect, it } from "vitest";
import { SPANS } from "../../domain/settlement.ts";
import { addDays, isDay } from "../../domain/time.ts";
import { spanWith } from "../../ledger/settlement/spans.ts";

it.each([
  "1900-01-01",
  "1949-10-01",
  "2024-02-29",
  "2999-12-31",
])("%s is a day, and its year can be reckoned with", (day) => {
  expect(isDay(day)).toBe(true);
  expect(isDay(addDays(day, 1)) || day === "2999-12-31").toBe(true);
  for (const span of SPANS)
    expect(spanWith(span, day)).toMatchObject({ label: expect.stringContaining(day.slice(0, 4)) });
});

it.each([
  "0026-03-05",
  "0001-01-01",
  "9999-12-31",
  "1899-12-31",
  "2026-02-30",
  "2026-3-5",
  "+2026-03-05",
  "2026-03-05\n",
])("%j is none", (text) => expect(isDay(text)).toBe(false));
