import type { Day, Instant } from "./time.ts";

/** 事项: what counts and is no placement (领导批示, 失实, 迟报, 约稿 …), as a person entered it. Withdrawn, never edited. */
export interface OfficeEvent {
  readonly id: string;
  readonly officeId: string;
  /** As the rule set names it: 领导批示. */
  readonly kind: string;
  readonly unitId: string;
  readonly correspondentId: string | null;
  readonly day: Day;
  /** As the rule set names it: 省, 市; "" when the kind has none. */
  readonly level: string;
  /** A decimal that a person set (分值 within bounds, pieces, money); null = none. */
  readonly amount: string | null;
  /** The placement that it concerns; null = none. */
  readonly placementId: string | null;
  readonly note: string;
  readonly enteredBy: string;
  readonly at: Instant;
}
