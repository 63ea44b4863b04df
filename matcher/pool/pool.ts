import type { MatchableArticle } from "../article-like.ts";
import type { MatchOutcome } from "./messages.ts";

/** Judges articles; several calls may be under way at once. */
export interface MatchPool {
  /** Worker threads at work; 0 = the articles are judged in this one. */
  readonly threads: number;
  /** In Chinese, why there are no threads although there should be; null otherwise. */
  readonly note: string | null;
  /**
   * Outcomes in the order of the articles. Never rejects for an article: one that throws, hangs or takes its thread down
   * with it has a fault, and the others go on. Rejects with the signal's reason when it aborts.
   */
  match(articles: readonly MatchableArticle[]): Promise<readonly MatchOutcome[]>;
  /** Ends the threads; what is under way is given up. */
  close(): Promise<void>;
}

export interface PoolOptions {
  /** How many worker threads; 0 = none. */
  readonly threads: number;
  /** Ends the threads and rejects what is under way. */
  readonly signal?: AbortSignal;
  /** How long one article may take before its thread is ended, in milliseconds. */
  readonly articleTimeoutMs?: number;
  /** The module that a thread runs; by default the matcher's own. */
  readonly worker?: URL;
}
