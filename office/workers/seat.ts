import { randomUUID } from "node:crypto";
import { hostname } from "node:os";
import { LeaseLostError } from "../../domain/errors/lease-lost-error.ts";
import type { PartKind } from "../../domain/night-part.ts";
import type { Crew } from "../../domain/ports/crew.ts";
import type { OfficeContext } from "../context.ts";

const BEATS = 6;

/** A process among the workers of an installation. */
export interface Seat {
  readonly id: string;
  /** Set, with a LeaseLostError, when this process was given up: nothing that it has under way may go on. */
  readonly lost: AbortSignal;
  /** Runs work whose writing ends with the seat. */
  inName<T>(work: () => Promise<T>): Promise<T>;
  leave(): Promise<void>;
}

/**
 * Takes a seat and says from time to time that this process is there. Whether
 * it was given up is for the database to say; one that cannot ask it for as long as others wait gives itself up.
 */
export async function takeSeat(ctx: OfficeContext, crew: Crew, roles: readonly PartKind[]): Promise<Seat> {
  const { leaseMs, archiveHere } = ctx.settings;
  const id = `${hostname()}|${process.pid}|${randomUUID()}`;
  await crew.workers.join({ id, host: hostname(), pid: process.pid, roles, archive: archiveHere });
  const lost = new AbortController();
  let seenAt = performance.now();
  const giveUp = (cause?: unknown) => {
    if (!lost.signal.aborted) lost.abort(new LeaseLostError(`worker ${id} was given up`, { cause }));
  };
  let asking: Promise<void> | null = null;
  let unanswered = 0;
  const beat = async (): Promise<void> => {
    const asked = performance.now();
    try {
      if (await crew.workers.beat(id, ctx.progress.current)) seenAt = asked;
      else giveUp();
    } catch (error) {
      if (performance.now() - seenAt > leaseMs) giveUp(error);
    }
  };
  const timer = setInterval(() => {
    // A way that swallows all gives no error either. Turns are counted and not time: a process that slept asks first.
    if (asking !== null && ++unanswered >= BEATS) giveUp(new Error("the database does not answer"));
    asking ??= beat().finally(() => {
      asking = null;
      unanswered = 0;
    });
  }, leaseMs / BEATS);
  return {
    id,
    lost: lost.signal,
    inName: (work) => crew.workers.inNameOf(id, work),
    leave: async () => {
      clearInterval(timer);
      await asking;
      await crew.workers.leave(id);
    },
  };
}
