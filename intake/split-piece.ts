import { type Hints, parseLabelledLine, parseSignature } from "./find-hints.ts";
import { findDay } from "./parse-day.ts";

export interface Piece extends Hints {
  readonly body: string;
}

/** Lines at the head that may be a header table, and at the end that may be signature and date. */
const HEAD_LINES = 8;
const TAIL_LINES = 4;
const TITLE_CHARACTERS = 60;

/** Splits the text of a piece into title, body, and what header lines and signature say of sender and day. */
export function splitPiece(text: string): Piece {
  const lines = text
    .split("\n")
    .map((line) => line.replace(/[\s\u3000]+/gu, " ").trim())
    .filter((line) => line !== "");
  const head = takeHead(lines);
  const tail = takeTail(head.rest);
  const [first = "", ...others] = tail.rest;
  const titled = head.hints.title === null && isTitle(first, others.length);
  return {
    title: head.hints.title ?? (titled ? first : null),
    body: (titled ? others : tail.rest).join("\n"),
    unit: tail.hints.unit ?? head.hints.unit,
    authors: tail.hints.authors.length > 0 ? tail.hints.authors : head.hints.authors,
    day: head.hints.day ?? tail.hints.day,
  };
}

function isTitle(line: string, linesBelow: number): boolean {
  return line.length <= TITLE_CHARACTERS && !/[。；：，]$/.test(line) && linesBelow > 0;
}

interface Taken {
  readonly rest: readonly string[];
  readonly hints: Hints;
}

function takeHead(lines: readonly string[]): Taken {
  let hints: Hints = { unit: null, authors: [], day: null, title: null };
  const rest: string[] = [];
  lines.forEach((line, place) => {
    const found = place < HEAD_LINES ? parseLabelledLine(line) : null;
    if (found === null) rest.push(line);
    else hints = { ...hints, ...found };
  });
  return { rest, hints };
}

/** Takes signature and date off the end, line by line, until a line is neither. The first line is never taken. */
function takeTail(lines: readonly string[]): Taken {
  let hints: Hints = { unit: null, authors: [], day: null, title: null };
  const rest = [...lines];
  for (let taken = 0; taken < TAIL_LINES && rest.length > 1; taken += 1) {
    const last = rest.at(-1) ?? "";
    const found = parseLabelledLine(last) ?? dateLine(last) ?? signatureLine(last);
    if (found === null) break;
    hints = merged(hints, found);
    rest.pop();
  }
  const last = rest.at(-1) ?? "";
  const bracket = /[（(]([^（）()]{2,60})[）)]$/.exec(last);
  if (hints.authors.length > 0 || bracket === null || bracket.index === 0) return { rest, hints };
  const signature = parseSignature(bracket[1] ?? "", false);
  if (signature === null) return { rest, hints };
  rest[rest.length - 1] = last.slice(0, bracket.index).trim();
  return { rest, hints: merged(hints, signature) };
}

/** A later find (higher up in the text) never replaces an earlier one. */
function merged(hints: Hints, found: Partial<Hints>): Hints {
  return {
    unit: hints.unit ?? found.unit ?? null,
    authors: hints.authors.length > 0 ? hints.authors : (found.authors ?? []),
    day: hints.day ?? found.day ?? null,
    title: hints.title,
  };
}

function dateLine(line: string): Partial<Hints> | null {
  const text = line.normalize("NFKC").replace(/^\(|\)$/g, "");
  const found = findDay(text);
  return found !== null && found.start === 0 && found.end === text.length ? { day: found.day } : null;
}

function signatureLine(line: string): Partial<Hints> | null {
  const bracketed = /^[（(][^（）()]{2,60}[）)]$/.test(line);
  if (bracketed) return parseSignature(line, true);
  const labelled = /^(供稿|撰稿|作者|通讯员|信息员|文图|图文|文\/图|报送)/.test(line.normalize("NFKC"));
  return labelled && !/[。！？]$/.test(line) ? parseSignature(line, true) : null;
}
