import { pageNumber } from "./founder.ts";

/** Where a newspaper's text goes on or began: pages as `pageNumber` writes them. */
export interface Continuation {
  readonly continuesOn: string | null;
  readonly continuesFrom: string | null;
}

const ARROWS = "[\\s▲△▼▽→←↓↑▶►◀◄>＞》<＜《·…]{0,6}";
const ON = "(?:(?:本文)?[紧緊]?下[转轉]|[紧緊]?[转轉](?=\\s?第|\\s?[A-Za-z]?\\d))";
const FROM = "(?:上接|[紧緊]接|承接|接(?=\\s?第|\\s?[A-Za-z]?\\d|\\s?头))";
const PAGE =
  "\\s?(?:第\\s?)?([A-Za-zＡ-Ｚ]{0,2}\\s?[-－]?[\\d０-９]{1,3}|[一二三四五六七八九十]{1,3}|[头頭])(?:\\s?[、，,至和\\-－—～~]\\s?(?:第\\s?)?[A-Za-z]?[\\d０-９一二三四五六七八九十]{1,3})?\\s?版";
/** 下转第4版①, 上接第1版“小标题”. */
const REMARK = "[^（()）【】[\\]。！？]{0,24}";
const BRACKETED = new RegExp(`[（(【[〔]${ARROWS}(${ON}|${FROM})${PAGE}${REMARK}[）)】\\]〕]`);
/** Without brackets a mark counts only alone, behind a text's end or before its beginning. */
const ALONE = new RegExp(`^${ARROWS}(${ON}|${FROM})${PAGE}[①-⑳]?${ARROWS}$`);
const AT_END = new RegExp(`(?<=[。！？；：…”）)\\s])${ARROWS}(下[转轉]|[紧緊][转轉])${PAGE}[①-⑳]?${ARROWS}$`);
const AT_START = new RegExp(`^${ARROWS}(上接|[紧緊]接)${PAGE}[①-⑳]?(?:[\\s：:，,]|(?=[“《]))${ARROWS}`);
const SIGN = /[转轉接]/;
/** Characters at either end of a text in which marks are looked for; brackets further in are quotations. */
const WINDOW = 160;
const MAX_MARKS = 4;

/** Takes 下转 and 上接 marks out of a text; what they said is handed back. */
export function takeContinuation(text: string): { text: string } & Continuation {
  let rest = text;
  let continuesOn: string | null = null;
  let continuesFrom: string | null = null;
  for (let taken = 0; taken < MAX_MARKS; taken += 1) {
    const mark = findMark(rest);
    if (!mark) break;
    if (mark.on) continuesOn ??= mark.page;
    else continuesFrom ??= mark.page;
    rest = `${rest.slice(0, mark.from)}${rest.slice(mark.to)}`.trim();
  }
  return { text: rest, continuesOn, continuesFrom };
}

interface Mark {
  readonly on: boolean;
  readonly page: string;
  readonly from: number;
  readonly to: number;
}

function findMark(text: string): Mark | null {
  const tailAt = Math.max(0, text.length - WINDOW);
  const windows = tailAt === 0 ? [0] : [0, tailAt];
  for (const from of windows) {
    const part = text.slice(from, from + WINDOW);
    if (!SIGN.test(part)) continue;
    const whole = text.length <= WINDOW;
    const match =
      BRACKETED.exec(part) ??
      (whole ? ALONE.exec(part) : null) ??
      (from === 0 ? AT_START.exec(part) : null) ??
      (from === tailAt ? AT_END.exec(part) : null);
    const page = match ? writtenPage(match[2] ?? "") : null;
    if (match && page) {
      const at = from + match.index;
      return { on: /[转轉]/.test(match[1] ?? ""), page, from: at, to: at + match[0].length };
    }
  }
  return null;
}

const DIGITS = "零一二三四五六七八九";

/** 十二 is 12, 头 is 1. */
function writtenPage(text: string): string | null {
  const plain = text.normalize("NFKC").replace(/[\s-]/g, "");
  if (/^[头頭]$/.test(plain)) return "01";
  const tens = /^([二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(plain);
  if (tens) {
    const value = (tens[1] ? DIGITS.indexOf(tens[1]) : 1) * 10 + (tens[2] ? DIGITS.indexOf(tens[2]) : 0);
    return pageNumber(String(value));
  }
  const one = plain.length === 1 ? DIGITS.indexOf(plain) : -1;
  return pageNumber(one > 0 ? String(one) : plain);
}

/** The first of several that speaks, for each direction. */
export function firstContinuation(found: readonly Continuation[]): Continuation {
  return {
    continuesOn: found.find((one) => one.continuesOn !== null)?.continuesOn ?? null,
    continuesFrom: found.find((one) => one.continuesFrom !== null)?.continuesFrom ?? null,
  };
}
