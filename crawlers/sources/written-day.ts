import { addDays, type Day, isDay, type TimeOfDay } from "../../domain/time.ts";

/** A day and, where it is written, a time of day. */
export interface WrittenTime {
  readonly day: Day;
  readonly time: TimeOfDay | null;
}

const pad = (number: string): string => number.padStart(2, "0");

function dayOf(year: string, month: string, day: string): Day | null {
  const text = `${year}-${pad(month)}-${pad(day)}`;
  return isDay(text) ? text : null;
}

function timeIn(text: string): TimeOfDay | null {
  const match = /(?<!\d)([01]?\d|2[0-3])[:：]([0-5]\d)(?!\d)/.exec(text);
  return match === null ? null : `${pad(match[1] ?? "")}:${match[2] ?? ""}`;
}

/** A month and day without a year belong to the last twelve months, never to the future. */
function yearless(month: string, day: string, today: Day): Day | null {
  const year = Number(today.slice(0, 4));
  const thisYear = dayOf(String(year), month, day);
  if (thisYear !== null && thisYear <= addDays(today, 1)) return thisYear;
  return dayOf(String(year - 1), month, day);
}

/** The date that a list prints beside a link (`2026-03-05 10:22`, `2026年3月5日`, `[03-05]`, `昨天`); null for none. */
export function writtenTime(text: string, today: Day): WrittenTime | null {
  const time = timeIn(text);
  const full = /(?<!\d)(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/.exec(text);
  if (full !== null) {
    const day = dayOf(full[1] ?? "", full[2] ?? "", full[3] ?? "");
    return day === null ? null : { day, time };
  }
  const short = /(?<![\d-])(\d{1,2})\s*[-/月]\s*(\d{1,2})(?![\d-])/.exec(text);
  if (short !== null) {
    const day = yearless(short[1] ?? "", short[2] ?? "", today);
    return day === null ? null : { day, time };
  }
  const back = ["今天", "昨天", "前天"].findIndex((word) => text.includes(word));
  return back < 0 ? null : { day: addDays(today, -back), time };
}

/**
 * The day that an address carries as folders (`/2026-03/05/`, `/202603/05/`, `/20260305/`) or between underscores
 * (`_20260305_`); null for none. Any other run of eight digits may be an article's number.
 */
export function dayInAddress(address: string): Day | null {
  const path = new URL(address).pathname;
  const match = /\/(20\d{2})[-/]?(\d{2})[-/]?(\d{2})(?=\/)/.exec(path) ?? /_(20\d{2})(\d{2})(\d{2})(?=_)/.exec(path);
  return match === null ? null : dayOf(match[1] ?? "", match[2] ?? "", match[3] ?? "");
}

/**
 * A machine-written time (RFC 822, ISO 8601) as a day and time in `timeZone`. A bare day has no time; a time without an
 * offset is taken as written.
 */
export function stampedTime(text: string, timeZone: string): WrittenTime | null {
  const written = /^\s*(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::\d{2}(?:\.\d+)?)?)?\s*$/.exec(text);
  if (written !== null) {
    const day = dayOf(written[1] ?? "", written[2] ?? "", written[3] ?? "");
    return day === null ? null : { day, time: written[4] === undefined ? null : `${written[4]}:${written[5] ?? ""}` };
  }
  const at = Date.parse(text);
  if (Number.isNaN(at)) return null;
  // The Swedish form is ISO's: 2026-03-05 10:22.
  const local = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" }).format(at);
  const [day = "", time = ""] = local.split(" ");
  return isDay(day) ? { day, time } : null;
}
