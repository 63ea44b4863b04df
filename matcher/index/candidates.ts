import { daysBetween } from "../../domain/time.ts";
import type { TextDocument } from "../document.ts";
import type { MatchIndex } from "./match-index.ts";
import type { Shingled } from "../prepared.ts";

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

interface Term {
  readonly term: number;
  readonly count: number;
}

/**
 * Submissions that may stand behind an article, by rare shingles of each paragraph and of the whole, so that a passage of
 * a roundup finds its source although the rest belongs to others. Document numbers in ascending order.
 */
export function findCandidates(article: Shingled, publishedOn: string | null, index: MatchIndex): readonly number[] {
  const total = new Map<number, number>();
  const chosen = new Map<number, number>();
  for (const [from, to] of paragraphRanges(article.document)) {
    const local: Scored[] = [];
    scoreRange(article, from, to, index);
    index.board.drain((number, score) => {
      total.set(number, (total.get(number) ?? 0) + score);
      if (score >= MIN_SCORE) local.push([number, score]);
    });
    for (const [number, score] of best(local, PER_PARAGRAPH, publishedOn, index)) {
      chosen.set(number, Math.max(chosen.get(number) ?? 0, score));
    }
  }
  const whole = [...total].filter(([, score]) => score >= MIN_SCORE);
  for (const [number, score] of best(whole, OVERALL, publishedOn, index)) chosen.set(number, score);
  return [...chosen]
    .sort((a, b) => b[1] - a[1] || byId(a[0], b[0], index))
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

/** Scores every submission that shares a shingle with a range of the article, on the index's board. */
function scoreRange(article: Shingled, from: number, to: number, index: MatchIndex): void {
  const terms: Term[] = [];
  for (const term of new Set(article.shingles.subarray(from, to))) {
    const count = term === 0 ? 0 : index.postings.count(term);
    if (count > 0 && count <= VISITS) terms.push({ term, count });
  }
  terms.sort((a, b) => a.count - b.count || a.term - b.term);
  let visits = 0;
  for (const { term, count } of terms) {
    visits += count;
    if (visits > VISITS) break;
    const weight = 1 / (1 + Math.log2(count)) / (1 + Math.log2(1 + index.background.get(term)) / 4);
    index.postings.each(term, (number) => index.board.add(number, weight));
  }
}

function best(
  scores: readonly Scored[],
  limit: number,
  publishedOn: string | null,
  index: MatchIndex,
): readonly Scored[] {
  const sorted = scores
    .filter(([number]) => inWindow(number, publishedOn, index))
    .sort((a, b) => b[1] - a[1] || byId(a[0], b[0], index))
    .slice(0, limit);
  const line = MIN_SHARE * (sorted[0]?.[1] ?? 0);
  return sorted.filter(([, score]) => score >= line);
}

/** Equal scores are told apart by id, which does not depend on the order of indexing. */
function byId(a: number, b: number, index: MatchIndex): number {
  return (index.submission(a)?.id ?? "") < (index.submission(b)?.id ?? "") ? -1 : 1;
}

/** From ten days before registration to a year after; an undated article may be anything's. */
function inWindow(number: number, publishedOn: string | null, index: MatchIndex): boolean {
  const submission = index.submission(number);
  if (submission === null) return false;
  if (publishedOn === null) return true;
  const delay = daysBetween(submission.submittedOn, publishedOn);
  return delay >= -index.settings.maxDaysBefore && delay <= index.settings.maxDaysAfter;
}
