import { sha256 } from "./ids.ts";

/** Where a try to sign in comes from. */
export interface Caller {
  /** The network address; empty = this machine's own command line. */
  readonly address: string;
  /** What the browser calls itself. */
  readonly agent: string;
  /** The token of a browser in which somebody signed in before; null = it brings none. */
  readonly device: string | null;
}

export const LOCAL_CALLER: Caller = { address: "", agent: "", device: null };

/**
 * What failures are counted under. `pair`: a name from one address, in browsers that are not known. `name`: a name from all
 * addresses, in browsers that are not known. `device`: a name in one browser in which it signed in before. A stranger fills the
 * first two alone, so that whoever signed in before on the own computer is never locked out by one.
 */
export type CountScope = "pair" | "name" | "device";

export interface CountKey {
  readonly id: string;
  /** Digest of the name, known or not. */
  readonly name: string;
  readonly scope: CountScope;
}

const SECOND_MS = 1_000;
const LOCK_MS = 15 * 60 * SECOND_MS;
const LONGEST_LOCK_MS = 60 * 60 * SECOND_MS;
/** Failures of which none is waited for, and those from which on a name is locked. */
const BOUNDS: Readonly<Record<CountScope, { readonly free: number; readonly lock: number }>> = {
  pair: { free: 4, lock: 10 },
  device: { free: 4, lock: 10 },
  name: { free: 29, lock: 30 },
};
/** After a day without a failure counting begins anew. */
export const COUNTS_LAST_MS = 24 * 60 * 60 * SECOND_MS;

/** How long to wait after so many failures, in milliseconds: 5, 10, 20 … seconds, then 15, 30, 60 minutes; never longer. */
export function pauseAfter(scope: CountScope, failures: number): number {
  const { free, lock } = BOUNDS[scope];
  if (failures <= free) return 0;
  if (failures < lock) return 5 * SECOND_MS * 2 ** (failures - free - 1);
  return Math.min(LONGEST_LOCK_MS, LOCK_MS * 2 ** Math.min(8, failures - lock));
}

/** Whether so many failures are a lock of which administrators are told. */
export function isLock(scope: CountScope, failures: number): boolean {
  return failures >= BOUNDS[scope].lock;
}

/** Names are counted without regard to case, and kept as digests: what is typed as a name may be a password. */
export function countedName(username: string): string {
  return sha256(`name ${username.trim().toLowerCase()}`);
}

/** Under what a try is counted. */
export function countKeys(username: string, caller: Caller, deviceKnown: boolean): readonly CountKey[] {
  const name = countedName(username);
  const key = (scope: CountScope, detail: string): CountKey => ({
    id: sha256(`${scope} ${name} ${detail}`),
    name,
    scope,
  });
  if (deviceKnown && caller.device !== null) return [key("device", sha256(caller.device))];
  return [key("pair", caller.address), key("name", "")];
}
