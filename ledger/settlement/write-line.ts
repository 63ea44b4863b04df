import Big from "big.js";
import { stableId } from "../../domain/ids.ts";
import type { TableKey } from "../../domain/rule-amount.ts";
import type { RuleDocument, RuleSet } from "../../domain/ruleset.ts";
import type { Effect, SettlementLine, SettlementRule } from "../../domain/settlement.ts";
import { type AmountFacts, type Worth, worthOf } from "../amount.ts";
import { decimalText, roundedBig, roundingWords } from "../decimal.ts";
import { type Holder, keyOf, type Quantity } from "./book.ts";
import type { SettledSpan } from "./spans.ts";

/** Facts of an account: its unit's name and class, numbers of the rule at hand, and what an event carries. */
export function accountFacts(
  { unit }: Holder,
  numbers: Readonly<Record<string, Big | null>>,
  event: { readonly level: string; readonly amount: string | null } = { level: "", amount: null },
): AmountFacts {
  const tables: Partial<Record<TableKey, readonly string[]>> = {
    unit: [unit.name, ...unit.aliases],
    unitClass: [unit.unitClass],
    level: [event.level],
  };
  const assessed = event.amount === null ? null : new Big(event.amount);
  return {
    lookup: (key) => tables[key] ?? [],
    number: (name) => (name === "数值" ? assessed : (numbers[name] ?? null)),
    assessed,
  };
}

/** A sum in the making, by quantity. */
export interface Yield {
  readonly points: Big;
  readonly money: Big;
  readonly words: readonly string[];
  readonly remarks: readonly string[];
}

export const NOTHING: Yield = { points: new Big(0), money: new Big(0), words: [], remarks: [] };

/** What an effect gives `times` over (`timesText` as it is written: `缺 2 篇`); a table without an entry gives nothing. */
export function yieldOf(effect: Effect, facts: AmountFacts, times = new Big(1), timesText = ""): Yield {
  const sum = (of: Quantity) => (effect[of] === undefined ? null : worthOf(effect[of], facts));
  const [points, money] = [sum("points"), sum("money")];
  const words = [
    ...(points === null ? [] : [sentence(points, times, timesText, "分")]),
    ...(money === null ? [] : [sentence(money, times, timesText, "元")]),
  ];
  return {
    points: (points?.value ?? new Big(0)).times(times),
    money: (money?.value ?? new Big(0)).times(times),
    words,
    remarks: effect.remark === undefined ? [] : [effect.remark],
  };
}

function sentence(worth: Worth, times: Big, timesText: string, unit: string): string {
  const value = decimalText(worth.value.times(times));
  if (timesText === "") return worth.plain ? `${value} ${unit}` : `${worth.text} = ${value} ${unit}`;
  const one = worth.plain ? worth.text : `（${worth.text}）`;
  return `${one} × ${timesText} = ${value} ${unit}`;
}

export function plus(a: Yield, b: Yield): Yield {
  return {
    points: a.points.plus(b.points),
    money: a.money.plus(b.money),
    words: [...a.words, ...b.words],
    remarks: [...a.remarks, ...b.remarks],
  };
}

interface LineParts {
  readonly rule: Pick<SettlementRule, "id" | "text" | "kind">;
  readonly ruleSet: RuleSet;
  readonly span: Pick<SettledSpan, "from" | "to" | "label">;
  readonly holder: Holder;
  readonly gives: Yield;
  /** What stands before the sum: 任务 3 篇，完成 2 篇. */
  readonly account: string;
  readonly met?: boolean | null;
  /** What tells two lines of one rule, span and holder apart. */
  readonly key?: string;
}

/** Rounds what is given and writes the line. */
export function lineOf({
  rule,
  ruleSet,
  span,
  holder,
  gives,
  account,
  met = null,
  key = "",
}: LineParts): SettlementLine {
  const { document, officeId } = ruleSet;
  const [points, money] = [rounded(gives, "points", document), rounded(gives, "money", document)];
  const roundings = [points.word, money.word].filter((word) => word !== "");
  const sums = [account, ...gives.words, ...roundings].filter((word) => word !== "");
  return {
    id: stableId("stl", ruleSet.id, rule.id, span.from, span.to, keyOf(holder), key),
    officeId,
    unitId: holder.unit.id,
    correspondentId: holder.correspondent?.id ?? null,
    kind: rule.kind,
    from: span.from,
    to: span.to,
    label: span.label,
    points: points.text,
    money: money.text,
    remark: gives.remarks.join("；"),
    met,
    ruleSetId: ruleSet.id,
    clause: `${rule.id} ${rule.text}`.trim(),
    arithmetic: sums.join("，"),
  };
}

function rounded(gives: Yield, of: Quantity, document: RuleDocument): { readonly text: string; readonly word: string } {
  const decimals = of === "money" ? (document.moneyDecimals ?? document.decimals) : document.decimals;
  const value = roundedBig(gives[of], decimals, document.rounding);
  const text = decimalText(value);
  if (value.eq(gives[of])) return { text, word: "" };
  return { text, word: `${roundingWords(decimals, document.rounding)} = ${text} ${of === "points" ? "分" : "元"}` };
}
