import { addDays, type Day, isDay } from "../domain/time.ts";

const NUMERAL = "〇零○一二三四五六七八九";
const SEPARATED = /(?<!\d)(20\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?!\d)/;
const COMPACT = /(?<!\d)(20\d{2})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)/;
const IN_NUMERALS =
  /([二][〇零○][〇零○一二三四五六七八九]{2})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/;

export interface FoundDay {
  readonly day: Day;
  /** Where it stands in the text, as it was given to `findDay`. */
  readonly start: number;
  readonly end: number;
}

/** The first date with its year that stands in a text: 2026年3月5日, 2026-3-5, 2026/03/05, 2026.3.5, 20260305, 二〇二六年三月五日. */
export function findDay(text: string): FoundDay | null {
  for (const pattern of [SEPARATED, COMPACT]) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const day = dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
    if (day !== null) return { day, start: match.index, end: match.index + match[0].length };
  }
  const match = IN_NUMERALS.exec(text);
  if (match === null) return null;
  const year = Number([...(match[1] ?? "")].map(digit).join(""));
  const day = dayOf(year, numeral(match[2] ?? ""), numeral(match[3] ?? ""));
  return day === null ? null : { day, start: match.index, end: match.index + match[0].length };
}

/** A cell as a day: a date cell, an Excel serial (days since 1899-12-30), or a text that is a date, a time behind it or not. */
export function parseDay(value: string | number | Date): Day | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : plausible(value.toISOString().slice(0, 10));
  if (typeof value === "number")
    return value >= 36_526 && value < 73_051 ? addDays("1899-12-30", Math.floor(value)) : null;
  const text = value.normalize("NFKC").trim();
  if (/^\d{5}(\.\d+)?$/.test(text)) return parseDay(Number(text));
  const found = findDay(text);
  if (found === null || found.start !== 0) return null;
  return /^(T|\s)*(\d{1,2}[:时]\d{1,2}([:分]\d{1,2}(\.\d+)?)?\s*[分秒]?)?Z?$/.test(text.slice(found.end))
    ? found.day
    : null;
}

function dayOf(year: number, month: number, date: number): Day | null {
  return plausible(`${year}-${String(month).padStart(2, "0")}-${String(date).padStart(2, "0")}`);
}

function plausible(text: string): Day | null {
  return isDay(text) && text >= "2000-01-01" ? text : null;
}

function digit(character: string): number {
  const place = NUMERAL.indexOf(character);
  return place < 3 ? 0 : place - 2;
}

/** 五 5, 十 10, 十二 12, 二十 20, 三十一 31 */
function numeral(text: string): number {
  const [tens, ones] = text.includes("十") ? text.split("十") : ["0", text];
  return (tens === "" ? 1 : digit(tens ?? "")) * 10 + (ones === "" ? 0 : digit(ones ?? ""));
}
