import { daysBetween } from "../domain/time.ts";
import type { MatchIndex } from "./match-index.ts";
import type { Reading } from "./prepared.ts";

/** Postings looked at for one segment: the rarest shingles come first, common ones are never reached in a large index. */
const VISITS = 8_000;
const PER_SEGMENT = 4;
const OVERALL = 14;
/** A candidate shares at least this much: about three shingles that few others have. */
const MIN_SCORE = 3;

interface Term {
  readonly term: number;
  readonly count: number;
}

/**
 * Submissions that may stand behind an article, by rare shingles of each segment and of the whole, so that a passage of a
 * roundup finds its source although the rest belongs to others. Document numbers in ascending order.
 */
export function findCandidates(article: Reading, publishedOn: string | null, index: MatchIndex): readonly number[] {
  const total = new Map<number, number>();
  const chosen = new Set<number>();
  const starts = article.document.segmentStarts;
  for (let i = 0; i + 1 < starts.length; i++) {
    const local = scoreSegment(article, starts[i] ?? 0, starts[i + 1] ?? 0, index);
    for (const [number, score] of local) total.set(number, (total.get(number) ?? 0) + score);
    for (const number of best(local, PER_SEGMENT, publishedOn, index)) chosen.add(number);
  }
  for (const number of best(total, OVERALL, publishedOn, index)) chosen.add(number);
  return [...chosen].sort((a, b) => a - b);
}

function scoreSegment(article: Reading, from: number, to: number, index: MatchIndex): ReadonlyMap<number, number> {
  const terms: Term[] = [];
  for (const term of new Set(article.shingles.subarray(from, to))) {
    const count = term === 0 ? 0 : index.postings.count(term);
    if (count > 0) terms.push({ term, count });
  }
  terms.sort((a, b) => a.count - b.count || a.term - b.term);
  const scores = new Map<number, number>();
  let visits = 0;
  for (const { term, count } of terms) {
    visits += count;
    if (visits > VISITS) break;
    const weight = 1 / (1 + Math.log2(count)) / (1 + Math.log2(1 + index.background.get(term)) / 4);
    index.postings.each(term, (number) => scores.set(number, (scores.get(number) ?? 0) + weight));
  }
  return scores;
}

function best(
  scores: ReadonlyMap<number, number>,
  limit: number,
  publishedOn: string | null,
  index: MatchIndex,
): number[] {
  return [...scores]
    .filter(([number, score]) => score >= MIN_SCORE && inWindow(number, publishedOn, index))
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .slice(0, limit)
    .map(([number]) => number);
}

/** From ten days before registration to a year after; an undated article may be anything's. */
function inWindow(number: number, publishedOn: string | null, index: MatchIndex): boolean {
  const submission = index.submission(number);
  if (submission === null) return false;
  if (publishedOn === null) return true;
  const delay = daysBetween(submission.submittedOn, publishedOn);
  return delay >= -index.settings.maxDaysBefore && delay <= index.settings.maxDaysAfter;
}
