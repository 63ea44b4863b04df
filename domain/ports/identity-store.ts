import type { Session, User } from "../office.ts";
import type { CountKey } from "../sign-in.ts";
import type { Instant } from "../time.ts";

/** A session with whom it is of. */
interface SessionView {
  readonly session: Session;
  readonly user: User;
  /** Whether the user signs in in two steps. */
  readonly twoStep: boolean;
}

export interface SessionStore {
  create(session: Session): Promise<void>;
  /** The session of a digest that has not expired at `now` and whose user is not disabled. */
  find(tokenDigest: string, now: Instant): Promise<SessionView | null>;
  /** Notes that it was used. */
  seen(tokenDigest: string, at: Instant): Promise<void>;
  /** A user's sessions that have not expired at `now`, the latest used first. */
  ofUser(userId: string, now: Instant): Promise<readonly Session[]>;
  remove(tokenDigest: string): Promise<void>;
  /** All sessions of a user, but for one where its digest is given. */
  removeOf(userId: string, exceptDigest: string | null): Promise<void>;
  removeExpired(now: Instant): Promise<number>;
}

export interface SignInCountStore {
  /**
   * Counts a try as a failure under each key before the password is looked at, so that tries at the same time cannot outrun
   * the count; `forgive` takes it back. Where a key says wait nothing is counted and `waitUntil` says until when.
   */
  begin(
    keys: readonly CountKey[],
    at: Instant,
  ): Promise<{ readonly waitUntil: Instant | null; readonly failures: readonly (readonly [CountKey, number])[] }>;
  /** The try was none: one less under each key. */
  forgive(keys: readonly CountKey[]): Promise<void>;
  /** Whoever it is has signed in: what was counted for this browser or address is forgotten, of all addresses one less. */
  succeeded(keys: readonly CountKey[]): Promise<void>;
  /** Forgets all that is counted for a name (a digest); how many counts there were. */
  unlock(name: string): Promise<number>;
  /** Which of these names (digests) are locked somewhere at `now`, and until when. */
  locked(names: readonly string[], now: Instant): Promise<ReadonlyMap<string, Instant>>;
  /** Forgets what was last counted before. */
  removeBefore(at: Instant): Promise<number>;
}

export interface DeviceStore {
  /** Whether this user signed in before in the browser of this digest. */
  knows(username: string, digest: string): Promise<boolean>;
  /** Whether anyone did. */
  issued(digest: string): Promise<boolean>;
  keep(userId: string, digest: string, at: Instant): Promise<void>;
  forgetAll(userId: string): Promise<void>;
}

/** How a user signs in in two steps; `secret` is enciphered. */
interface SecondStep {
  readonly userId: string;
  readonly secret: string;
  readonly confirmedAt: Instant | null;
}

export interface SecondStepStore {
  get(userId: string): Promise<SecondStep | null>;
  /** Begins enrolment; one that waits for its first code is replaced. Throws ConflictError where it stands. */
  begin(userId: string, secret: string): Promise<void>;
  /** Takes the code of a time step. False where that step or a later one was taken before. */
  take(userId: string, step: number): Promise<boolean>;
  /** It stands from now on, with these recovery codes (digests). */
  confirm(userId: string, at: Instant, codes: readonly string[]): Promise<void>;
  replaceCodes(userId: string, codes: readonly string[]): Promise<void>;
  /** Uses a recovery code; false = there is no such one any more. */
  takeCode(userId: string, digest: string, at: Instant): Promise<boolean>;
  codesLeft(userId: string): Promise<number>;
  /** Ends it, with its codes; false = there was none. */
  remove(userId: string): Promise<boolean>;
  /** Which users of an office have it. */
  ofOffice(officeId: string): Promise<ReadonlySet<string>>;
}
