import { setImmediate as nextTurn } from "node:timers/promises";
import type { MatchedLink } from "../../domain/link.ts";
import type { MatchableArticle } from "../article-like.ts";
import { judged, type MatchOutcome } from "./messages.ts";
import type { MatchPool } from "./pool.ts";

/** Judges in this thread, one article after another; between two of them the program may do other things. */
export function poolHere(
  judge: (article: MatchableArticle) => readonly MatchedLink[],
  note: string | null,
  signal?: AbortSignal,
): MatchPool {
  return {
    threads: 0,
    note,
    match: async (articles) => {
      const outcomes: MatchOutcome[] = [];
      for (const article of articles) {
        signal?.throwIfAborted();
        outcomes.push(judged(judge, article));
        await nextTurn();
      }
      return outcomes;
    },
    close: async () => undefined,
  };
}
