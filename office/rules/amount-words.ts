import type { Amount } from "../../domain/rule-amount.ts";
import { rowWords, TABLE_WORDS } from "./condition-words.ts";

type NumberAmount = Extract<Amount, { readonly number: string }>;

function numberWords({ number, times, per, whole }: NumberAmount): string {
  const rounded = whole === undefined ? "" : whole === "up" ? "（不足的进一）" : "（只算整的）";
  return `${number}${per === undefined ? "" : ` ÷ ${per}`}${rounded}${times === undefined ? "" : ` × ${inBrackets(times)}`}`;
}

function inBrackets(amount: Amount): string {
  return typeof amount === "string" ? amount : `（${amountWords(amount)}）`;
}

/** How an amount is found, in words; without its unit. */
export function amountWords(amount: Amount): string {
  if (typeof amount === "string") return amount;
  if ("by" in amount) {
    const rows = Object.entries(amount.values).map(
      ([row, value]) => `${rowWords(amount.by, row)} ${inBrackets(value)}`,
    );
    const rest = amount.otherwise === undefined ? [] : [`其余 ${inBrackets(amount.otherwise)}`];
    return `按${TABLE_WORDS[amount.by].name}：${[...rows, ...rest].join("、")}`;
  }
  if ("number" in amount) return numberWords(amount);
  if ("bands" in amount) {
    return `按${amount.bands}分档：${amount.steps.map((step) => `${step.from} 起 ${inBrackets(step.amount)}`).join("、")}`;
  }
  if ("between" in amount) return `${amount.between.join("–")} ，由人评定，未评定按下限`;
  if ("sum" in amount) return amount.sum.map(inBrackets).join(" + ");
  if ("product" in amount) return amount.product.map(inBrackets).join(" × ");
  if ("largest" in amount) return `取大：${amount.largest.map(inBrackets).join("、")}`;
  return `取小：${amount.smallest.map(inBrackets).join("、")}`;
}

/** An amount with its unit, which stands in brackets where it is more than a figure. */
export function withUnit(amount: Amount, unit: "分" | "元"): string {
  return typeof amount === "string" ? `${amount} ${unit}` : `${amountWords(amount)}（${unit}）`;
}
