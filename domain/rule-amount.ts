import type { OutletKind, Tier } from "./outlet.ts";
import type { PagePosition, Signature } from "./placement.ts";
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
  /** Any of these labels (标注) stands at the placement. */
  readonly label?: readonly string[];
  readonly signature?: readonly Signature[];
  readonly unitClass?: readonly string[];
  /** Unit names. */
  readonly unit?: readonly string[];
  /** As printed, without leading zeros: ["1"]. */
  readonly page?: readonly string[];
  /** Bounds of numbers by name (人数, 单位数, 字数, or one entered with the placement: 阅读量, 稿酬); `max` exclusive. */
  readonly number?: Readonly<Record<string, { readonly min?: string; readonly max?: string }>>;
  /** Published between, both inclusive (a campaign). */
  readonly from?: Day;
  readonly to?: Day;
  /** At least one of these applies. */
  readonly any?: readonly ClauseCondition[];
  /** None of these applies. */
  readonly not?: readonly ClauseCondition[];
}

export const TABLE_KEYS = [
  "tier",
  "outlet",
  "outletKind",
  "pieceKind",
  "position",
  "label",
  "signature",
  "unitClass",
  "unit",
  "alone",
  "reprint",
  "level",
] as const;
export type TableKey = (typeof TABLE_KEYS)[number];

/** How an amount is found. A table without an entry does not apply, and with it the clause that asks it. */
export type Amount =
  /** A decimal. */
  | string
  /** 查表. `level` is that of an event. */
  | { readonly by: TableKey; readonly values: Readonly<Record<string, Amount>>; readonly otherwise?: Amount }
  /** 按数: the number ÷ `per` (whole only, where said) × `times`. 稿酬 × 3; 每千字 30 元; 每分 4 元. */
  | { readonly number: string; readonly times?: Amount; readonly per?: string; readonly whole?: "up" | "down" }
  /** 分档: the last step whose `from` is not above the number; below the first it does not apply. */
  | { readonly bands: string; readonly steps: readonly { readonly from: string; readonly amount: Amount }[] }
  /** 幅度内评定: what a person assessed, kept within the bounds; the lower one until then. */
  | { readonly between: readonly [string, string] }
  | { readonly sum: readonly Amount[] }
  | { readonly product: readonly Amount[] }
  | { readonly largest: readonly Amount[] }
  | { readonly smallest: readonly Amount[] };
