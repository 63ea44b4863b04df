import { exact, measured, type Range, rangeOf, vagueRange } from "./amounts.ts";
import type { Fact, FigureValue } from "./fact.ts";
import { exchangeable } from "./measure-words.ts";
import { chineseNumber, scaleOf } from "./numerals.ts";

const ABOUT = "(将近|接近|不到|不足|近|约|超过|突破|超|逾)?";
const MORE = "(余|多|来|几)?";
const GROUPED = "\\d{1,3}(?:,\\d{3})+(?!\\d)(?:\\.\\d{1,6})?";
const ARABIC = new RegExp(`${ABOUT}(${GROUPED}|\\d{1,12}(?:\\.\\d{1,6})?)${MORE}([十百千万亿]{0,2})${MORE}`, "uy");
const CHINESE_DIGITS = "〇零一二两三四五六七八九十百千万亿";
const CHINESE = new RegExp(`${ABOUT}([${CHINESE_DIGITS}]{1,9})${MORE}([万亿]?)${MORE}`, "uy");
const ABOUT_WORDS = new Set(["将近", "接近", "不到", "不足", "近", "约", "超过", "突破", "超", "逾"]);
/** What a word for more or less ends in. */
const ABOUT_ENDS = new Set("近到足约过破超逾");
/** A lone Chinese digit counts something only before one of these; elsewhere it is part of a word (一起, 三农). */
const MEASURES = new Set(
  "个名人位家户条项场次件处所座栋幢台辆支枚头只亩斤吨元岁年天月批份张套间层级轮类种本块根棵株期届组队村社校门扇窑盏碗座顶把成倍度米公里小时分钟周",
);

/** Figures that any text may hold: emergency numbers, round the clock, all of it, the network's generation. */
const STOCK = /^(?:1(?:10|19|20|22)(?!\d|[余多万亿名人户个家台辆])|12345|24小时|365天|100%|[45]g|7[x×]24)/u;
const STOCK_BITS = 0.5;

const PER_CENT = "百分之";
/** Before a power of ten alone: some, a few, as many as. */
const VAGUE = new Set("数几上");
const POWER = /^[十百千万亿]+$/u;
const LATIN = /[a-z]/;
/** Units are read this far. */
const UNIT_LENGTH = 4;
const SIGNS = new Set(["km", "kg", "m2"]);
const RANGE = /^[至到~—–-]$/u;

/** A number as it was found, before it is known what it counts. */
interface Numeral {
  readonly start: number;
  readonly end: number;
  readonly range: Range;
  readonly bits: number;
}

/** Figures of a folded text, with their units. `taken` are ranges that are something else (dates). */
export function figures(text: string, taken: readonly { readonly start: number; readonly end: number }[]): Fact[] {
  const busy = new Uint8Array(text.length);
  for (const range of taken) busy.fill(1, range.start, range.end);
  const found: Numeral[] = [];
  for (const match of numerals(text, ARABIC, isArabic)) {
    // PM2.5, G318 and m2 are names.
    if (LATIN.test(text.charAt(match.index - 1))) continue;
    push(found, text, busy, match, Number((match[2] ?? "").replaceAll(",", "")), false);
  }
  for (const match of numerals(text, CHINESE, mayCount)) {
    const amount = chineseNumber(match[2] ?? "");
    if (amount === null || busy[match.index] === 1) continue;
    if (text.startsWith("百分", match.index)) continue;
    if ((match[2]?.length === 1 || amount < 10) && !counts(text, match)) continue;
    push(found, text, busy, match, amount, true);
  }
  found.sort((a, b) => a.start - b.start);
  return found.map((numeral, i) => figureOf(numeral, found[i + 1], text));
}

/** Whether a short Chinese numeral counts something: a measure word follows, or it is a share, or a vague number. */
function counts(text: string, match: RegExpExecArray): boolean {
  if (MEASURES.has(text.charAt(match.index + match[0].length))) return true;
  return isShare(text, match.index) || isVague(text, match.index, match[2] ?? "");
}

function isShare(text: string, start: number): boolean {
  return text.startsWith(PER_CENT, start - PER_CENT.length);
}

function isVague(text: string, start: number, digits: string): boolean {
  return VAGUE.has(text.charAt(start - 1)) && POWER.test(digits);
}

function figureOf({ start, end, range, bits }: Numeral, next: Numeral | undefined, text: string): Fact {
  // 3至5个: both count the same.
  const inRange = next !== undefined && next.start === end + 1 && RANGE.test(text.charAt(end));
  const unit = unitAfter(text, inRange ? next.end : end);
  const figure: FigureValue = isShare(text, start) ? { ...range, unit: "%" } : measured(range, unit);
  return { kind: "figure", start, end, value: `${figure.amount}`, bits, figure };
}

/** Matches of a pattern around runs of digits, from left to right; only where a digit stands is the pattern tried. */
function* numerals(
  text: string,
  pattern: RegExp,
  isDigit: (text: string, at: number) => boolean,
): Generator<RegExpExecArray> {
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text, at)) continue;
    pattern.lastIndex = Math.max(from, at - aboutLength(text, at));
    const match = pattern.exec(text);
    if (match === null) continue;
    from = match.index + match[0].length;
    at = from - 1;
    yield match;
  }
}

/** Length of the word for more or less that ends before `at`. */
function aboutLength(text: string, at: number): number {
  if (!ABOUT_ENDS.has(text.charAt(at - 1))) return 0;
  if (ABOUT_WORDS.has(text.slice(Math.max(0, at - 2), at))) return 2;
  return ABOUT_WORDS.has(text.charAt(at - 1)) ? 1 : 0;
}

function isArabic(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
}

/** By unit: 1 for a Chinese digit. */
const CHINESE_UNITS = new Uint8Array(0x10000);
for (const digit of CHINESE_DIGITS) CHINESE_UNITS[digit.charCodeAt(0)] = 1;
const MORE_SIGNS = new Set("余多来几");

/** Whether a Chinese digit can begin a number: most stand alone in a word (一起, 三农), which is seen by the next character. */
function mayCount(text: string, at: number): boolean {
  if (CHINESE_UNITS[text.charCodeAt(at)] !== 1) return false;
  const next = text.charAt(at + 1);
  if (MEASURES.has(next) || MORE_SIGNS.has(next) || CHINESE_UNITS[text.charCodeAt(at + 1)] === 1) return true;
  return VAGUE.has(text.charAt(at - 1)) || isShare(text, at);
}

function push(
  found: Numeral[],
  text: string,
  busy: Uint8Array,
  match: RegExpExecArray,
  base: number,
  chinese: boolean,
): void {
  const [whole, about, digits, more, scale, moreAfter] = match;
  const start = match.index + (about?.length ?? 0);
  if (busy[start] === 1 || !Number.isFinite(base)) return;
  const end = match.index + whole.length;
  busy.fill(1, start, end);
  const amount = exact(base * scaleOf(scale ?? ""));
  const open = Boolean(more) || Boolean(moreAfter);
  const range = isVague(text, start, digits ?? "")
    ? vagueRange(amount, text.charAt(start - 1))
    : rangeOf(amount, open, about ?? "");
  const stock = STOCK.test(text.slice(start, end + 2));
  found.push({ start, end, range, bits: stock ? STOCK_BITS : bitsOf(digits ?? "", amount, chinese) });
}

/** A few Han characters that name what is counted, or a sign of measure. */
function unitAfter(text: string, at: number): string {
  const sign = text.slice(at, at + 2);
  if (SIGNS.has(sign)) return sign;
  let unit = "";
  for (let i = at; i < at + UNIT_LENGTH && i < text.length; i++) {
    const character = text.charAt(i);
    if (character !== "%" && (character < "\u4e00" || character > "\u9fff")) break;
    unit += character;
  }
  return unit;
}

/** Chance agreement of numbers falls with their significant digits; a Chinese numeral is often part of a phrase. */
function bitsOf(digits: string, amount: number, chinese: boolean): number {
  const significant = `${amount}`.replace(".", "").replace(/^0+|(?<!0)0+$/g, "").length;
  const bits = [0, 1, 4, 7, 9][Math.min(significant, 4)] ?? 9;
  const round = significant === 1 && amount >= 10 ? 2 : bits;
  if (chinese) return digits.length === 1 ? round * 0.5 : round * 0.8;
  return significant === 2 && amount < 20 ? 3 : round;
}

/** Whether two figures can be the same: one lies within what the other's 余, 多 or 近 leaves open. */
export function sameAmount(a: FigureValue, b: FigureValue): boolean {
  return a.amount === b.amount || within(a.amount, b) || within(b.amount, a);
}

function within(amount: number, range: FigureValue): boolean {
  return amount >= range.low && amount < range.high;
}

/** Whether two figures count the same thing as far as the text says. */
export function sameUnit(a: FigureValue, b: FigureValue): boolean {
  return exchangeable(a.unit.slice(0, 1), b.unit.slice(0, 1));
}
