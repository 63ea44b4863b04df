import type { LinkState } from "./decision.ts";

/** A stretch of an original text, in UTF-16 code units; `end` is exclusive. */
export interface TextSpan {
  readonly field: "title" | "body";
  readonly start: number;
  readonly end: number;
}

/** The same words in both texts. */
export interface Passage {
  readonly article: TextSpan;
  readonly submission: TextSpan;
}

export const FACT_KINDS = ["figure", "date", "person", "place", "unit", "quote"] as const;
export type FactKind = (typeof FACT_KINDS)[number];

/** A fact that both texts state alike (agreement), or differently (contradiction). */
export interface FactPair {
  readonly kind: FactKind;
  readonly articleText: string;
  readonly submissionText: string;
  readonly article: TextSpan | null;
  readonly submission: TextSpan | null;
}

export interface RunnerUp {
  readonly submissionId: string;
  readonly score: number;
  /** Why it lost, in the clerk's words. */
  readonly why: string;
}

/** What a person needs to judge a link in three seconds. */
export interface LinkEvidence {
  readonly passages: readonly Passage[];
  readonly agreements: readonly FactPair[];
  readonly contradictions: readonly FactPair[];
  /** Correspondents or units of the submission that the article's byline, 来源 or body names. */
  readonly bylineMatches: readonly string[];
  /** Days from registration to print; negative when printed first; null when the article has no date. */
  readonly delayDays: number | null;
  readonly runnerUp: RunnerUp | null;
  /** The reasons in Chinese sentences, the weightiest first. */
  readonly reasons: readonly string[];
  /** The model's inputs by name, for the developer and the model card. */
  readonly features: Readonly<Record<string, number>>;
  /** Why a person must decide whatever the score; links that a person made have none. */
  readonly doubts?: readonly string[];
}

/** What the matcher says of one article and one submission. `score` is the probability (0–1) that they belong together. */
export interface MatchedLink {
  readonly submissionId: string;
  readonly score: number;
  readonly decision: "auto" | "review";
  readonly evidence: LinkEvidence;
}

/** 匹配: an article, a submission, and what was decided of them. */
export interface Link {
  readonly id: string;
  readonly officeId: string;
  readonly articleId: string;
  readonly submissionId: string;
  readonly score: number;
  readonly evidence: LinkEvidence;
  readonly matcherVersion: string;
  /** The fold of its decisions; kept for queries, never written by hand. */
  readonly state: LinkState;
  /** Number of decisions so far; a person's decision names it so that two clerks cannot decide one state twice. */
  readonly decisions: number;
}
