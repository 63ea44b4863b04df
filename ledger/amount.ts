import Big from "big.js";
import type { Amount, TableKey } from "../domain/rule-amount.ts";
import { decimalText, quotient } from "./decimal.ts";

/** What an amount may ask of that which it values. */
export interface AmountFacts {
  /** What stands under a key of a table: several for labels and names, none where the fact has no such side. */
  readonly lookup: (key: TableKey) => readonly string[];
  /** A number by name; null when nobody entered it. */
  readonly number: (name: string) => Big | null;
  /** What a person assessed within bounds; null = nothing yet. */
  readonly assessed: Big | null;
}

/** A value and how it came about; `plain` when the text is the value itself. */
export interface Worth {
  readonly value: Big;
  readonly text: string;
  readonly plain: boolean;
}

function plain(value: Big): Worth {
  return { value, text: decimalText(value), plain: true };
}

/** Values an amount, exactly. Null when a table or a band has no entry for it: then it does not apply. */
export function worthOf(amount: Amount, facts: AmountFacts): Worth | null {
  if (typeof amount === "string") return plain(new Big(amount));
  if ("by" in amount) {
    const key = facts.lookup(amount.by).find((name) => Object.hasOwn(amount.values, name));
    const found = key === undefined ? amount.otherwise : amount.values[key];
    return found === undefined ? null : worthOf(found, facts);
  }
  if ("number" in amount) return byNumber(amount, facts);
  if ("bands" in amount) {
    const number = facts.number(amount.bands);
    if (number === null) return null;
    const step = amount.steps.filter(({ from }) => number.gte(from)).at(-1);
    return step === undefined ? null : worthOf(step.amount, facts);
  }
  if ("between" in amount) return assessed(amount.between, facts.assessed);
  if ("sum" in amount) return joined(amount.sum, facts, " + ", (a, b) => a.plus(b));
  if ("product" in amount) return joined(amount.product, facts, " × ", (a, b) => a.times(b));
  if ("largest" in amount) return chosen(amount.largest, facts, (a, b) => a.gt(b));
  return chosen(amount.smallest, facts, (a, b) => a.lt(b));
}

function byNumber(amount: Extract<Amount, { readonly number: string }>, facts: AmountFacts): Worth | null {
  const number = facts.number(amount.number);
  if (number === null) return { value: new Big(0), text: `未登记${amount.number}，按 0 计`, plain: false };
  const times = amount.times === undefined ? plain(new Big(1)) : worthOf(amount.times, facts);
  if (times === null) return null;
  let value = number;
  let text = `${amount.number} ${decimalText(number)}`;
  if (amount.per !== undefined) {
    value = quotient(number, new Big(amount.per));
    text += ` ÷ ${amount.per}`;
  }
  if (amount.whole !== undefined) {
    value = value.round(0, amount.whole === "up" ? Big.roundUp : Big.roundDown);
    text += `（取整 ${decimalText(value)}）`;
  }
  return { value: value.times(times.value), text: `${text} × ${bracketed(times)}`, plain: false };
}

function assessed([low, high]: readonly [string, string], given: Big | null): Worth {
  const bounds = `${low}–${high} 内`;
  if (given === null) return { value: new Big(low), text: `${low}（${bounds}，未评定按下限）`, plain: false };
  const kept = given.lt(low) ? new Big(low) : given.gt(high) ? new Big(high) : given;
  const word = kept.eq(given) ? "评定" : `评定 ${decimalText(given)}，超出幅度`;
  return { value: kept, text: `${decimalText(kept)}（${bounds}${word}）`, plain: false };
}

function joined(
  parts: readonly Amount[],
  facts: AmountFacts,
  sign: string,
  join: (a: Big, b: Big) => Big,
): Worth | null {
  const worths = parts.map((part) => worthOf(part, facts));
  const present = worths.filter((worth) => worth !== null);
  const [first, ...others] = present;
  if (first === undefined || present.length < worths.length) return null;
  if (others.length === 0) return first;
  const value = others.reduce((sum, worth) => join(sum, worth.value), first.value);
  return { value, text: present.map(bracketed).join(sign), plain: false };
}

function chosen(parts: readonly Amount[], facts: AmountFacts, better: (a: Big, b: Big) => boolean): Worth | null {
  return parts
    .map((part) => worthOf(part, facts))
    .reduce(
      (best, worth) => (worth !== null && (best === null || better(worth.value, best.value)) ? worth : best),
      null,
    );
}

function bracketed(worth: Worth): string {
  return worth.plain || !/[+×÷]/u.test(worth.text) ? worth.text : `（${worth.text}）`;
}
