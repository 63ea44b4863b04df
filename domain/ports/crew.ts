import type { Progress } from "../night.ts";
import type {
  NightPart,
  PartCount,
  PartKind,
  PartNight,
  PartResult,
  TakenPart,
  Worker,
  WorkerView,
} from "../night-part.ts";

/** A part that waits for a worker. */
export interface OpenPart {
  readonly id: string;
  readonly kind: PartKind;
}

/** A message of the queue: this part waits. It may come more than once, and for a part that somebody has or has done. */
export interface PartMessage {
  readonly id: string;
  readonly partId: string;
}

/** Who takes part in nights. All times are the database's. */
export interface WorkerStore {
  join(worker: Omit<Worker, "beganAt" | "seenAt">): Promise<void>;
  /** Says that the worker is there; false when it was given up meanwhile. `progress` of the night that it leads. */
  beat(workerId: string, progress: Progress | null): Promise<boolean>;
  leave(workerId: string): Promise<void>;
  /**
   * Gives up workers that were silent for longer than this: they write no more. Waits for what they are writing.
   * Never the one in whose name it is called.
   */
  giveUpSilent(silentMs: number): Promise<readonly string[]>;
  /** Those that have neither left nor been given up, in the order in which they came. */
  list(): Promise<readonly WorkerView[]>;
  /** How far this machine's clock is ahead of the database's, in milliseconds. */
  clockAheadMs(): Promise<number>;
  /**
   * Runs work in the name of a worker: every transaction that it writes in throws LeaseLostError, and is undone, once the
   * worker was given up.
   */
  inNameOf<T>(workerId: string, work: () => Promise<T>): Promise<T>;
}

/** The parts of nights: what is to be done, who has it, and what came of it. */
export interface PartStore {
  /**
   * Adds parts of a night; those that it has stay as they are. Resolves with those of them that nobody has or has done, in
   * the order given.
   */
  add(night: PartNight, parts: readonly NightPart[]): Promise<readonly OpenPart[]>;
  /**
   * Takes a part; null when it is done, in the hands of a worker who has neither left nor been given up, or of a night that
   * is over or was begun anew. `again`: the answer to this worker's first asking was lost, so that it may be in its own
   * hands. Call it in the name of the worker.
   */
  take(partId: string, workerId: string, again?: boolean): Promise<TakenPart | null>;
  /** Writes the result, once; nothing happens when somebody took the part after. Call it in the name of the worker. */
  finish(taken: TakenPart, result: PartResult): Promise<void>;
  /** Lets a part lie again that this worker has; it goes back to the queue. */
  release(taken: TakenPart): Promise<void>;
  /** Parts of a night that are not done and that nobody has. */
  open(night: PartNight): Promise<readonly OpenPart[]>;
  /** Lets parts lie again whose workers have left or were given up; resolves with those. */
  reclaim(night: PartNight): Promise<readonly OpenPart[]>;
  /** Of one stage of a night, and of one office where it is of matching. */
  count(night: PartNight, kinds: readonly PartKind[], officeId: string): Promise<PartCount>;
  /** The sum of what came of the parts that are done. */
  sum(night: PartNight, kinds: readonly PartKind[], officeId: string): Promise<PartResult>;
  /** Forgets parts of nights but for the newest `nights`, and workers that are gone. */
  forget(nights: number): Promise<void>;
}

/** Tells workers that there is work. Kept in the database, at least once. */
export interface PartQueue {
  /** What is sent together is fetched in this order. */
  send(parts: readonly OpenPart[]): Promise<void>;
  /** The next message of a kind; null when there is none. */
  next(kind: PartKind): Promise<PartMessage | null>;
  over(kind: PartKind, messageId: string): Promise<void>;
  /** How many messages nobody has fetched yet. */
  waiting(kind: PartKind): Promise<number>;
  /** Clears what is long over. */
  tidy(): Promise<void>;
}

/** What a PostgreSQL installation has for nights on several machines. */
export interface Crew {
  readonly workers: WorkerStore;
  readonly parts: PartStore;
  /** Opened at the first call, closed with the store. */
  queue(): Promise<PartQueue>;
}
