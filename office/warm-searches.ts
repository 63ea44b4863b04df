import type { OfficeContext } from "./context.ts";
import { warmArticleSearch } from "./search-articles.ts";
import { warmSubmissionSearch } from "./search-submissions.ts";

/**
 * Reads in what search as you type looks through: seconds for tens of thousands of texts, a few at a time, so that who
 * asks for something else meanwhile hardly notices. Ends early, without a fault, when `signal` says so.
 */
export async function warmSearches(ctx: OfficeContext, signal: AbortSignal): Promise<void> {
  try {
    for (const { id } of await ctx.store.offices.list()) await warmSubmissionSearch(ctx, id, signal);
    await warmArticleSearch(ctx, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
