import type { Day } from "./time.ts";

/** 任务: what a unit owes in a period. */
export interface Target {
  readonly id: string;
  readonly officeId: string;
  readonly unitId: string;
  readonly from: Day;
  readonly to: Day;
  readonly measure: "placements" | "points" | "submissions";
  /** Decimal string. */
  readonly amount: string;
}
