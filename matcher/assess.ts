import type { Submission } from "../domain/submission.ts";
import type { MatchableArticle } from "./article-like.ts";
import { findCandidates } from "./candidates.ts";
import type { Claim } from "./competition.ts";
import { shareOut } from "./competition.ts";
import type { Comparison } from "./evidence.ts";
import { compare } from "./evidence.ts";
import type { Features } from "./features.ts";
import { features } from "./features.ts";
import type { MatchIndex } from "./match-index.ts";
import type { Reading } from "./prepared.ts";
import { readText } from "./prepared.ts";
import { rarityColumn } from "./rarity.ts";
import type { Signature } from "./signatures.ts";
import { readSignature } from "./signatures.ts";

/** One submission's case, ready to be judged. */
export interface Case {
  readonly submission: Submission;
  readonly claim: Claim;
  readonly signature: Signature;
  readonly features: Features;
}

export interface Assessment {
  readonly reading: Reading;
  readonly cases: readonly Case[];
  readonly submissionOf: (comparison: Comparison) => Submission | null;
}

/** Finds the submissions that may stand behind an article and what speaks for and against each. */
export function assess(article: MatchableArticle, index: MatchIndex): Assessment {
  const { directory } = index.reader;
  const reading = readText(article.title, article.body, index.reader, "article");
  const submissionOf = (comparison: Comparison) => index.submission(comparison.number);
  const candidates = findCandidates(reading, article.publishedOn, index)
    .flatMap((number) => {
      const submission = index.submission(number);
      return submission === null ? [] : [{ number, submission }];
    })
    .sort((a, b) => (a.submission.id < b.submission.id ? -1 : 1));
  if (candidates.length === 0) return { reading, cases: [], submissionOf };
  const weights = rarityColumn(reading.shingles, index);
  const comparisons = candidates.map(({ number, submission }) => {
    const ownNames = new Set(directory.unitNames.get(submission.unitId) ?? []);
    return compare(number, reading, weights, index.reading(number, submission), ownNames);
  });
  const text = reading.document.folded.text;
  const cases = shareOut(comparisons).flatMap((claim) => {
    const submission = submissionOf(claim.comparison);
    if (submission === null) return [];
    const signature = readSignature(article, text, submission, directory);
    return [{ submission, claim, signature, features: features(claim, signature) }];
  });
  return { reading, cases, submissionOf };
}
