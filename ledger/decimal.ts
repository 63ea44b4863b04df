import Big from "big.js";

/** Decimal text without exponent, trailing zeros or a negative zero: the one form in which amounts leave this room. */
export function decimalText(value: Big): string {
  return value.eq(0) ? "0" : value.toFixed();
}

/** `text` rounded half up (away from zero) at `decimals` places. */
export function rounded(text: string, decimals: number): Big {
  return new Big(text).round(decimals, Big.roundHalfUp);
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
