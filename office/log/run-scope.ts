import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

/** What a line of the log says of its circumstances, besides its own words. */
export interface RunScope {
  /** One night, errand, request, backup …: every line of it bears the same. */
  readonly run: string;
  readonly kind: string;
  /** Ids of the rows that it belongs to, as far as they are known. */
  readonly night?: string;
  readonly office?: string;
  readonly user?: string;
  readonly stage?: string;
  readonly outlet?: string;
  readonly source?: string;
}

const scopes = new AsyncLocalStorage<RunScope>();

/** A run's name: short enough to be read out on the telephone. */
export const newRunId = (): string => randomUUID().slice(0, 8);

/** What the present work belongs to; undefined = to no run. */
export const runScope = (): RunScope | undefined => scopes.getStore();

/** Runs `work` as a run of its own: all that it logs bears one id. Within a run, it stays a part of that. */
export function inRun<T>(kind: string, work: () => T, fields: Omit<Partial<RunScope>, "kind"> = {}): T {
  return scopes.run({ run: newRunId(), kind, ...scopes.getStore(), ...fields }, work);
}

/** Runs `work` with more said of its circumstances. Outside a run nothing is added. */
export function withScope<T>(fields: Omit<Partial<RunScope>, "run" | "kind">, work: () => T): T {
  const scope = scopes.getStore();
  return scope === undefined ? work() : scopes.run({ ...scope, ...fields }, work);
}
