import type { Submission } from "../domain/submission.ts";
import type { MatchableArticle } from "./article-like.ts";
import type { Claim } from "./competition.ts";
import { shareOut } from "./competition.ts";
import { type Comparison, compare } from "./evidence.ts";
import type { Features } from "./features.ts";
import { features } from "./features.ts";
import { findCandidates } from "./index/candidates.ts";
import type { MatchIndex } from "./index/match-index.ts";
import { rarityColumn } from "./index/rarity.ts";
import type { Reading } from "./prepared.ts";
import { readFurther, readText, shingleText } from "./prepared.ts";
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
}

/**
 * Finds the submissions that may stand behind an article and what speaks for and against each. `without` names
 * submissions to be treated as never sent in: how the fit makes its hardest negatives.
 */
export function assess(
  article: MatchableArticle,
  index: MatchIndex,
  without: ReadonlySet<string> = new Set(),
): Assessment {
  const { directory } = index.reader;
  const shingled = shingleText(article.title, article.body, index.reader, "article");
  const candidates = findCandidates(shingled, article.publishedOn, index)
    .flatMap((number) => {
      const submission = index.submission(number);
      return submission === null || without.has(submission.id) ? [] : [{ number, submission }];
    })
    .sort((a, b) => byPiece(a.submission, b.submission));
  if (candidates.length === 0) return { reading: readFurther(shingled, index.reader), cases: [] };
  const reading = readText(shingled, index.reader);
  const weights = rarityColumn(reading.shingles, index);
  const comparisons = candidates.map(({ number, submission }) => {
    const ownNames = new Set(directory.unitNames.get(submission.unitId) ?? []);
    return compare(reading, weights, { number, submission, reading: index.reading(number, submission) }, ownNames);
  });
  const text = reading.document.folded.text;
  const casesOf = (among: readonly Comparison[]) =>
    shareOut(among).map((claim): Case => {
      const { submission } = claim.comparison;
      const signature = readSignature(article, text, submission, directory);
      return { submission, claim, signature, features: features(claim, signature) };
    });
  return { reading, cases: withoutUntenable(casesOf(comparisons), comparisons, casesOf) };
}

/** A claim of which so little of the sentences' figures and dates is in the submission cannot stand. */
const UNTENABLE = 0.25;

/**
 * A claim that cannot stand must not take sentences out of another's account: what they hold that the other submission lacks
 * would no longer speak against it. The others share the article out among themselves once more.
 */
function withoutUntenable(
  cases: readonly Case[],
  comparisons: readonly Comparison[],
  casesOf: (among: readonly Comparison[]) => readonly Case[],
): readonly Case[] {
  const untenable = cases.filter(({ features: { figureShare } }) => figureShare < UNTENABLE);
  if (untenable.length === 0 || untenable.length === cases.length) return cases;
  const out = new Set(untenable.map(({ claim }) => claim.comparison));
  return [...casesOf(comparisons.filter((comparison) => !out.has(comparison))), ...untenable];
}

/** The newer version of a piece first: where both explain the article equally well, it is the one that counts. */
function byPiece(a: Submission, b: Submission): number {
  if (a.pieceId !== b.pieceId) return a.pieceId < b.pieceId ? -1 : 1;
  return b.version - a.version || (a.id < b.id ? -1 : 1);
}
