import type { FactKind } from "../../domain/link.ts";

/** Something that a text states and that another can confirm or deny. `start` and `end` are folded positions. */
export interface Fact {
  readonly kind: FactKind;
  readonly start: number;
  readonly end: number;
  /** Equal values of one kind are the same fact. */
  readonly value: string;
  /** How much a chance agreement would surprise, in bits. */
  readonly bits: number;
  readonly figure?: FigureValue;
}

export interface FigureValue {
  readonly amount: number;
  /** Upper bound that 余, 多 or a lower one that 近 leaves open; equal to `amount` for an exact figure. */
  readonly low: number;
  readonly high: number;
  /** What is counted: up to three characters after the number. */
  readonly unit: string;
}
