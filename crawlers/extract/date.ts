import { isDay } from "../../domain/time.ts";
import type { Line } from "./line.ts";
import { narrowDigits } from "./normal.ts";
import { spaced } from "./pieces.ts";

export interface FoundDate {
  readonly day: string;
  readonly time: string | null;
}

interface Ranked extends FoundDate {
  readonly rank: number;
}

const NUMERIC =
  /(?<![\d.])((?:19|20)\d{2}|\d{2})\s{0,2}([-年/.])\s{0,2}(\d{1,2})\s{0,2}[-月/.]\s{0,2}(\d{1,2})(?!\d)\s{0,2}[日号]?(?:[\sT,|·]{0,6}(?:\(?(?:星期|周|礼拜)[一二三四五六日天]\)?)?[\sT,|·]{0,6}(上午|下午|晚上?)?\s{0,2}(\d{1,2})\s{0,2}[:时点]\s{0,2}(\d{2}))?/g;
/** 2026 03/05 08:30, as pages print it that set the year apart. */
const YEAR_APART = /^\s?(20\d{2})\s{1,3}(\d{1,2})\s?[/-]\s?(\d{1,2})(?!\d)(?:\s{1,3}(\d{1,2}):(\d{2}))?/;
const ENGLISH =
  /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(?:(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]{0,6},?\s+)?((?:19|20)\d{2})(?:\s+(\d{1,2}):(\d{2}))?/i;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const two = (part: string | number) => String(part).padStart(2, "0");

function timeOf(hour: string | undefined, minute: string | undefined, half: string | undefined): string | null {
  if (hour === undefined || minute === undefined) return null;
  let hours = Number(hour);
  if (half && half !== "上午" && hours < 12) hours += 12;
  return hours < 24 && Number(minute) < 60 ? `${two(hours)}:${minute}` : null;
}

const IN_WORDS =
  /([一二][〇○零九]?[〇○零一二三四五六七八九]{2,3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日/;
const FIGURES = "〇一二三四五六七八九";

/** 二十三 is 23. */
function figure(words: string): number {
  const [, tens, ones] = /^(.?)十(.?)$/.exec(words) ?? [];
  if (tens === undefined) return Math.max(0, FIGURES.indexOf(words));
  return (tens === "" ? 1 : Math.max(0, FIGURES.indexOf(tens))) * 10 + (ones ? Math.max(0, FIGURES.indexOf(ones)) : 0);
}

/** 二〇二六年三月五日. */
function inWords(text: string): (FoundDate & { readonly at: number; readonly length: number })[] {
  const match = IN_WORDS.exec(text);
  if (!match) return [];
  const [whole, words = "", month = "", date = ""] = match;
  const year = [...words.replace(/[○零]/g, "〇")].map((word) => FIGURES.indexOf(word)).join("");
  const day = `${year}-${two(figure(month))}-${two(figure(date))}`;
  return isDay(day) ? [{ day, time: null, at: match.index, length: whole.length }] : [];
}

/** The dates printed in a text, in order; at most 8. Full-width digits are read too. */
export function datesIn(text: string): (FoundDate & { readonly at: number; readonly length: number })[] {
  const narrow = narrowDigits(text.slice(0, 300));
  const found: (FoundDate & { at: number; length: number })[] = [];
  for (const match of narrow.matchAll(NUMERIC)) {
    const [whole, year = "", sign = "", month = "", date = "", half, hour, minute] = match;
    if (year.length === 2 && sign !== "-" && sign !== "年") continue;
    const day = `${year.length === 2 ? `20${year}` : year}-${two(month)}-${two(date)}`;
    if (isDay(day)) found.push({ day, time: timeOf(hour, minute, half), at: match.index, length: whole.length });
    if (found.length >= 8) return found;
  }
  const apart = found.length === 0 ? YEAR_APART.exec(narrow) : null;
  if (apart) {
    const [whole, year = "", month = "", date = "", hour, minute] = apart;
    const day = `${year}-${two(month)}-${two(date)}`;
    if (isDay(day)) found.push({ day, time: timeOf(hour, minute, undefined), at: apart.index, length: whole.length });
  }
  if (found.length === 0) found.push(...inWords(narrow));
  const english = ENGLISH.exec(narrow);
  if (english) {
    const [whole, month = "", date = "", year = "", hour, minute] = english;
    const day = `${year}-${two(MONTHS.indexOf(month.toLowerCase()) + 1)}-${two(date)}`;
    if (isDay(day)) found.push({ day, time: timeOf(hour, minute, undefined), at: english.index, length: whole.length });
  }
  return found;
}

/** A date in a machine's notation (meta, JSON-LD); one that states another zone is turned to China's. */
export function machineDate(text: string): FoundDate | null {
  if (/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/.test(text)) {
    const instant = Date.parse(text);
    if (!Number.isNaN(instant)) {
      const local = new Date(instant + 8 * 3_600_000).toISOString();
      return { day: local.slice(0, 10), time: local.slice(11, 16) };
    }
  }
  if (/^\d{10}(?:\d{3})?$/.test(text)) {
    const local = new Date(Number(text.slice(0, 10)) * 1000 + 8 * 3_600_000).toISOString();
    return { day: local.slice(0, 10), time: local.slice(11, 16) };
  }
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})(?:(\d{2})(\d{2})\d{0,2})?$/.exec(text);
  if (compact) {
    const day = `${compact[1]}-${compact[2]}-${compact[3]}`;
    return isDay(day) ? { day, time: timeOf(compact[4], compact[5], undefined) } : null;
  }
  const [first] = datesIn(text);
  return first ? { day: first.day, time: first.time } : null;
}

/** The day that an address names (`/2024-10/28/`, `/202410/28/`, `/2019/0926/`, `t20120112_`), null when it names none. */
function addressDay(address: string): string | null {
  const path = address.slice(0, 2_000).replace(/^[a-z]+:\/\/[^/]*/i, "");
  for (const match of path.matchAll(/(?<!\d)((?:19|20)\d{2})[-/_]?(\d{1,2})[-/_]?(\d{2})(?!\d)/g)) {
    const day = `${match[1]}-${two(match[2] ?? "")}-${match[3]}`;
    if (isDay(day)) return day;
  }
  const dashed = /(?<!\d)((?:19|20)\d{2})-(\d{1,2})-(\d{1,2})(?!\d)/.exec(path);
  const day = dashed ? `${dashed[1]}-${two(dashed[2] ?? "")}-${two(dashed[3] ?? "")}` : "";
  return isDay(day) ? day : null;
}

/** Dates in lines around the article, by how likely each is the publication's. */
function rankedDates(header: readonly Line[], footer: readonly Line[], titleAt: number): Ranked[] {
  const ranked: Ranked[] = [];
  for (const line of header) ranked.push(...rankLine(line, 10 - Math.min(6, Math.abs(line.index - titleAt) * 0.3)));
  for (const [at, line] of footer.entries()) ranked.push(...rankLine(line, 3 - Math.min(3, at * 0.25)));
  return ranked.sort((a, b) => b.rank - a.rank);
}

function rankLine(line: Line, base: number): Ranked[] {
  const { text } = line;
  if (text.length > 200 || /版权所有|Copyright|©|备案|许可证|今天是|现在(?:时间|是)|当前时间/i.test(text)) return [];
  const whole = datesIn(text);
  // 2026, 03/05 and 08:30 may stand in elements of their own with nothing between them.
  const found = whole.length > 0 || line.cuts.length === 0 ? whole : datesIn(spaced(line));
  return found.map(({ day, time, at, length }) => {
    let rank = base;
    if (/(?:更新|修改)(?:时间|日期|于)?\s?[:：]?\s?$/.test(text.slice(Math.max(0, at - 8), at)) && found.length > 1)
      rank -= 4;
    if (time) rank += 4;
    if (/(?:发[布表]|发稿|更新|时间|日期|刊[发登]|来源|稿源)/.test(text)) rank += 3;
    if (!time && /星期|周[一二三四五六日]|农历/.test(text)) rank -= 6;
    if (line.linkChars > text.length * 0.6) rank -= 5;
    if (line.hidden) rank -= 1;
    // A date inside a sentence says when something was done, not when it was printed.
    if (
      /[\u4e00-\u9fff，]{6}/.test(text.slice(at + length, at + length + 14)) &&
      !/^\s*(?:来源|稿源|作者)/.test(text.slice(at + length))
    )
      rank -= 5;
    if (/^[（(]/.test(text) && !time) rank -= 3;
    return { day, time, rank };
  });
}

export interface DateWitnesses {
  readonly header: readonly Line[];
  readonly footer: readonly Line[];
  readonly titleAt: number;
  readonly metas: readonly string[];
  readonly founder: string | null;
  readonly address: string;
  /** What the page's scripts say; asked only where page, head and address are silent. */
  readonly scripted: () => string | null;
}

/**
 * When the article was published, in China's time: the line near the headline, the head's meta, the address, in that order;
 * the more exact of two that agree on the day. Where the years differ the address is believed.
 */
export function findDate(witnesses: DateWitnesses): FoundDate | null {
  const seen = rankedDates(witnesses.header, witnesses.footer, witnesses.titleAt);
  const stated = [witnesses.founder, ...witnesses.metas].flatMap((text) => (text ? (machineDate(text) ?? []) : []));
  const fromAddress = addressDay(witnesses.address);
  const [top] = seen;
  const visible = top && top.rank >= 6 ? top : null;
  const named = visible ?? stated[0] ?? (fromAddress ? { day: fromAddress, time: null } : null);
  const chosen = named ?? machineDate(witnesses.scripted() ?? "") ?? lateMention(top);
  if (!chosen) return null;
  const day = fromAddress && fromAddress.slice(0, 4) !== chosen.day.slice(0, 4) ? fromAddress : chosen.day;
  const exact = [chosen, ...stated, ...seen].find((date) => date.day === day && date.time !== null);
  return { day, time: exact?.time ?? null };
}

const lateMention = (top: Ranked | undefined): FoundDate | null => (top && top.rank >= 2 ? top : null);
