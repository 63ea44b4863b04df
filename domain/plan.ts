import type { PieceKind } from "./submission.ts";
import { addDays, type Day, type Instant } from "./time.ts";

/** 报送重点: a piece that a unit announced for a month. */
export interface PlanItem {
  readonly id: string;
  readonly officeId: string;
  readonly unitId: string;
  /** 2026-03 */
  readonly month: string;
  readonly title: string;
  readonly kind: PieceKind;
  /** By which day; null = by the month's end. */
  readonly dueOn: Day | null;
  readonly enteredBy: string;
  readonly enteredAt: Instant;
}

export type NewPlanItem = Pick<PlanItem, "unitId" | "month" | "title" | "kind" | "dueOn">;

/** `cleared` gives the item back to the machine. */
export const PLAN_WORDS = ["ticked", "unticked", "cleared"] as const;
export type PlanWordKind = (typeof PLAN_WORDS)[number];

/** A person's tick or its denial; the latest stands above the machine's. */
export interface PlanWord {
  readonly planId: string;
  readonly kind: PlanWordKind;
  /** What came for it; null = a person knows that it came, the books do not. */
  readonly submissionId: string | null;
  readonly userId: string;
  readonly at: Instant;
}

export const PLAN_STATES = ["done", "suggested", "open"] as const;
export type PlanState = (typeof PLAN_STATES)[number];
export const PLAN_STATE_NAMES: Readonly<Record<PlanState, string>> = {
  done: "已报送",
  suggested: "可能已报送",
  open: "未报送",
};

/** How far outside its month a piece may come, in days. */
const AROUND = 7;

const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/u;

/** Whether a text is a month, 2026-03. */
export function isMonth(text: string): boolean {
  return MONTH.test(text);
}

/** The month's last day. */
export function monthEnd(month: string): Day {
  const [year = 0, number = 0] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
}

/** The days in which a piece may come for a month's plan. */
export function planDays(month: string): { readonly from: Day; readonly to: Day } {
  return { from: addDays(`${month}-01`, -AROUND), to: addDays(monthEnd(month), AROUND) };
}
