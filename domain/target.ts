import type { PeriodKind } from "./bulletin.ts";
import type { Tier } from "./outlet.ts";
import type { Day } from "./time.ts";

export const TARGET_HOLDERS = ["unit", "section", "class", "person"] as const;
type TargetHolder = (typeof TARGET_HOLDERS)[number];
export const TARGET_MEASURES = ["placements", "points", "submissions"] as const;
export type TargetMeasure = (typeof TARGET_MEASURES)[number];

/**
 * 任务: what somebody owes. `every` = it is owed anew in each month, quarter … between `from` and `to`; null = once, over
 * all of it.
 */
export interface Target {
  readonly id: string;
  readonly officeId: string;
  /** unit: itself alone; section: it and the units below it together; class: each unit of the class; person. */
  readonly holder: TargetHolder;
  /** Id of the unit, section or person; name of the class. */
  readonly holderId: string;
  readonly from: Day;
  readonly to: Day;
  readonly every: PeriodKind | null;
  readonly measure: TargetMeasure;
  /** Placements and points of these tiers alone; empty = of all. */
  readonly tiers: readonly Tier[];
  /** Decimal string. */
  readonly amount: string;
}

/** met: reached; open: time is left; warned: little time is left and it will not be reached; missed: over. */
export type TargetState = "met" | "open" | "warned" | "missed";
export const TARGET_STATE_NAMES: Readonly<Record<TargetState, string>> = {
  met: "已完成",
  open: "进行中",
  warned: "预警",
  missed: "未完成",
};

/** How far a holder is with a task in one of its periods. */
export interface TargetProgress {
  readonly targetId: string;
  readonly holder: TargetHolder;
  readonly holderId: string;
  readonly name: string;
  /** The class of the unit, or of the person's unit. */
  readonly unitClass: string;
  readonly from: Day;
  readonly to: Day;
  /** 2026年3月; two days where it is no calendar period. */
  readonly label: string;
  /** 上稿（省级以上）… */
  readonly what: string;
  /** Decimal strings. */
  readonly amount: string;
  readonly done: string;
  /** What is still missing; "0" when met. */
  readonly gap: string;
  /** At the period's end if it goes on as it did: done ÷ days past × days of the period. */
  readonly forecast: string;
  readonly daysLeft: number;
  readonly state: TargetState;
}
