import { setImmediate as nextTurn } from "node:timers/promises";
import type { MatchedLink } from "../../domain/link.ts";
import type { MatchableArticle } from "../article-like.ts";
import { judged, type MatchOutcome } from "./messages.ts";
import type { MatchPool } from "./pool.ts";

/**
 * Judges in this thread, one article after another; between two of them the program may do other things. One call is judged
 * to its end before the next: of two by turns both would be done at once, and nothing would be judged while both are recorded.
 */
export function poolHere(
  judge: (article: MatchableArticle) => readonly MatchedLink[],
  note: string | null,
  signal?: AbortSignal,
): MatchPool {
  const judgeAll = async (articles: readonly MatchableArticle[]): Promise<readonly MatchOutcome[]> => {
    const outcomes: MatchOutcome[] = [];
    for (const article of articles) {
      signal?.throwIfAborted();
      outcomes.push(judged(judge, article));
      await nextTurn();
    }
    return outcomes;
  };
  let last: Promise<unknown> = Promise.resolve();
  return {
    threads: 0,
    note,
    match: (articles) => {
      const outcomes = last.then(() => judgeAll(articles));
      // Whoever waits for these is told; the next are judged all the same.
      last = outcomes.catch(() => undefined);
      return outcomes;
    },
    close: async () => undefined,
  };
}
