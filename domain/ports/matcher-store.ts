import type { JudgedLink, MatcherChange, MatcherSetting } from "../matcher.ts";
import type { Day, Instant } from "../time.ts";

/** How an office's links are judged, and what became of those that were. */
export interface MatcherStore {
  /** All changes of an office in their order. */
  changes(officeId: string): Promise<readonly MatcherChange[]>;
  /** Appends a change. `seen` is the number of changes that who asks had before the eyes; ConflictError when there are more. */
  append(
    officeId: string,
    setting: MatcherSetting,
    changedBy: string,
    at: Instant,
    seen: number,
  ): Promise<MatcherChange>;
  /** Links that the matcher made whose last word is a person's confirmation, rejection or reassignment, in order of id. */
  decided(officeId: string): Promise<readonly JudgedLink[]>;
  /** Links that the matcher made of articles published in a period, in order of id. */
  judgedBetween(officeId: string, from: Day, to: Day): Promise<readonly JudgedLink[]>;
}
