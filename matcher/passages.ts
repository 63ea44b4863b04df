import type { Passage } from "../domain/link.ts";
import type { Claim } from "./competition.ts";
import type { TextDocument } from "./document.ts";
import { keySpan } from "./document.ts";
import type { Run } from "./runs.ts";

const MAX_PASSAGES = 40;
/** What is left of a run at the edge of a claim may be too short to show. */
const MIN_SHOWN = 4;

/**
 * The runs of a claim as spans of both originals, in the article's order: only what stands in the sentences claimed, so that
 * each source of a roundup shows its own. On the article's side they never overlap.
 */
export function passagesOf(claim: Claim, article: TextDocument, submission: TextDocument): readonly Passage[] {
  return [...clippedRuns(claim, article)]
    .sort((a, b) => b.length - a.length || a.article - b.article)
    .slice(0, MAX_PASSAGES)
    .sort((a, b) => a.article - b.article)
    .flatMap((run) => {
      const ours = keySpan(article, run.article, run.article + run.length);
      const theirs = keySpan(submission, run.submission, run.submission + run.length);
      return ours === null || theirs === null ? [] : [{ article: ours, submission: theirs }];
    });
}

/** A claim's runs without what stands in sentences of others, in the article's order. */
export function clippedRuns(claim: Claim, article: TextDocument): readonly Run[] {
  const clipped: Run[] = [];
  const ranges = ownedRanges(claim, article);
  let first = 0;
  for (const run of claim.comparison.runs) {
    // Both ascend: ranges that end before this run are done with.
    while ((ranges[first]?.[1] ?? Number.POSITIVE_INFINITY) <= run.article) first += 1;
    for (let i = first; i < ranges.length; i++) {
      const [start, end] = ranges[i] ?? [0, 0];
      if (start >= run.article + run.length) break;
      const from = Math.max(run.article, start);
      const length = Math.min(run.article + run.length, end) - from;
      if (length >= MIN_SHOWN) clipped.push({ article: from, submission: run.submission + from - run.article, length });
    }
  }
  return clipped;
}

/** Key ranges of the segments claimed, neighbours joined. */
function ownedRanges(claim: Claim, article: TextDocument): readonly (readonly [number, number])[] {
  const ranges: [number, number][] = [];
  for (const segment of claim.owned) {
    const start = article.segmentStarts[segment] ?? 0;
    const end = article.segmentStarts[segment + 1] ?? start;
    const last = ranges.at(-1);
    if (last?.[1] === start) last[1] = end;
    else ranges.push([start, end]);
  }
  return ranges;
}
