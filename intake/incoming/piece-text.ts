import type { Clue } from "../../domain/intake.ts";
import type { Day } from "../../domain/time.ts";
import { type Hints, parseLabelledLine, parseSignature } from "../find-hints.ts";
import { findDay } from "../parse-day.ts";
import { type KnownNames, spaced } from "./known-names.ts";
import { knownSign } from "./known-sign.ts";

/** What one piece's own lines say. */
export interface PieceText {
  readonly title: Clue<string> | null;
  readonly body: string;
  readonly units: readonly Clue<string>[];
  readonly authors: readonly Clue<readonly string[]>[];
  readonly days: readonly Clue<Day>[];
}

const HEAD_LINES = 14;
const TAIL_LINES = 10;
const TITLE_CHARACTERS = 60;
const MAX_BYLINE = 60;
/** Above the title: name of the paper, its number, `正文`. */
const RED_HEAD =
  /^(?:\(?(?:总)?第?\s*[\d〇零一二三四五六七八九十]+\s*期\)?|[([【]?(?:报送稿|投稿|来稿|稿件|送审稿|征求意见稿|初稿)[)\]】]?|正文[:：]?|.{0,20}(?:信息报送表|报送表|登记表|投稿表)|.{2,20}(?:工作信息|信息|简报|动态|快报)\s*(?:第?\s*\d+\s*期)?)$/;
/** Below the text: who signed it off, where it goes, how to reach somebody. */
const FOOT =
  /^(?:报|送|发|抄送|抄报|主送|审核|审核人|审签|签发|签发人|核稿|校对|编辑|责任编辑|责编|联系电话|电话|手机|邮箱|联系方式|联系人|qq|微信|附件|附|图片说明|共印|字数)\s*(?:\d{1,2}\s*)?[:：]/i;
const PHONE = /[\s,，、(（]{0,8}(?:电话|手机|联系电话)?[:：]?\s{0,8}(?:1[3-9]\d{9}|0\d{2,3}-?\d{7,8})[)）]?/g;
const DATELINE =
  /^(?:本[网报刊台]讯|[\p{Script=Han}·]{1,12}讯)?\s*[（(]\s*((?:通讯员|特约通讯员|记者|作者)[\s:：]{0,8}[^（）()]{2,40})[）)]/u;

interface Found {
  title: string | null;
  units: Clue<string>[];
  authors: Clue<readonly string[]>[];
  days: Clue<Day>[];
}

type Sign = Pick<Hints, "unit" | "authors"> & { readonly day?: Day | null };

/** `青岩镇 李文斌`, `供稿：…`, with or without brackets and telephone; null where the words are no signature. */
function signatureOf(line: string, names: KnownNames, bare: boolean): Sign | null {
  const sign = knownSign(line, names);
  if (sign !== null && sign.authors.length > 0 && sign.units.length < 2)
    return { unit: sign.units[0] ?? null, authors: sign.authors, day: sign.day };
  const text = line
    .normalize("NFKC")
    .replace(PHONE, "")
    .replace(/^[□■●○◆◇▲※*\s]+/, "")
    .trim();
  if (text === "" || text.length > 60 || /[。！？!?;]$/.test(text)) return null;
  const one = parseSignature(spaced(text, names), bare);
  return one === null || (one.unit === null && one.authors.length === 0) ? null : one;
}

const known = (sign: Sign, names: KnownNames): boolean =>
  sign.authors.length > 0 && sign.authors.every((name) => names.people.has(name.normalize("NFKC")));

/** A line that is a signature: in brackets, labelled, or a unit and persons that are known. */
export function signatureLine(line: string, names: KnownNames): Sign | null {
  const text = line.normalize("NFKC").trim();
  const all = knownSign(text, names);
  // A lone name may be anything; with its unit, a label or a day it is a signature.
  if (all !== null && all.authors.length > 0 && all.units.length < 2 && !names.people.has(text.replace(/\s/g, "")))
    return { unit: all.units[0] ?? null, authors: all.authors, day: all.day };
  const bracketed = /^\([^()]{2,60}\)$/.test(text);
  const labelled = /^(?:供稿|撰稿|作者|通讯员|信息员|报送人?|投稿人?|文图|图文|文\/图|图\/文|文字|来稿)/.test(text);
  if (bracketed || labelled) return signatureOf(text, names, true);
  const sign = signatureOf(text, names, false);
  return sign !== null && sign.authors.length > 0 && (sign.unit === null || known(sign, names) || text.length <= 24)
    ? sign
    : null;
}

/** The signature in brackets with which a line of text ends. */
export function closingSignature(line: string, names: KnownNames): { readonly sign: Sign; readonly at: number } | null {
  const bracket = /[（(]([^（）()]{2,60})[）)]\s*$/.exec(line);
  if (bracket === null || bracket.index === 0) return null;
  const inner = bracket[1] ?? "";
  const sign = signatureOf(inner, names, false) ?? signatureOf(inner, names, true);
  if (sign === null || sign.authors.length === 0) return null;
  // A lone name in brackets may be anything (老张) unless it is one of ours.
  return sign.unit !== null || known(sign, names) || /^\s*(?:通讯员|作者|供稿|撰稿|信息员|图|文)/.test(inner)
    ? { sign, at: bracket.index }
    : null;
}

export function dayLine(line: string): Day | null {
  const text = line
    .normalize("NFKC")
    .replace(/^\(|\)$/g, "")
    .trim();
  const found = findDay(text);
  return found !== null && found.start === 0 && text.length - found.end <= 6 ? found.day : null;
}

export function isTitle(line: string): boolean {
  return line.length >= 2 && line.length <= TITLE_CHARACTERS && !/[。；：，、]$/.test(line) && !/^[（(]/.test(line);
}

function take(found: Found, hints: Partial<Hints & { readonly day: Day | null }>, by: "label" | "signature"): void {
  if (hints.title !== undefined && hints.title !== null) found.title ??= hints.title;
  if (hints.unit !== undefined && hints.unit !== null) found.units.push({ value: hints.unit, by });
  if (hints.authors !== undefined && hints.authors.length > 0) found.authors.push({ value: hints.authors, by });
  if (hints.day !== undefined && hints.day !== null) found.days.push({ value: hints.day, by });
}

/** `青岩镇办公室 2026年3月5日`, as stands below a red head. */
function mastLine(line: string): Partial<Hints> | null {
  const text = line.normalize("NFKC");
  const day = findDay(text);
  if (day === null || day.end !== text.length || text.length > 40) return null;
  return { day: day.day };
}

/** Above the title the unit that sends it; below the title, or a sub-title, who wrote it and when. */
function takeByline(line: string, names: KnownNames, found: Found, above: number): boolean {
  if (line.length > MAX_BYLINE || above > 2) return false;
  const sign = knownSign(line, names);
  if (above === 0) {
    const sent = sign !== null && sign.authors.length === 0 && /报送|供稿|来稿|单位/.test(line) ? sign : null;
    for (const unit of sent?.units ?? []) found.units.push({ value: unit, by: "label" });
    return sent !== null;
  }
  const byline = signatureLine(line, names);
  const day = dayLine(line);
  if (byline !== null && (above === 1 || sign !== null)) take(found, byline, "signature");
  else if (sign !== null && sign.authors.length === 0)
    for (const unit of sign.units) found.units.push({ value: unit, by: "signature" });
  else if (day !== null) take(found, { day }, "signature");
  else return false;
  return true;
}

function takeHead(lines: readonly string[], names: KnownNames, found: Found): readonly string[] {
  const rest: string[] = [];
  lines.forEach((line, place) => {
    if (place >= HEAD_LINES || rest.length > 3) {
      rest.push(line);
      return;
    }
    const labelled = parseLabelledLine(spaced(line, names));
    const plain = line.normalize("NFKC").trim();
    if (labelled !== null) take(found, labelled, "label");
    else if (rest.length === 0 && RED_HEAD.test(plain)) return;
    else if (rest.length === 0 && FOOT.test(plain)) return;
    else if (rest.length === 0 && mastLine(line) !== null) take(found, mastLine(line) ?? {}, "label");
    else if (!takeByline(line, names, found, rest.length)) rest.push(line);
  });
  return rest;
}

/** Takes one of the last lines, where it is signature, day or what stands below them; false where it is the text's own. */
function takeFoot(line: string, names: KnownNames, below: Found): boolean {
  const plain = line.normalize("NFKC").trim();
  const labelled = parseLabelledLine(spaced(line, names));
  const day = dayLine(line);
  const sign = signatureLine(line, names);
  const word = plain.replace(/\s/g, "");
  if (labelled !== null) take(below, labelled, "label");
  else if (FOOT.test(plain)) return true;
  else if (day !== null) take(below, { day }, "signature");
  else if (sign !== null) take(below, sign, "signature");
  else if (names.people.has(word)) take(below, { authors: [word] }, "signature");
  else if (names.units.includes(word)) take(below, { unit: word }, "signature");
  else return false;
  return true;
}

/** Takes signature, day and what stands below them off the end. The first line is never taken. */
function takeTail(lines: readonly string[], names: KnownNames, found: Found): readonly string[] {
  const rest = [...lines];
  const below: Found = { title: null, units: [], authors: [], days: [] };
  for (let taken = 0; taken < TAIL_LINES && rest.length > 1; taken += 1) {
    if (!takeFoot(rest.at(-1) ?? "", names, below)) break;
    rest.pop();
  }
  // They were taken from below: the upper one comes first. Lines of one name each are one list of signers.
  const authors = [...below.authors].reverse();
  const single = authors.length > 1 && authors.every(({ value }) => value.length === 1);
  found.units.push(...[...below.units].reverse());
  if (single) found.authors.push({ value: authors.flatMap(({ value }) => value), by: "signature" });
  else found.authors.push(...authors);
  found.days.push(...below.days);
  const last = rest.at(-1) ?? "";
  const closing = found.authors.length > 0 ? null : closingSignature(last, names);
  if (closing === null) return rest;
  take(found, closing.sign, "signature");
  return [...rest.slice(0, -1), last.slice(0, closing.at).trim()];
}

/** Reads the lines of one piece. `titles` are what file name or subject call it: a line that is one of them is its title. */
export function readPieceText(lines: readonly string[], names: KnownNames, titles: readonly string[]): PieceText {
  const found: Found = { title: null, units: [], authors: [], days: [] };
  const head = takeHead(lines, names, found);
  const rest = takeTail(head, names, found);
  const bare = (text: string) => text.normalize("NFKC").replace(/[\s"“”'‘’:：,，]/g, "");
  const wanted = titles.map(bare);
  const place = rest.slice(0, 5).findIndex((line) => wanted.includes(bare(line)));
  const start = place > 0 ? place : 0;
  const [first = "", ...others] = rest.slice(start);
  const titled = found.title === null && isTitle(first) && (others.length > 0 || place >= 0);
  const body = titled ? others : rest.slice(start);
  const dateline = DATELINE.exec((body[0] ?? "").normalize("NFKC"));
  const sign = dateline?.[1] === undefined ? null : signatureOf(dateline[1], names, true);
  if (sign !== null) take(found, sign, "signature");
  const title =
    found.title !== null
      ? { value: found.title, by: "label" as const }
      : titled
        ? { value: first, by: "text" as const }
        : null;
  return {
    title,
    body: body.filter((line) => !isTitleAgain(line, title?.value)).join("\n"),
    units: found.units,
    authors: found.authors,
    days: found.days,
  };
}

function isTitleAgain(line: string, title: string | undefined): boolean {
  return title !== undefined && line === title;
}
