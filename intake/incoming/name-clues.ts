import type { Clue, FoundBy } from "../../domain/intake.ts";
import type { Day } from "../../domain/time.ts";
import { parseSignature } from "../find-hints.ts";
import { findDay } from "../parse-day.ts";
import { type KnownNames, leadingUnit, spaced } from "./known-names.ts";
import { knownSign } from "./known-sign.ts";

/** What a subject or a file name says. */
export interface NameClues {
  readonly units: readonly Clue<string>[];
  readonly authors: readonly Clue<readonly string[]>[];
  readonly days: readonly Clue<Day>[];
  readonly monthDays: readonly Clue<string>[];
  readonly title: string | null;
}

const PASSED_ON = /^\s*(?:(?:转发|回复|答复|自动转发|re|fwd?|fw)\s*[:：]\s*)+/i;
/**
 * Words of the trade that name no subject. Every text is made of them in one way at most (a digit is one alternative,
 * 修改稿 is 修改 and 稿): two ways for a piece of it would be tried in all combinations.
 */
const TRADE =
  /^(?:(?:每日|每周|本月|月度|单位|各单位|工作|宣传|党建|组工|政务)?(?:信息|简报|动态|稿件?|通讯|投稿|材料|新闻|来稿|供稿|报送|上报|约稿|图文|汇总表?|打包|扫描件|附件|正文|终稿|定稿|最终版?|修改|新建|microsoft|word|wps|excel|文档|文字|文稿|文件|电子版|请查收|见附件|转发|转来|第?[\d一二两三四五六七八九十][期号篇份则条]?|[\s.、,，:：;；()（）[\]【】+_-]))+$/i;
const ENDS = /(?<![\s（(【[])[\s（(【[]*(?:修改稿|终稿|定稿|最终版?|改|新|副本|\d{1,2})[）)】\]]*$/;
const MONTH_DAY = /(?<![\d年.-])(1[0-2]|0?[1-9])\s*(?:月|\.)\s*(3[01]|[12]\d|0?[1-9])(?:\s*日|(?![\d.]))/;

export function subjectText(subject: string): string {
  return subject.replace(PASSED_ON, "").trim();
}

/** Month and day without a year, as `03-05`. */
function findMonthDay(text: string): { readonly value: string; readonly start: number; readonly end: number } | null {
  const match = MONTH_DAY.exec(text);
  if (match === null) return null;
  const two = (part: string | undefined) => (part ?? "").padStart(2, "0");
  return { value: `${two(match[1])}-${two(match[2])}`, start: match.index, end: match.index + match[0].length };
}

interface Token {
  readonly text: string;
  readonly bracketed: boolean;
}

function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  // Quotation marks hold titles together; brackets and dashes part.
  for (const match of text.matchAll(/[(（【[]([^)）】\]]{1,60})[)）】\]]|([^(（【[)）】\]]+)/g)) {
    if (match[1] !== undefined) tokens.push({ text: match[1].trim(), bracketed: true });
    else
      for (const part of (match[2] ?? "").split(/—{1,2}|–|-{1,2}|_|\+|·{2,}|\s{2,}/))
        if (part.trim() !== "") tokens.push({ text: part.trim(), bracketed: false });
  }
  return tokens;
}

interface Collected {
  units: Clue<string>[];
  authors: Clue<readonly string[]>[];
  titles: string[];
}

/** `青岩镇 李文斌`, with both known. */
function takeSigned(text: string, by: FoundBy, names: KnownNames, into: Collected): boolean {
  const sign = knownSign(text, names);
  if (sign !== null) {
    into.units.push(...sign.units.map((value) => ({ value, by })));
    if (sign.authors.length > 0) into.authors.push({ value: sign.authors, by });
    return true;
  }
  const signature = text.length <= 24 ? parseSignature(spaced(text, names), false) : null;
  if (signature === null || signature.authors.length === 0) return false;
  if (!signature.authors.every((name) => names.people.has(name))) return false;
  if (signature.unit !== null) into.units.push({ value: signature.unit, by });
  into.authors.push({ value: signature.authors, by });
  return true;
}

/** `20260305 白水乡 标题`: words apart by single spaces. */
function takeWords(text: string, by: FoundBy, names: KnownNames, into: Collected): boolean {
  const [first = "", ...rest] = text.split(/\s+/);
  if (rest.length === 0 || !names.units.includes(first)) return false;
  into.units.push({ value: first, by });
  const [next = "", ...after] = rest;
  const person = after.length > 0 && names.people.has(next);
  if (person) into.authors.push({ value: [next], by });
  takeToken((person ? after : rest).join(" "), by, names, into, 1);
  return true;
}

/** `青岩镇`, `李文斌`, `青岩镇工作信息`, `投稿：标题` …; what is none of them is a title. */
function takeToken(token: string, by: FoundBy, names: KnownNames, into: Collected, place: number): void {
  const text = token.replace(/^(?:\d{1,2}[.、]\s*)/, "").trim();
  if (text === "" || TRADE.test(text)) return;
  const labelled = /^(?:报送|上报|投稿|供稿|来稿|稿件)?(?:信息|投稿|稿件|新闻)?\s*[:：]\s*(\S.*)$/s.exec(text);
  const rest = labelled?.[1];
  if (rest !== undefined && TRADE.test(text.slice(0, text.length - rest.length))) {
    takeToken(rest, by, names, into, place);
    return;
  }
  const colon = /^([^:：]{2,24})[:：](.{4,})$/.exec(text);
  const sent = colon?.[1] === undefined ? null : knownSign(colon[1], names);
  // `青岩镇李文斌：标题`; a unit alone before the colon may be the title's own.
  if (sent !== null && colon?.[2] !== undefined && sent.authors.length > 0) {
    into.units.push(...sent.units.map((value) => ({ value, by })));
    into.authors.push({ value: sent.authors, by });
    takeToken(colon[2], by, names, into, 1);
    return;
  }
  const lead = leadingUnit(text, names);
  if (lead !== null && (lead.rest.trim() === "" || TRADE.test(lead.rest))) into.units.push({ value: lead.unit, by });
  else if (names.people.has(text)) into.authors.push({ value: [text], by });
  else if (!takeSigned(text, by, names, into) && !(place === 0 && takeWords(text, by, names, into))) {
    into.titles.push(text);
  }
}

const WIDE: Readonly<Record<string, string>> = { ":": "：", ",": "，", "?": "？", "!": "！", ";": "；" };

/** Marks beside Chinese signs in their own width, as a title is printed. */
function printed(title: string): string {
  return title.replace(/(?<=[\p{Script=Han}”’）])[:,?!;]/gu, (mark) => WIDE[mark] ?? mark);
}

/** Reads a subject, the name of a file (without its ending) or of a folder. */
export function nameClues(name: string, by: FoundBy, names: KnownNames): NameClues {
  const text = subjectText(name.normalize("NFKC").replace(/\s+/g, " "));
  const day = findDay(text);
  const apart = day === null ? findMonthDay(text) : null;
  const cut = day ?? apart;
  const rest = cut === null ? text : `${text.slice(0, cut.start)}--${text.slice(cut.end)}`;
  const into: Collected = { units: [], authors: [], titles: [] };
  tokensOf(rest).forEach((token, place) => {
    takeToken(token.text, by, names, into, place);
  });
  // The longest of what is left is the title; the rest are remarks.
  const title = into.titles.map((one) => one.replace(ENDS, "").trim()).sort((a, b) => b.length - a.length)[0] ?? "";
  return {
    units: into.units,
    authors: into.authors,
    days: day === null ? [] : [{ value: day.day, by }],
    monthDays: apart === null ? [] : [{ value: apart.value, by }],
    title: title.length >= 4 ? printed(title) : null,
  };
}
