import type { OutletKind, Tier } from "./outlet.ts";
import type { PagePosition } from "./placement.ts";
import type { PieceKind } from "./submission.ts";
import type { Day } from "./time.ts";

/** What a placement must be for a clause to apply; what is absent does not matter. Lists mean "one of". */
export interface ClauseCondition {
  readonly tier?: readonly Tier[];
  readonly outletKind?: readonly OutletKind[];
  /** Outlet names. */
  readonly outlet?: readonly string[];
  readonly pieceKind?: readonly PieceKind[];
  readonly position?: readonly PagePosition[];
  readonly minLength?: number;
  /** Exclusive. */
  readonly maxLength?: number;
  readonly reprint?: boolean;
  /** 单独 (true: one unit) or 综合 (false). */
  readonly alone?: boolean;
}

/** 条款. Points and money are decimal strings ("12.5"), so that nothing drifts. */
export interface Clause {
  /** As cited: 第三条（一）. */
  readonly id: string;
  readonly text: string;
  readonly when: ClauseCondition;
  readonly points: string;
  readonly money?: string;
}

export interface RuleDocument {
  readonly name: string;
  /** The first clause that applies gives the points; none = 0 points, said so. */
  readonly clauses: readonly Clause[];
  /** One piece placed several times: every time, the highest only, or the highest of each kind of outlet. */
  readonly duplicates: "cumulative" | "highest" | "highest-per-kind";
  /** What each of several signers gets: all of it, an equal share, or the first signer alone. */
  readonly sharing: "full" | "equal" | "first";
  /** Decimal places of points and money, rounded half up. */
  readonly decimals: number;
}

/** 计分办法: a version of the office's rules with the day it takes effect. */
export interface RuleSet {
  readonly id: string;
  readonly officeId: string;
  readonly version: number;
  readonly effectiveFrom: Day;
  readonly document: RuleDocument;
}
