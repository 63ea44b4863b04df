import type { TestEngine } from "../setup/fresh-store.ts";
import type { FaultOutcome } from "./faults/fault.ts";
import type { Kill, Stratum } from "./plan.ts";
import type { Outcome } from "./scenes/scene.ts";

/** What a lane is asked for. */
export interface LaneOrder {
  readonly engine: TestEngine;
  readonly seed: number;
  readonly strata: readonly Stratum[];
  /** Numbers of the kills. */
  readonly numbers: readonly number[];
  /** Names of the faults of the machine; null = all, none = none. */
  readonly faults: readonly string[] | null;
}

/** What a lane tells. */
export type LaneTold =
  | { readonly tell: "kill"; readonly kill: Kill; readonly outcome: Outcome; readonly ms: number }
  | { readonly tell: "fault"; readonly name: string; readonly outcome: FaultOutcome; readonly ms: number }
  | { readonly tell: "end" }
  | { readonly tell: "failed"; readonly message: string };
