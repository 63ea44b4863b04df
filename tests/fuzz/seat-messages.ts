import type { FuzzCase } from "./fuzz-target.ts";

export type SeatOrder = { readonly given: FuzzCase } | { readonly measure: true };

export interface SeatAnswer {
  readonly end: "value" | "refused" | "crash";
  /** Of a crash: what was thrown, and where. */
  readonly words: string;
  /** Memory of the process at its highest, in megabytes. */
  readonly peakMb: number;
  /** Held after everything was collected; measured on request only. */
  readonly heldMb: number;
}
