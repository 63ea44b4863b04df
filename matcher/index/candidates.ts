import type { TextDocument } from "../document.ts";
import type { Shingled } from "../prepared.ts";
import { dayNumber } from "./mark.ts";
import type { MatchIndex } from "./match-index.ts";
import type { ScoreBoard } from "./score-board.ts";

/** Postings looked at for one paragraph: the rarest shingles come first, common ones are never reached in a large index. */
const VISITS = 3_000;
const PER_PARAGRAPH = 3;
const OVERALL = 10;
/** Bound on candidates in all: a page that quotes half the year's submissions stays affordable. */
const MOST = 24;
/** A candidate shares at least this much: about three shingles that few others have … */
const MIN_SCORE = 3;
/** … and this share of what the best one shares. */
const MIN_SHARE = 0.15;

type Scored = readonly [number: number, score: number];

/**
 * Submissions that may stand behind an article, by rare shingles of each paragraph and of the whole, so that a passage of
 * a roundup finds its source although the rest belongs to others. Document numbers in ascending order.
 */
export function findCandidates(article: Shingled, publishedOn: string | null, index: MatchIndex): readonly number[] {
  const { paragraph, whole } = index.boards;
  const search = { index, day: publishedOn === null ? null : dayNumber(publishedOn) };
  const chosen = new Map<number, number>();
  for (const [from, to] of paragraphRanges(article.document)) {
    scoreRange(article.shingles.subarray(from, to), index, paragraph);
    const local = drain(paragraph, search, whole);
    for (const [number, score] of best(local, PER_PARAGRAPH, index)) {
      chosen.set(number, Math.max(chosen.get(number) ?? 0, score));
    }
  }
  for (const [number, score] of best(drain(whole, search, null), OVERALL, index)) chosen.set(number, score);
  return [...chosen]
    .sort((a, b) => b[1] - a[1] || index.holdings.compareIds(a[0], b[0]))
    .slice(0, MOST)
    .map(([number]) => number)
    .sort((a, b) => a - b);
}

/** Key ranges of the title and the paragraphs. */
function paragraphRanges(document: TextDocument): readonly (readonly [number, number])[] {
  const { segmentStarts: starts, paragraphs } = document;
  const ranges: [number, number][] = [];
  for (let i = 0; i < paragraphs.length; i++) {
    const end = starts[i + 1] ?? 0;
    const last = ranges.at(-1);
    if (last !== undefined && paragraphs[i] === paragraphs[i - 1]) last[1] = end;
    else ranges.push([starts[i] ?? 0, end]);
  }
  return ranges;
}

/** Above any term: a count and a term in one number, in the order of counts. */
const TERMS = 2 ** 32;
/** Scratch for one paragraph at a time. */
let keys = new Float64Array(1 << 10);

/** Scores every submission that shares one of the shingles, the rarest first. */
function scoreRange(shingles: Uint32Array, index: MatchIndex, board: ScoreBoard): void {
  if (keys.length < shingles.length) keys = new Float64Array(shingles.length * 2);
  let length = 0;
  for (const term of shingles) {
    const count = term === 0 ? 0 : index.holdings.count(term);
    if (count === 0 || count > VISITS) continue;
    keys[length] = count * TERMS + term;
    length += 1;
  }
  let visits = 0;
  let before = 0;
  for (const key of keys.subarray(0, length).sort()) {
    if (key === before) continue;
    before = key;
    const count = Math.floor(key / TERMS);
    visits += count;
    if (visits > VISITS) break;
    const term = key - count * TERMS;
    const weight = 1 / (1 + Math.log2(count)) / (1 + index.background.commonness(term));
    index.holdings.score(term, weight, board);
  }
}

interface Search {
  readonly index: MatchIndex;
  /** Of print, in days since 1970. */
  readonly day: number | null;
}

/** Empties a board, into another one where given, and gives those of its numbers that may be candidates. */
function drain(board: ScoreBoard, search: Search, into: ScoreBoard | null): Scored[] {
  const found: Scored[] = [];
  board.drain((number, score) => {
    into?.add(number, score);
    if (score >= MIN_SCORE && inWindow(number, search)) found.push([number, score]);
  });
  return found;
}

function best(scores: Scored[], limit: number, index: MatchIndex): readonly Scored[] {
  const sorted = scores.sort((a, b) => b[1] - a[1] || index.holdings.compareIds(a[0], b[0])).slice(0, limit);
  const line = MIN_SHARE * (sorted[0]?.[1] ?? 0);
  return sorted.filter(([, score]) => score >= line);
}

/** From ten days before registration to a year after; an undated article may be anything's. */
function inWindow(number: number, { index, day }: Search): boolean {
  if (day === null) return true;
  const delay = day - index.holdings.day(number);
  return delay >= -index.settings.maxDaysBefore && delay <= index.settings.maxDaysAfter;
}
