import { setTimeout as sleep } from "node:timers/promises";
import type { HostTurns } from "../../domain/ports/host-turns.ts";
import { rateLimited } from "./faults.ts";
import { growingWait, MAX_WAIT_MS } from "./waits.ts";

interface HostState {
  /** Settles when the last visitor in the queue has left. */
  tail: Promise<void>;
  queued: number;
  /** Monotonic times in milliseconds. */
  leftAt: number;
  notBefore: number;
  strikes: number;
}

/** Shared by all crawls of the process: two sources on one host are one visitor to it. Other processes see the shared turns. */
const hosts = new Map<string, HostState>();
const REMEMBERED_HOSTS = 2_000;

function stateOf(host: string): HostState {
  const known = hosts.get(host);
  if (known !== undefined) return known;
  if (hosts.size >= REMEMBERED_HOSTS) {
    for (const [name, state] of hosts) {
      if (state.queued === 0 && performance.now() > Math.max(state.leftAt, state.notBefore) + MAX_WAIT_MS) {
        hosts.delete(name);
      }
    }
  }
  const state: HostState = {
    tail: Promise.resolve(),
    queued: 0,
    leftAt: Number.NEGATIVE_INFINITY,
    notBefore: Number.NEGATIVE_INFINITY,
    strikes: 0,
  };
  hosts.set(host, state);
  return state;
}

async function waitTurn(state: HostState, address: string, delayMs: number, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const now = performance.now();
    if (state.notBefore - now > MAX_WAIT_MS) throw rateLimited(address, state.notBefore - now, MAX_WAIT_MS);
    const left = Math.max(state.leftAt + delayMs, state.notBefore) - now;
    if (left <= 0) return;
    await sleep(Math.ceil(left), undefined, { signal });
  }
}

function whenAborted(signal: AbortSignal): { readonly promise: Promise<never>; forget(): void } {
  let listener = (): void => undefined;
  const promise = new Promise<never>((_, reject) => {
    listener = () => reject(signal.reason);
    signal.addEventListener("abort", listener, { once: true });
  });
  promise.catch(() => undefined);
  return { promise, forget: () => signal.removeEventListener("abort", listener) };
}

/** A visit to be made. */
export interface Visit {
  readonly host: string;
  readonly address: string;
  /** How long after the last visitor left. */
  readonly delayMs: number;
  readonly signal: AbortSignal;
  /** Turns that other processes take too, and how long the visit may last at most; null = this process alone visits. */
  readonly shared: { readonly turns: HostTurns; readonly visitMs: number } | null;
}

/** Between having the turn and the end of the visit there is more than the visit itself. */
const TURN_SPARE_MS = 5_000;

/** Waits for the turn among all processes. One that slept after it was given the turn may have lost it: it asks again. */
async function waitSharedTurn({ host, address, delayMs, signal, shared }: Visit): Promise<void> {
  while (shared !== null) {
    signal.throwIfAborted();
    const asked = performance.now();
    const wait = await shared.turns.enter(host, delayMs, shared.visitMs + TURN_SPARE_MS);
    if (wait === 0 && performance.now() - asked < TURN_SPARE_MS) return;
    if (wait > MAX_WAIT_MS + delayMs) throw rateLimited(address, wait, MAX_WAIT_MS);
    await sleep(wait, undefined, { signal });
  }
}

/**
 * Runs `visit` as the only visitor of a host, at least `delayMs` after the last one left, in the order of asking. Throws
 * FetchError rate-limited when the host asked for a longer rest than a run grants, and the signal's reason when aborted
 * while waiting.
 */
export async function visitHost<T>(where: Visit, visit: () => Promise<T>): Promise<T> {
  const { host, address, delayMs, signal, shared } = where;
  const state = stateOf(host);
  const before = state.tail;
  let leave = (): void => undefined;
  const mine = new Promise<void>((resolve) => {
    leave = resolve;
  });
  // Who gives up while queueing must not let the next in before the one ahead has left.
  state.tail = before.then(() => mine);
  state.queued++;
  const aborted = whenAborted(signal);
  try {
    signal.throwIfAborted();
    await Promise.race([before, aborted.promise]);
    await waitTurn(state, address, delayMs, signal);
    await waitSharedTurn(where);
    try {
      return await visit();
    } finally {
      state.leftAt = performance.now();
      await shared?.turns.leave(host, Math.max(0, state.notBefore - state.leftAt));
    }
  } finally {
    aborted.forget();
    state.queued--;
    leave();
  }
}

/** The host asked to slow down: nobody calls before `askedMs` (or a growing wait) has passed. Returns the wait. */
export function restHost(host: string, askedMs: number | null, delayMs: number): number {
  const state = stateOf(host);
  state.strikes++;
  const wait = Math.max(askedMs ?? 0, growingWait(state.strikes, delayMs));
  state.notBefore = Math.max(state.notBefore, performance.now() + wait);
  return wait;
}

/** The host answered as it should: the next complaint starts from the first wait again. */
export function hostAnswered(host: string): void {
  stateOf(host).strikes = 0;
}
