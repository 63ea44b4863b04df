import type { LinkState } from "./decision.ts";
import type { Instant } from "./time.ts";

/** Probabilities from which a link is credited without a person, and from which it is put before one. */
export interface MatchLines {
  readonly auto: number;
  readonly review: number;
}

/** What an office may set its lines to; the review line stays below the other. */
export const LINE_BOUNDS = { auto: [0.5, 0.999], review: [0.01, 0.5] } as const;

/** A logistic model: coefficients by feature, on features as they come. */
export interface MatchModel {
  readonly version: string;
  readonly intercept: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** What a model does to links that persons have decided. */
export interface FitFigures {
  /** Confirmed, and credited without a person. */
  readonly credited: number;
  /** Rejected, and credited all the same: each is a false credit. */
  readonly falsely: number;
  /** Put before a person, right or wrong. */
  readonly waiting: number;
  /** Confirmed, and below the review line. */
  readonly lost: number;
  /** Rejected, and below the review line: nobody is asked. */
  readonly spared: number;
}

/** A model fitted to an office's own decisions. */
export interface OfficeModel {
  readonly model: MatchModel;
  /** The version of the shipped matcher that it was fitted on; with another one its features may mean other things. */
  readonly base: string;
  readonly confirmed: number;
  readonly rejected: number;
  /** Of the model before and of this one, each on decisions that it had not seen. */
  readonly before: FitFigures;
  readonly after: FitFigures;
}

export const MATCHER_SETTINGS = ["model", "lines"] as const;

/** What an office may set of how its links are judged; `value` null = back to what is shipped. */
export type MatcherSetting =
  | { readonly kind: "model"; readonly value: OfficeModel | null }
  | { readonly kind: "lines"; readonly value: MatchLines | null };

/** A change of a setting: appended, never edited. */
export type MatcherChange = MatcherSetting & {
  /** 1, 2, 3 … within the office. */
  readonly seq: number;
  /** A user's id, or `cli`. */
  readonly changedBy: string;
  readonly at: Instant;
};

/** A link as the fit and the preview of lines see it. */
export interface JudgedLink {
  readonly linkId: string;
  readonly pieceId: string;
  readonly score: number;
  readonly features: Readonly<Record<string, number>>;
  readonly doubts: readonly string[];
  readonly matcherVersion: string;
  /** `confirmed`, `rejected` and `reassigned` are persons' words, `auto` and `review` may be the machine's. */
  readonly state: LinkState;
}
