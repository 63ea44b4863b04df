import type { TextSpan } from "../domain/link.ts";
import type { HomeNames, KeyText } from "./key-text.ts";
import { ARTICLE_BARRIER, keyText, SUBMISSION_BARRIER } from "./key-text.ts";
import type { MappedText } from "./normalise.ts";
import { foldText } from "./normalise.ts";

/** Longer texts are matched by their beginning: no newspaper piece is longer, and time stays bounded. */
export const MAX_UNITS = 60_000;
const MAX_TITLE = 2_000;
const LINE_BREAK = 10;
/** What ends a sentence in a folded text. */
const SENTENCE_ENDS = new Set([..."。!?;"].map((mark) => mark.charCodeAt(0)));
const SENTENCE_MIN = 16;
const PARAGRAPH_MAX = 200;

/** Title and body of one text, folded as one string with a line break between them. */
export interface TextDocument {
  readonly folded: MappedText;
  readonly key: KeyText;
  /** Length of the title in the original string. */
  readonly titleLength: number;
  /** Key position of the barrier: what stands before is title. */
  readonly titleKeys: number;
  /** Key ranges [starts[i], starts[i+1]) of title, then of sentences. */
  readonly segmentStarts: Int32Array;
  /** The paragraph of each segment; the title is one of its own. */
  readonly paragraphs: Int32Array;
}

/** Prepares a text for comparison. Any strings are taken, also empty ones and such with lone surrogates. */
export function textDocument(
  title: string,
  body: string,
  home: HomeNames,
  side: "article" | "submission",
): TextDocument {
  const head = title.slice(0, MAX_TITLE);
  const folded = foldText(`${head}\n${body.slice(0, MAX_UNITS)}`);
  const barrierAt = foldText(head).text.length;
  const key = keyText(folded, home, barrierAt, side === "article" ? ARTICLE_BARRIER : SUBMISSION_BARRIER);
  const titleKeys = key.before[barrierAt] ?? 0;
  const { starts, paragraphs } = segments(folded.text, key, barrierAt);
  return { folded, key, titleLength: head.length, titleKeys, segmentStarts: starts, paragraphs };
}

interface Segments {
  readonly starts: Int32Array;
  readonly paragraphs: Int32Array;
}

/**
 * Cuts the body in sentences, the smallest pieces that an editor takes over, and counts paragraphs; a paragraph that goes
 * on and on (a page without line breaks) is taken as several.
 */
function segments(text: string, key: KeyText, bodyAt: number): Segments {
  const starts: number[] = [];
  const paragraphs: number[] = [];
  let paragraph = 0;
  let paragraphAt = key.before[bodyAt] ?? 0;
  let last = paragraphAt;
  const close = (end: number) => {
    if (end <= last) return;
    starts.push(last);
    paragraphs.push(paragraph);
    last = end;
  };
  if (last > 0) {
    starts.push(0);
    paragraphs.push(paragraph);
    paragraph += 1;
  }
  for (let at = bodyAt; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const here = key.before[at + 1] ?? 0;
    const broken = unit === LINE_BREAK;
    if (broken || (here - last >= SENTENCE_MIN && SENTENCE_ENDS.has(unit))) close(here);
    if (here > paragraphAt && (broken || (last === here && here - paragraphAt >= PARAGRAPH_MAX))) {
      paragraph += 1;
      paragraphAt = here;
      close(here);
    }
  }
  close(key.text.length);
  starts.push(key.text.length);
  return { starts: Int32Array.from(starts), paragraphs: Int32Array.from(paragraphs) };
}

/** First index whose value is ≥ `value` in an ascending array. */
function lowerBound(values: Int32Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((values[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The segment that holds a key position. */
export function segmentOf(document: TextDocument, keyAt: number): number {
  return Math.max(0, lowerBound(document.segmentStarts, keyAt + 1) - 1);
}

/** The original range of folded positions [start, end); null when empty or across title and body. */
export function originalSpan(document: TextDocument, start: number, end: number): TextSpan | null {
  if (end <= start) return null;
  const from = document.folded.starts[start];
  const to = document.folded.ends[end - 1];
  if (from === undefined || to === undefined || to <= from) return null;
  const body = document.titleLength + 1;
  if (to <= document.titleLength) return { field: "title", start: from, end: to };
  return from >= body ? { field: "body", start: from - body, end: to - body } : null;
}

/** The original range of key positions [start, end). */
export function keySpan(document: TextDocument, start: number, end: number): TextSpan | null {
  const from = document.key.starts[start];
  const to = document.key.ends[end - 1];
  return from === undefined || to === undefined ? null : originalSpan(document, from, to);
}
