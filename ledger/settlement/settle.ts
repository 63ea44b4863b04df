import type { RuleSet } from "../../domain/ruleset.ts";
import { type SettlementLine, type SettlementRule, SPANS } from "../../domain/settlement.ts";
import { compareText, firstDifference } from "../order.ts";
import { ruleInForce } from "../rule-in-force.ts";
import { Book, type SettlementInput } from "./book.ts";
import { settleEvents } from "./settle-events.ts";
import { settleBase, settleCap, settleConversion, settlePay, settlePlaces, settleRate } from "./settle-sums.ts";
import { type Misses, settleTask } from "./settle-task.ts";
import { type SettledSpan, spansOf } from "./spans.ts";

// What is capped must have been earned first, what is paid capped, what is placed paid.
const ORDER = ["base", "convert", "task", "rate", "cap", "pay", "place"] as const;

/**
 * Settles a year up to a day: every line that tasks, events, caps, base points, rates, conversions, pay and places of the
 * rule set in force on each span's last day (an event's: on its day) give a unit or a person. A span is settled when it
 * has ended; a month before the quarter that it ends, that before the half and the year, so that a year's cap sees what
 * the months' caps left. Pure, and the same whatever the order of the input: lines by last day, span, unit, person, clause.
 */
export function settleYear(input: SettlementInput): readonly SettlementLine[] {
  const own = { ...input, ruleSets: input.ruleSets.filter(({ officeId }) => officeId === input.officeId) };
  if (!own.ruleSets.some(({ document }) => (document.settlement ?? []).length > 0)) return [];
  const book = new Book(own);
  const year = Number(input.upTo.slice(0, 4));
  settleEvents(book, `${input.upTo.slice(0, 4)}-01-01`);
  const misses: Misses = new Map();
  const spans = SPANS.flatMap((span, length) => spansOf(span, year).map((one) => ({ one, length })))
    .filter(({ one }) => one.to <= input.upTo)
    .sort((a, b) => firstDifference(compareText(a.one.to, b.one.to), a.length - b.length));
  for (const { one } of spans) {
    const ruleSet = ruleInForce(own.ruleSets, one.to);
    if (ruleSet !== null) settleSpan(ruleSet, one, book, misses);
  }
  return [...book.lines()].sort((a, b) =>
    firstDifference(
      compareText(a.to, b.to),
      compareText(b.from, a.from),
      compareText(a.unitId, b.unitId),
      compareText(a.correspondentId ?? "", b.correspondentId ?? ""),
      compareText(a.clause, b.clause),
      compareText(a.id, b.id),
    ),
  );
}

function settleSpan(ruleSet: RuleSet, span: SettledSpan, book: Book, misses: Misses): void {
  const rules = (ruleSet.document.settlement ?? []).filter((rule) => rule.kind !== "event" && rule.per === span.span);
  for (const kind of ORDER) {
    for (const rule of rules) if (rule.kind === kind) settleRule(rule, ruleSet, span, book, misses);
  }
}

function settleRule(rule: SettlementRule, ruleSet: RuleSet, span: SettledSpan, book: Book, misses: Misses): void {
  if (rule.kind === "base") settleBase(rule, ruleSet, span, book);
  else if (rule.kind === "convert") settleConversion(rule, ruleSet, span, book);
  else if (rule.kind === "task") settleTask(rule, ruleSet, span, book, misses);
  else if (rule.kind === "rate") settleRate(rule, ruleSet, span, book);
  else if (rule.kind === "cap") settleCap(rule, ruleSet, span, book);
  else if (rule.kind === "pay") settlePay(rule, ruleSet, span, book);
  else if (rule.kind === "place") settlePlaces(rule, ruleSet, span, book);
}
