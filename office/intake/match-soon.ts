import type { IncomingPiece } from "../../domain/intake.ts";
import type { Store } from "../../domain/ports/store.ts";
import type { Instant } from "../../domain/time.ts";
import type { OfficeContext } from "../context.ts";
import { type LateMatch, matchAfterImport } from "../match-after-import.ts";

/** How the last matching after a registration went. */
interface SoonMatched extends LateMatch {
  readonly at: Instant;
}

/** 补登核对 as it stands: whether it is at it, and what the last one found since the program was started. */
export interface SoonMatching {
  readonly running: boolean;
  readonly last: SoonMatched | null;
}

interface Matching {
  readonly abort: AbortController;
  readonly last: Map<string, SoonMatched>;
  /** Offices that something was registered for since their last matching began. */
  readonly owed: Set<string>;
  running: Promise<void> | null;
}

const matchings = new WeakMap<Store, Matching>();

function matchingOf({ store }: OfficeContext): Matching {
  const there = matchings.get(store);
  if (there !== undefined) return there;
  const made = { abort: new AbortController(), last: new Map(), owed: new Set<string>(), running: null };
  matchings.set(store, made);
  return made;
}

async function matchOwed(ctx: OfficeContext, matching: Matching, onError: (error: unknown) => void): Promise<void> {
  const { owed, abort, last } = matching;
  for (let [officeId] = owed; officeId !== undefined && !abort.signal.aborted; [officeId] = owed) {
    // Taken off before the work: what is registered meanwhile is owed a run of its own.
    owed.delete(officeId);
    try {
      // A thread judges, however few the articles are: loading its dictionary would hold up every other request here.
      const found = await matchAfterImport(ctx, officeId, {
        onProgress: () => undefined,
        signal: abort.signal,
        threads: 1,
      });
      // Null: a night is running, which takes the piece itself or leaves it to the next.
      if (found !== null) last.set(officeId, { ...found, at: ctx.now().toISOString() });
    } catch (error) {
      // What was stopped or failed waits for the next night: the submission is not marked as matched.
      if (!abort.signal.aborted) onError(error);
    }
  }
  // In the same turn as the loop's last look: what is owed from here on starts a run of its own.
  matching.running = null;
}

/**
 * Holds what was just registered against the year's articles, beside the request that registered it: the caller does not
 * wait. One run at a time; what is registered while it works brings one more. Nothing is lost when the program stops: the
 * night does what is left.
 */
export function matchSoon(ctx: OfficeContext, officeId: string, onError: (error: unknown) => void): void {
  const matching = matchingOf(ctx);
  matching.owed.add(officeId);
  matching.running ??= matchOwed(ctx, matching, onError);
}

/** The same where one of the pieces became a submission. */
export function matchRegistered(
  ctx: OfficeContext,
  officeId: string,
  pieces: readonly Pick<IncomingPiece, "state">[],
  onError: (error: unknown) => void,
): void {
  if (pieces.some(({ state }) => state === "accepted")) matchSoon(ctx, officeId, onError);
}

export function soonMatching(ctx: OfficeContext, officeId: string): SoonMatching {
  const { running, last } = matchingOf(ctx);
  return { running: running !== null, last: last.get(officeId) ?? null };
}

/** Before the store is closed: stops what runs and waits until it has. */
export async function stopMatching(ctx: OfficeContext): Promise<void> {
  const matching = matchingOf(ctx);
  matching.abort.abort();
  await matching.running;
  matchings.delete(ctx.store);
}
