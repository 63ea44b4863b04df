import type { NightWork } from "../domain/ports/night-work.ts";
import type { OfficeContext } from "./context.ts";
import { gatherArticles } from "./gather-articles.ts";
import { type MatchingOptions, matchThese } from "./match-articles.ts";
import { matcherInForce } from "./matcher-in-force.ts";

/** All of a night's work in this process; `threads` that match are given where not as many as pay are wanted. */
export function workHere(ctx: OfficeContext, hands: Pick<MatchingOptions, "threads"> = {}): NightWork {
  return {
    // The dictionary of words is one office's.
    officesAtOnce: 1,
    resume: async () => undefined,
    gather: (selection, options) => gatherArticles(ctx, selection, options),
    match: async (_night, officeId, articleIds, options) => {
      if (articleIds.length === 0) return { articles: 0, faults: [] };
      const office = await ctx.store.offices.get(officeId);
      const inForce = await matcherInForce(ctx, officeId);
      const { matched, faults } = await matchThese(ctx, office, articleIds, inForce, { ...options, ...hands });
      return { articles: matched, faults };
    },
  };
}
