import Big from "big.js";
import type { Rounding } from "../domain/ruleset.ts";

/** Decimal text without exponent, trailing zeros or a negative zero: the one form in which amounts leave this room. */
export function decimalText(value: Big): string {
  return value.eq(0) ? "0" : value.toFixed();
}

const MODES: Readonly<Record<Exclude<Rounding, "up">, 0 | 1 | 2 | 3>> = {
  down: Big.roundDown,
  "half-up": Big.roundHalfUp,
  "half-even": Big.roundHalfEven,
};

const ROUNDING_WORDS: Readonly<Record<Rounding, string>> = {
  "half-up": "四舍五入",
  "half-even": "四舍六入五成双",
  down: "舍去尾数",
  up: "进位",
};

/** Rounds at `decimals` places; half up goes away from zero, `down` towards it. */
export function roundedBig(value: Big, decimals: number, rounding: Rounding = "half-up"): Big {
  return value.round(decimals, rounding === "up" ? Big.roundUp : MODES[rounding]);
}

/** `四舍五入保留 2 位小数`, as it stands in an arithmetic. */
export function roundingWords(decimals: number, rounding: Rounding = "half-up"): string {
  return `${ROUNDING_WORDS[rounding]}${decimals === 0 ? "取整" : `保留 ${decimals} 位小数`}`;
}

/** The exact sum of decimal strings; "0" for none. */
export function sumDecimals(amounts: Iterable<string>): string {
  let sum = new Big(0);
  for (const amount of amounts) sum = sum.plus(amount);
  return decimalText(sum);
}

/** Negative when `a` is less than `b`, as decimals. */
export function compareDecimals(a: string, b: string): number {
  return new Big(a).cmp(b);
}

/** Places kept of a quotient that goes on for ever, before the rule's own rounding. */
const QUOTIENT_PLACES = 20;

/** a ÷ b, cut at twenty places. */
export function quotient(a: Big, b: Big): Big {
  const former = Big.DP;
  Big.DP = QUOTIENT_PLACES;
  try {
    return a.div(b);
  } finally {
    Big.DP = former;
  }
}
