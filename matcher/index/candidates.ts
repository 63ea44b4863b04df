import type { TextDocument } from "../document.ts";
import type { Shingled } from "../prepared.ts";
import { dayNumber } from "./mark.ts";
import type { MatchIndex } from "./match-index.ts";
import type { ScoreBoard } from "./score-board.ts";

/** Postings looked at for one paragraph: those of rare shingles come first, common ones are never reached in a large index. */
const VISITS = 1_000;
/** So many shingles of a paragraph are looked at all the same: a few would say little of who shares most of it. */
const FEWEST = 12;
const PER_PARAGRAPH = 3;
const OVERALL = 10;
/** A candidate shares at least this much: about three shingles that few others have … */
const MIN_SCORE = 3;
/** … this share of what the best one shares … */
const MIN_SHARE = 0.15;
/** … and this many times what the 21st best shares: what so many share tells none of them from the others. */
const ABOVE_CROWD = 2;
/** Bound on candidates in all: a page that quotes half the year's submissions stays affordable. */
const MOST = 20;

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
    for (const [number, score] of drain(paragraph, PER_PARAGRAPH, search, whole)) {
      chosen.set(number, Math.max(chosen.get(number) ?? 0, score));
    }
  }
  for (const [number, score] of drain(whole, OVERALL, search, null)) chosen.set(number, score);
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

/** Above any term: how rare a shingle is and the shingle in one number. */
const TERMS = 2 ** 32;
/** Scratch for one paragraph at a time. */
let keys = new Float64Array(1 << 10);

/**
 * Scores every submission that shares one of the shingles. Shingles about equally rare come in the order of their hashes,
 * that is in none, so that those looked at before the bound are spread over the whole paragraph.
 */
function scoreRange(shingles: Uint32Array, index: MatchIndex, board: ScoreBoard): void {
  if (keys.length < shingles.length) keys = new Float64Array(shingles.length * 2);
  let length = 0;
  for (const term of shingles) {
    const count = term === 0 ? 0 : index.holdings.count(term);
    if (count === 0 || count > VISITS) continue;
    keys[length] = (31 - Math.clz32(count)) * TERMS + term;
    length += 1;
  }
  let visits = 0;
  let looked = 0;
  let before = -1;
  for (const key of keys.subarray(0, length).sort()) {
    if (key === before) continue;
    before = key;
    const term = key % TERMS;
    const count = index.holdings.count(term);
    visits += count;
    if (visits > VISITS && looked >= FEWEST) break;
    looked += 1;
    const weight = 1 / (1 + Math.log2(count)) / (1 + index.background.commonness(term));
    index.holdings.score(term, weight, board);
  }
}

interface Search {
  readonly index: MatchIndex;
  /** Of print, in days since 1970. */
  readonly day: number | null;
}

/** Empties a board, into another one where given, and gives the best of its numbers that may be candidates. */
function drain(board: ScoreBoard, limit: number, search: Search, into: ScoreBoard | null): readonly Scored[] {
  const isAdmitted = (number: number) => inWindow(number, search);
  const line = Math.max(MIN_SCORE, ABOVE_CROWD * board.atRank(MOST + 1, isAdmitted));
  const found: Scored[] = [];
  board.drain((number, score) => {
    into?.add(number, score);
    if (score >= line && isAdmitted(number)) found.push([number, score]);
  });
  const { holdings } = search.index;
  const sorted = found.sort((a, b) => b[1] - a[1] || holdings.compareIds(a[0], b[0])).slice(0, limit);
  const share = MIN_SHARE * (sorted[0]?.[1] ?? 0);
  return sorted.filter(([, score]) => score >= share);
}

/** From ten days before registration to a year after; an undated article may be anything's. */
function inWindow(number: number, { index, day }: Search): boolean {
  if (day === null) return true;
  const delay = day - index.holdings.day(number);
  return delay >= -index.settings.maxDaysBefore && delay <= index.settings.maxDaysAfter;
}
