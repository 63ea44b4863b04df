import { daysBetween } from "../domain/time.ts";
import type { TextDocument } from "./document.ts";
import type { MatchIndex } from "./match-index.ts";
import type { Shingled } from "./prepared.ts";

/** Postings looked at for one paragraph: the rarest shingles come first, common ones are never reached in a large index. */
const VISITS = 8_000;
const PER_PARAGRAPH = 3;
const OVERALL = 12;
/** Bound on candidates in all: a page that quotes half the year's submissions stays affordable. */
const MOST = 30;
/** A candidate shares at least this much: about three shingles that few others have. */
const MIN_SCORE = 3;

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
    const local = scoreRange(article, from, to, index);
    for (const [number, score] of local) total.set(number, (total.get(number) ?? 0) + score);
    for (const [number, score] of best(local, PER_PARAGRAPH, publishedOn, index)) {
      chosen.set(number, Math.max(chosen.get(number) ?? 0, score));
    }
  }
  for (const [number, score] of best(total, OVERALL, publishedOn, index)) chosen.set(number, score);
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

function scoreRange(article: Shingled, from: number, to: number, index: MatchIndex): ReadonlyMap<number, number> {
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
): readonly (readonly [number, number])[] {
  return [...scores]
    .filter(([number, score]) => score >= MIN_SCORE && inWindow(number, publishedOn, index))
    .sort((a, b) => b[1] - a[1] || byId(a[0], b[0], index))
    .slice(0, limit);
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
