import type { Day } from "./time.ts";

/**
 * 计分: what a placement gives a unit (`correspondentId` null) or a person. Derived from placements and the rule set in
 * force on the day of publication; never edited.
 */
export interface Credit {
  readonly id: string;
  readonly officeId: string;
  readonly placementId: string;
  readonly unitId: string;
  readonly correspondentId: string | null;
  readonly publishedOn: Day;
  /** Decimal strings. */
  readonly points: string;
  readonly money: string;
  /** "" when no rule set was in force on the day. */
  readonly ruleSetId: string;
  /** The clause as cited, or the reason why nothing is due. */
  readonly clause: string;
  /** The sum in the clerk's words: `省级 10 分 ÷ 2 人 = 5 分`. */
  readonly arithmetic: string;
}
