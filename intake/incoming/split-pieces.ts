import { LIMITS } from "../limits.ts";
import type { KnownNames } from "./known-names.ts";
import { closingSignature, dayLine, isTitle, signatureLine } from "./piece-text.ts";

const MARK =
  /^[【[（(<《]?\s*(?:(?:稿件|信息|来稿|投稿)\s*[一二三四五六七八九十\d]{1,3}|第\s*[一二三四五六七八九十\d]{1,3}\s*[篇则条])\s*(?:[】\])）>》]\s*)?(?:[:：、.]\s*)?(.*)$/s;
const RULE = /^[-=_*—─━＊＝－]{5,}$/;
/** A line of running text. */
const LONG = 40;

const isLong = (line: string): boolean => line.length >= LONG || /[。！？]”?$/.test(line);
const holdsText = (lines: readonly string[]): boolean => lines.some(isLong) && lines.join("").length >= LONG;

/** Parts at lines like `稿件一` or `【稿件2】`; what stands above the first belongs to none. */
function byMarks(lines: readonly string[]): readonly (readonly string[])[] | null {
  const groups: string[][] = [];
  let above: string[] | null = [];
  for (const line of lines) {
    const mark = line.length <= 80 ? MARK.exec(line) : null;
    if (mark !== null) {
      groups.push(mark[1] ? [mark[1]] : []);
      above = null;
    } else if (above !== null) above.push(line);
    else groups.at(-1)?.push(line);
  }
  return groups.length > 1 && groups.every(holdsText) ? groups : null;
}

function byRules(lines: readonly string[]): readonly (readonly string[])[] | null {
  const groups: string[][] = [[]];
  for (const line of lines) {
    if (RULE.test(line)) groups.push([]);
    else groups.at(-1)?.push(line);
  }
  const full = groups.filter((group) => group.length > 0);
  return full.length > 1 && full.every((group) => holdsText(group) && isTitle(group[0] ?? "")) ? full : null;
}

/** Whether a piece may begin here: a title, and running text close below. */
function begins(lines: readonly string[], at: number): boolean {
  const first = lines[at];
  if (first === undefined || !isTitle(first) || isLong(first)) return false;
  return lines.slice(at + 1, at + 4).some((line) => line.length >= 25 && !isTitle(line));
}

/** Parts after each signature below which a title and text follow. */
function bySignatures(lines: readonly string[], names: KnownNames): readonly (readonly string[])[] {
  const groups: string[][] = [];
  let group: string[] = [];
  let signed = false;
  lines.forEach((line, at) => {
    if (
      signed &&
      begins(lines, at) &&
      signatureLine(line, names) === null &&
      dayLine(line) === null &&
      holdsText(group)
    ) {
      groups.push(group);
      group = [];
      signed = false;
    }
    group.push(line);
    if (group.length > 2) signed ||= signatureLine(line, names) !== null || closingSignature(line, names) !== null;
  });
  groups.push(group);
  return groups;
}

const NUMBER = /^[（(]?[一二三四五六七八九十\d]{1,3}[)）]?\s*[、.．]\s*/;

/** Pieces that are numbered one and all: the number is not the title's. */
function withoutNumbers(groups: readonly (readonly string[])[]): readonly (readonly string[])[] {
  if (groups.length < 2 || !groups.every(([first]) => NUMBER.test(first ?? ""))) return groups;
  return groups.map(([first = "", ...rest]) => [first.replace(NUMBER, ""), ...rest]);
}

/** The pieces that one text holds, as their lines; one where nothing says that there are several. */
export function splitPieces(lines: readonly string[], names: KnownNames): readonly (readonly string[])[] {
  const groups = byMarks(lines) ?? byRules(lines) ?? bySignatures(lines, names);
  if (groups.length > LIMITS.pieces) return [lines];
  return withoutNumbers(groups.map((group) => group.filter((line) => !RULE.test(line))));
}
