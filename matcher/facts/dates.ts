import type { Fact } from "./fact.ts";
import { chineseNumber } from "./numerals.ts";

const HAN_YEAR = "[〇零一二三四五六七八九]{4}";
const HAN_MONTH = "十[一二]?|[一二三四五六七八九]";
const HAN_DAY = "二十[一二三四五六七八九]?|三十一?|十[一二三四五六七八九]?|[一二三四五六七八九]";
const NOT_MONTH = "(?!份?培训)";
const NOT_DAY = "(?!元|本|常|前|报|后)";
const DATE = new RegExp(
  `(?:(\\d{4})年)?(\\d{1,2})月(?:(\\d{1,2})日?)?${NOT_MONTH}|(\\d{4})年|(?<![\\d.月])(\\d{1,2})日${NOT_DAY}`,
  "gu",
);
const HAN_DATE = new RegExp(
  `(?:(${HAN_YEAR})年)?(?<![一二三四五六七八九十])(${HAN_MONTH})月(?:(${HAN_DAY})日)${NOT_DAY}|(${HAN_YEAR})年`,
  "gu",
);
/** Days that only the writer's own day would tell. */
const RELATIVE =
  /昨[日天晚]|今[日天晚]|前[日天]|日前|近日|近期|当[日天]|连日来|同日|[上本]月(?!份)|[上本]周|[去今明前]年/gu;
/** 3·23, as named days are written. */
const NAMED_DAY = /(?<![\d.·•・-])(0?[1-9]|1[0-2])[·•・](0?[1-9]|[12]\d|3[01])(?![\d.·•・])/gu;
/** A year at the end of a name (亮剑2026), which counts nothing. */
const NAMED_YEAR = /((?:19[89]|20[0-4])\d)(?<=[\u4e00-\u9fffa-z]\d{4})(?![\d.,%~a-z\u4e00-\u9fff–—-])/gu;
const HAN_DIGITS = new Set("〇零一二三四五六七八九十");
const BITS = { full: 2.5, day: 1, month: 1, year: 1 };
const UNSAID = "~";

/**
 * Dates of a folded text. Values: `m3d26` (month and day), `m3`, `d26` (day alone), `y2026`; `~` is a relative word (昨日,
 * 近日), which says nothing by itself but neither confirms nor denies a date that stands in its place.
 */
export function dates(text: string): Fact[] {
  const facts: Fact[] = [];
  for (const match of text.matchAll(DATE)) read(facts, match, Number);
  for (const match of mayHoldHanDate(text) ? text.matchAll(HAN_DATE) : [])
    read(facts, match, (digits) => chineseNumber(digits) ?? 0);
  for (const { index, 0: whole, 1: month, 2: day } of text.matchAll(NAMED_DAY)) {
    const value = `m${Number(month)}d${Number(day)}`;
    facts.push({ kind: "date", start: index, end: index + whole.length, value, bits: BITS.full });
  }
  for (const { index, 0: year } of text.matchAll(NAMED_YEAR))
    facts.push({ kind: "date", start: index, end: index + year.length, value: `y${year}`, bits: BITS.year });
  for (const match of text.matchAll(RELATIVE))
    facts.push({ kind: "date", start: match.index, end: match.index + match[0].length, value: UNSAID, bits: 0 });
  return facts;
}

/** Whether 月 or 年 follows a Chinese numeral anywhere: asked first, since few texts write their dates so. */
function mayHoldHanDate(text: string): boolean {
  return ["月", "年"].some((mark) => {
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, at + 1))
      if (HAN_DIGITS.has(text.charAt(at - 1))) return true;
    return false;
  });
}

function read(facts: Fact[], match: RegExpExecArray, numberOf: (digits: string) => number): void {
  const [whole, , month, day, year, lone] = match;
  const range = { kind: "date" as const, start: match.index, end: match.index + whole.length };
  if (month !== undefined && day !== undefined)
    facts.push({ ...range, value: `m${numberOf(month)}d${numberOf(day)}`, bits: BITS.full });
  else if (month !== undefined) facts.push({ ...range, value: `m${numberOf(month)}`, bits: BITS.month });
  else if (year !== undefined) facts.push({ ...range, value: `y${numberOf(year)}`, bits: BITS.year });
  else if (lone !== undefined) facts.push({ ...range, value: `d${numberOf(lone)}`, bits: BITS.day });
}

/** A day alone agrees with any date of that day; a relative word with none. */
export function sameDate(a: string, b: string): boolean {
  if (a === UNSAID || b === UNSAID) return false;
  if (a === b) return true;
  if (a.startsWith("d")) return b.endsWith(a);
  return b.startsWith("d") && a.endsWith(b);
}

/** Whether a date leaves open which day is meant. */
export function isRelative(value: string): boolean {
  return value === UNSAID;
}
