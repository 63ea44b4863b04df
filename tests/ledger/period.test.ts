import { describe, expect, it } from "vitest";
import { InputError } from "../../domain/errors/input-error.ts";
import { parsePeriod, periodOf } from "../../ledger/index.ts";

describe("parsePeriod", () => {
  it.each([
    ["2026-03", "month", "2026-03-01", "2026-03-31", "2026年3月"],
    ["2024-02", "month", "2024-02-01", "2024-02-29", "2024年2月"],
    ["2026-12", "month", "2026-12-01", "2026-12-31", "2026年12月"],
    ["2026-Q1", "quarter", "2026-01-01", "2026-03-31", "2026年第一季度"],
    [" 2026-q4 ", "quarter", "2026-10-01", "2026-12-31", "2026年第四季度"],
    ["2026-H1", "half", "2026-01-01", "2026-06-30", "2026年上半年"],
    ["2026-H2", "half", "2026-07-01", "2026-12-31", "2026年下半年"],
    ["2026", "year", "2026-01-01", "2026-12-31", "2026年"],
  ])("%s", (text, kind, from, to, label) => {
    expect(parsePeriod(text)).toEqual({ kind, from, to, label });
  });

  it.each([
    "",
    "2026-13",
    "2026-00",
    "2026-Q5",
    "2026-H3",
    "2026-3",
    "26-03",
    "2026-03-05",
    "三月",
    "x".repeat(9999),
  ])("refuses %.20s in Chinese", (text) => {
    expect(() => parsePeriod(text)).toThrow(InputError);
    expect(() => parsePeriod(text)).toThrow(/^统计时段“.{0,40}”无法识别：请写成/);
  });
});

it("periodOf finds the period around a day, and refuses what is no day", () => {
  expect(periodOf("month", "2026-02-28").label).toBe("2026年2月");
  expect(periodOf("quarter", "2026-07-01")).toEqual(parsePeriod("2026-Q3"));
  expect(periodOf("half", "2026-06-30")).toEqual(parsePeriod("2026-H1"));
  expect(periodOf("year", "2026-06-30")).toEqual(parsePeriod("2026"));
  expect(() => periodOf("month", "2026-02-30")).toThrow(InputError);
});
