import type { FigureValue } from "./fact.ts";

/** An amount and what a word for more or less leaves open around it. */
export interface Range {
  readonly amount: number;
  readonly low: number;
  readonly high: number;
}

const BELOW = new Set(["近", "将近", "接近", "不到", "不足"]);

/** `open`: 余, 多 or 几 follows; `about`: 近, 约, 超 … or nothing stands before. */
export function rangeOf(amount: number, open: boolean, about: string): Range {
  if (open) return { amount, low: amount, high: amount + lastUnit(amount) };
  if (about === "约") return { amount, low: amount * 0.93, high: amount * 1.07 };
  if (BELOW.has(about)) return { amount, low: amount * 0.93, high: amount };
  if (about !== "") return { amount, low: amount, high: amount * 1.1 };
  return { amount, low: amount, high: amount };
}

/** 数百, 几十万: some, but fewer than the next power; 上百: not much more. */
export function vagueRange(amount: number, word: string): Range {
  return word === "上" ? { amount, low: amount, high: amount * 2 } : { amount, low: amount * 2, high: amount * 10 };
}

/** The weight of the last digit that is not a trailing zero: 1500 → 100. */
function lastUnit(amount: number): number {
  let unit = 1;
  while (amount >= unit * 10 && amount % (unit * 10) === 0) unit *= 10;
  return unit;
}

/**
 * Units of measure that are converted into each other, the longest names first: name, factor, what it comes down to. The
 * last begin with characters of their own, by which units are compared.
 */
const MEASURES: readonly (readonly [string, number, string])[] = [
  ["平方公里", 1500, "亩地"],
  ["公顷", 15, "亩地"],
  ["亩", 1, "亩地"],
  ["平方米", 1, "平方米"],
  ["m2", 1, "平方米"],
  ["公里", 1, "里程"],
  ["千米", 1, "里程"],
  ["km", 1, "里程"],
  ["米", 0.001, "里程"],
  ["公斤", 2, "斤重"],
  ["千克", 2, "斤重"],
  ["kg", 2, "斤重"],
  ["吨", 2000, "斤重"],
  ["斤", 1, "斤重"],
  ["个小时", 60, "分钟"],
  ["小时", 60, "分钟"],
  ["分钟", 1, "分钟"],
];

const FIRST = new Set(MEASURES.map(([name]) => name.charAt(0)));

/** A figure in the measure in which it is compared: 2公顷 and 30亩 are one, 三成 and 30% too. `unit`: what follows the number. */
export function measured(range: Range, unit: string): FigureValue {
  if (unit.startsWith("成") && range.amount <= 10) {
    const tenths = unit.startsWith("成多") ? { ...range, high: range.amount + 1 } : range;
    return { ...scaled(tenths, 10), unit: "%" };
  }
  const measure = FIRST.has(unit.charAt(0)) ? MEASURES.find(([name]) => unit.startsWith(name)) : undefined;
  if (measure === undefined) return { ...range, unit: unit.slice(0, 3) };
  const [, factor, common] = measure;
  return { ...scaled(range, factor), unit: common };
}

function scaled({ amount, low, high }: Range, factor: number): Range {
  return { amount: exact(amount * factor), low: exact(low * factor), high: exact(high * factor) };
}

/** Without the dust of binary fractions, so that 4.35公里 and 4350米 are equal. */
export function exact(amount: number): number {
  return Math.round(amount * 1e6) / 1e6;
}
