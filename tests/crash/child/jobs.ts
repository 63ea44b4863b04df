import type { Settings } from "../../../config/index.ts";
import type { Day } from "../../../domain/time.ts";
import type { SetBack } from "../clock.ts";

/** A clock that does not stand as it should. */
export interface Clock {
  readonly now: string;
  readonly back: SetBack | null;
}

/** What a process is started for. */
export type Job =
  | { readonly kind: "night"; readonly settings: Settings; readonly day: Day; readonly clock?: Clock }
  | { readonly kind: "serve"; readonly settings: Settings; readonly day: Day | null }
  | { readonly kind: "migrate" | "backup"; readonly settings: Settings };

/** Counts events of this name; the stages of a night, `serve`, and single calls of the store (`captures.put`). */
export interface Moment {
  readonly of: string;
  /** From 0: the event at which the process says that it is there. */
  readonly at: number;
}

export interface Order {
  readonly job: Job;
  /** Null = it runs to its end and tells how many events there were. */
  readonly moment: Moment | null;
}

/** How a night ended that was not killed, and what it says to persons. */
export interface NightEnd {
  /** As the night has it; `threw` = it broke off. */
  readonly state: string;
  readonly said: readonly string[];
}

/** What a child tells its parent. */
export type Told =
  | { readonly tell: "ready" }
  | { readonly tell: "listening"; readonly address: string }
  | { readonly tell: "end"; readonly events: Readonly<Record<string, number>>; readonly night: NightEnd | null }
  | { readonly tell: "failed"; readonly message: string };
