import { BusyError } from "../domain/errors/busy-error.ts";
import type { ArticleFault } from "../domain/night.ts";
import type { OfficeContext } from "./context.ts";
import { deriveLedger } from "./derive-ledger.ts";
import { withLease } from "./lease.ts";
import { type MatchingOptions, matchArticles } from "./match-articles.ts";
import type { StageOptions } from "./stage.ts";

const WAIT_MS = 2_000;

/** What came of holding newly registered submissions against what was printed before. */
export interface LateMatch {
  /** Articles that a person's or the machine's judgement was needed for. */
  readonly articles: number;
  /** Links more than before that are credited, and that wait for a person. */
  readonly auto: number;
  readonly review: number;
  readonly faults: readonly ArticleFault[];
}

/**
 * 补登: holds submissions that were registered after their articles against the last year's at once, and counts anew. Only
 * articles that may be theirs are judged. Null while a night is running, which takes them itself or leaves them to the next.
 */
export async function matchAfterImport(
  ctx: OfficeContext,
  officeId: string,
  options: Pick<MatchingOptions, keyof StageOptions | "threads">,
): Promise<LateMatch | null> {
  const { offices, links } = ctx.store;
  try {
    return await withLease(ctx, "night", "夜间任务正在运行", WAIT_MS, async () => {
      const before = await links.countByState(officeId);
      const office = await offices.get(officeId);
      const { matched, faults } = await matchArticles(ctx, office, { ...options, lateOnly: true });
      const after = await links.countByState(officeId);
      if (matched > 0) await deriveLedger(ctx, officeId);
      return { articles: matched, auto: after.auto - before.auto, review: after.review - before.review, faults };
    });
  } catch (error) {
    if (error instanceof BusyError) return null;
    throw error;
  }
}
