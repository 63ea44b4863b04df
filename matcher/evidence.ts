import type { Submission } from "../domain/submission.ts";
import type { FactVerdict } from "./compare-facts.ts";
import { alignment, compareFacts } from "./compare-facts.ts";
import type { ArticleReading, Reading } from "./prepared.ts";
import type { Run } from "./runs.ts";
import { wordsIn } from "./segment/words-in.ts";

/** What one segment of the article says for and against one submission. */
export interface SegmentEvidence {
  /** Rarity-weighted characters of the segment that stand in the submission, and all of them. */
  covered: number;
  total: number;
  /** Bits of content words shared, and all. */
  words: number;
  allWords: number;
  agree: number;
  contradict: number;
  missing: number;
}

export interface Candidate {
  readonly number: number;
  readonly submission: Submission;
  readonly reading: Reading;
}

/** One article held against one submission, before competition. */
export interface Comparison {
  readonly number: number;
  readonly submission: Submission;
  readonly runs: readonly Run[];
  readonly verdicts: readonly FactVerdict[];
  readonly segments: readonly SegmentEvidence[];
  /** The paragraph of each segment. */
  readonly paragraphs: Int32Array;
  /** Share of the submission's characters that the article uses. */
  readonly used: number;
}

/** `candidate.reading` must be the reading of `candidate.submission`. */
export function compare(
  article: ArticleReading,
  weights: Float32Array,
  candidate: Candidate,
  ownNames: ReadonlySet<string>,
): Comparison {
  const { number, reading: submission } = candidate;
  const key = article.document.key;
  const runs = article.runs.find({ text: submission.document.key.text, column: submission.shingles });
  const map = alignment(key.text.length, runs);
  const segments = emptySegments(article.document.segmentStarts.length - 1);
  addCoverage(article, weights, map, segments);
  addWords(article, submission, segments);
  const verdicts = compareFacts(article, submission, map, ownNames);
  for (const { verdict, bits, segment } of verdicts) {
    const evidence = segments[segment];
    if (evidence !== undefined) evidence[verdict] += bits;
  }
  return {
    number,
    submission: candidate.submission,
    runs,
    verdicts,
    segments,
    paragraphs: article.document.paragraphs,
    used: usedShare(runs, submission),
  };
}

function emptySegments(count: number): SegmentEvidence[] {
  return Array.from({ length: Math.max(count, 0) }, () => ({
    covered: 0,
    total: 0,
    words: 0,
    allWords: 0,
    agree: 0,
    contradict: 0,
    missing: 0,
  }));
}

function addCoverage(
  article: ArticleReading,
  weights: Float32Array,
  map: Int32Array,
  segments: readonly SegmentEvidence[],
): void {
  const starts = article.document.segmentStarts;
  for (const [i, evidence] of segments.entries()) {
    for (let at = starts[i] ?? 0; at < (starts[i + 1] ?? 0); at++) {
      const weight = weights[at] ?? 0;
      evidence.total += weight;
      if ((map[at] ?? -1) >= 0) evidence.covered += weight;
    }
  }
}

/** A word is shared when it stands in the submission, however that would be cut. */
function addWords(article: ArticleReading, submission: Reading, segments: readonly SegmentEvidence[]): void {
  const holds = wordsIn(submission.document.folded.text);
  for (const { word, bits, segment } of article.words) {
    const evidence = segments[segment];
    if (evidence === undefined) continue;
    evidence.allWords += bits;
    if (holds(word)) evidence.words += bits;
  }
}

function usedShare(runs: readonly Run[], submission: Reading): number {
  const length = submission.document.key.text.length;
  const used = new Uint8Array(length);
  for (const run of runs) used.fill(1, run.submission, run.submission + run.length);
  let count = 0;
  for (const mark of used) count += mark;
  return length === 0 ? 0 : count / length;
}

/** A segment's evidence as one number, in bits: for comparing submissions that claim the same segment. */
export function netBits(evidence: SegmentEvidence): number {
  return (
    0.4 * evidence.covered + 0.15 * evidence.words + evidence.agree - evidence.contradict - 0.25 * evidence.missing
  );
}
