import { setTimeout as pause } from "node:timers/promises";
import { LeaseLostError } from "../../domain/errors/lease-lost-error.ts";
import type { PartKind, PartResult } from "../../domain/night-part.ts";
import type { Crew, PartMessage, PartQueue } from "../../domain/ports/crew.ts";
import { type Performer, partFault } from "./perform.ts";
import type { Seat } from "./seat.ts";

/** How soon a worker without work looks again, and one whose database does not answer. */
const IDLE_MS = 250;
const BROKEN_MS = 2_000;
/** A part that failed so often is not tried again in this night. */
const MOST_TAKES = 3;

/** How many parts of each kind a worker does at a time; a kind that is left out is not its. */
export type Slots = Readonly<Partial<Record<PartKind, number>>>;

interface Lanes {
  readonly crew: Crew;
  readonly seat: Seat;
  readonly performer: Performer;
  readonly signal: AbortSignal;
  onError(error: unknown): void;
}

/** Does parts until the signal is set, then until those under way have stopped. */
export async function runLanes(lanes: Lanes, slots: Slots): Promise<void> {
  const kinds = Object.entries(slots) as [PartKind, number][];
  await Promise.all(kinds.map(([kind, count]) => runLane(lanes, kind, count)));
}

async function runLane(lanes: Lanes, kind: PartKind, count: number): Promise<void> {
  const { signal } = lanes;
  const running = new Set<Promise<void>>();
  while (!signal.aborted) {
    if (running.size >= count) {
      await Promise.race(running);
      continue;
    }
    const message = await nextMessage(lanes, kind);
    if (message === null) continue;
    const one: Promise<void> = lanes.seat
      .inName(() => doPart(lanes, kind, message))
      .catch((error: unknown) => {
        if (!signal.aborted) lanes.onError(error);
      })
      .finally(() => running.delete(one));
    running.add(one);
  }
  await Promise.all(running);
}

/** The next message; null, after a pause, when there is none. */
async function nextMessage({ crew, signal, onError }: Lanes, kind: PartKind): Promise<PartMessage | null> {
  let wait = IDLE_MS;
  try {
    const queue: PartQueue = await crew.queue();
    const message = await queue.next(kind);
    if (message !== null) return message;
  } catch (error) {
    if (!signal.aborted) onError(error);
    wait = BROKEN_MS;
  }
  await pause(wait, undefined, { signal }).catch((reason: unknown) => {
    if (!signal.aborted) throw reason;
  });
  return null;
}

/**
 * Tells the database what it must know of a part, again where it does not answer: as long as this worker is there nobody else
 * may take a part that bears its name. Ends when the worker does, or has itself been given up.
 */
async function insist<T>({ signal, onError }: Lanes, tell: (again: boolean) => Promise<T>): Promise<T> {
  for (let again = false; ; again = true) {
    try {
      return await tell(again);
    } catch (error) {
      if (signal.aborted || error instanceof LeaseLostError) throw error;
      if (!again) onError(error);
      await pause(BROKEN_MS, undefined, { signal });
    }
  }
}

/**
 * Does a part that nobody else has, and says what came of it. A message that comes twice, or for what is done, is only
 * crossed off.
 */
async function doPart(lanes: Lanes, kind: PartKind, message: PartMessage): Promise<void> {
  const { crew, seat, performer, signal } = lanes;
  const queue = await crew.queue();
  const taken = await insist(lanes, (again) => crew.parts.take(message.partId, seat.id, again));
  let failed: { readonly error: unknown } | null = null;
  if (taken !== null) {
    const last = taken.takes >= MOST_TAKES;
    let result: PartResult | null = null;
    try {
      result = await performer.perform(taken, last, signal);
    } catch (error) {
      // Whoever leads the night gives it to somebody else once this worker has left or was given up.
      if (signal.aborted || error instanceof LeaseLostError) throw error;
      failed = { error };
      if (last) result = { articles: 0, faults: [partFault(taken, error)] };
    }
    if (result !== null) {
      const told = result;
      await insist(lanes, () => crew.parts.finish(taken, told));
    } else {
      await insist(lanes, () => crew.parts.release(taken));
      await queue.send([{ id: taken.id, kind }]);
    }
  }
  await queue.over(kind, message.id);
  if (failed !== null) throw failed.error;
}
