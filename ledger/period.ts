import type { Period, PeriodKind } from "../domain/bulletin.ts";
import { InputError } from "../domain/errors/input-error.ts";
import { addDays, type Day, isDay } from "../domain/time.ts";

const ORDINALS = ["一", "二", "三", "四"] as const;
const PERIOD_TEXT = /^(?<year>20\d{2})(?:-(?:(?<month>0[1-9]|1[0-2])|Q(?<quarter>[1-4])|H(?<half>[12])))?$/i;

/**
 * Reads a period as the command line and the API write it: `2026-03` (month), `2026-Q1` (quarter), `2026-H1` (half),
 * `2026` (year). Throws InputError in Chinese for anything else.
 */
export function parsePeriod(text: string): Period {
  const groups = PERIOD_TEXT.exec(text.trim())?.groups;
  if (groups === undefined) {
    throw new InputError(
      `统计时段“${text.slice(0, 40)}”无法识别：请写成 2026-03（月）、2026-Q1（季度）、2026-H1（半年）或 2026（全年）`,
    );
  }
  const year = Number(groups.year);
  if (groups.month !== undefined) return period("month", year, Number(groups.month));
  if (groups.quarter !== undefined) return period("quarter", year, Number(groups.quarter));
  if (groups.half !== undefined) return period("half", year, Number(groups.half));
  return period("year", year, 1);
}

/** The period of a kind that a day falls in. Throws InputError when `day` is no calendar day. */
export function periodOf(kind: PeriodKind, day: Day): Period {
  const valid: boolean = isDay(day);
  if (!valid) throw new InputError(`日期“${day.slice(0, 40)}”无法识别：请写成 2026-03-05`);
  const month = Number(day.slice(5, 7));
  return period(kind, Number(day.slice(0, 4)), Math.ceil(month / MONTHS[kind]));
}

const MONTHS: Readonly<Record<PeriodKind, number>> = { month: 1, quarter: 3, half: 6, year: 12 };

/** The `index`th (from 1) period of a kind in a year. */
function period(kind: PeriodKind, year: number, index: number): Period {
  const months = MONTHS[kind];
  const nextMonth = index * months;
  const to = addDays(nextMonth === 12 ? `${year + 1}-01-01` : firstOfMonth(year, nextMonth + 1), -1);
  return { kind, from: firstOfMonth(year, (index - 1) * months + 1), to, label: label(kind, year, index) };
}

function firstOfMonth(year: number, month: number): Day {
  return `${year}-${String(month).padStart(2, "0")}-01`;
}

function label(kind: PeriodKind, year: number, index: number): string {
  switch (kind) {
    case "month":
      return `${year}年${index}月`;
    case "quarter":
      return `${year}年第${ORDINALS[index - 1] ?? index}季度`;
    case "half":
      return `${year}年${index === 1 ? "上" : "下"}半年`;
    case "year":
      return `${year}年`;
  }
}
