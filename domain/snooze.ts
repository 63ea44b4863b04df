import type { Day, Instant } from "./time.ts";

/**
 * 暂缓: a waiting link stands at the end of the queue until a day. It decides nothing, and ends by itself. Appended: of each
 * link and person the latest word stands.
 */
export interface Snooze {
  readonly linkId: string;
  /** Null = for everybody. */
  readonly forUserId: string | null;
  /** The first day on which the link is back in its place; null = taken back. */
  readonly until: Day | null;
  readonly reason: string | null;
  readonly userId: string;
  readonly at: Instant;
}
