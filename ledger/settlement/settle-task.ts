import Big from "big.js";
import { standsThroughout } from "../../domain/people.ts";
import type { RuleSet } from "../../domain/ruleset.ts";
import type { Measure, TaskRule } from "../../domain/settlement.ts";
import { worthOf } from "../amount.ts";
import { decimalText, quotient } from "../decimal.ts";
import { type Book, type Holder, keyOf } from "./book.ts";
import { doneOf } from "./count.ts";
import { holdersOf } from "./holders.ts";
import type { SettledSpan } from "./spans.ts";
import { accountFacts, lineOf, NOTHING, plus, type Yield, yieldOf } from "./write-line.ts";

/** How often, and how often in a row, a task was missed so far: by rule and account. */
export type Misses = Map<string, { readonly times: number; readonly running: number }>;

const UNITS: Readonly<Record<Measure, string>> = {
  submissions: "篇",
  placements: "篇次",
  pieces: "篇",
  points: "分",
  money: "元",
};

/** Settles a task for every account that owes it; each gets a line, whether it was met or not. */
export function settleTask(rule: TaskRule, ruleSet: RuleSet, span: SettledSpan, book: Book, misses: Misses): void {
  for (const holder of holdersOf(rule.who, book, span)) {
    if (!owes(holder, span)) continue;
    const persons = new Big(book.members(holder.unit.id, span.to).length);
    const each = worthOf(rule.amount, accountFacts(holder, { 人数: persons }));
    if (each === null) continue;
    const owed = rule.perPerson === true ? each.value.times(persons) : each.value;
    const done = doneOf(rule, ruleSet.document, book, holder, span);
    const unit = UNITS[rule.measure];
    const perPerson = rule.perPerson === true ? `（${each.text} × ${decimalText(persons)} 人）` : "";
    const account = `任务 ${decimalText(owed)} ${unit}${perPerson}，完成 ${decimalText(done)} ${unit}`;
    const gives = outcome(rule, holder, { owed, done, unit }, misses);
    const met = done.gte(owed);
    const line = lineOf({
      rule,
      ruleSet,
      span,
      holder,
      gives,
      met,
      account: `${account}，${met ? "已完成" : "未完成"}`,
    });
    book.post(holder, { line, about: "besides" });
  }
}

/** Who came or went within a span owes nothing for it. */
function owes({ unit, correspondent }: Holder, { from, to }: SettledSpan): boolean {
  return standsThroughout(unit, from, to) && (correspondent === null || standsThroughout(correspondent, from, to));
}

interface Balance {
  readonly owed: Big;
  readonly done: Big;
  readonly unit: string;
}

function outcome(rule: TaskRule, holder: Holder, { owed, done, unit }: Balance, misses: Misses): Yield {
  const gap = done.gte(owed) ? new Big(0) : owed.minus(done);
  const facts = accountFacts(holder, { 任务: owed, 完成: done, 缺口: gap });
  const key = `${rule.id}\u0000${keyOf(holder)}`;
  const before = misses.get(key) ?? { times: 0, running: 0 };
  let gives = NOTHING;
  if (rule.proportion !== undefined) gives = plus(gives, inProportion(rule.proportion, facts, owed, done));
  if (gap.eq(0)) {
    misses.set(key, { ...before, running: 0 });
    if (rule.met !== undefined) gives = plus(gives, yieldOf(rule.met, facts));
    const extra = extraOf(rule, done.minus(owed));
    if (rule.over !== undefined && extra.gt(0)) {
      gives = plus(gives, yieldOf(rule.over, facts, extra, `超 ${decimalText(extra)} ${unit}`));
    }
    return gives;
  }
  const now = { times: before.times + 1, running: before.running + 1 };
  misses.set(key, now);
  if (rule.short !== undefined) gives = plus(gives, yieldOf(rule.short, facts));
  if (rule.missing !== undefined) {
    gives = plus(gives, yieldOf(rule.missing, facts, gap, `缺 ${decimalText(gap)} ${unit}`));
  }
  return plus(gives, nthOutcome(rule, now, facts));
}

function nthOutcome(
  { nth }: TaskRule,
  now: { readonly times: number; readonly running: number },
  facts: ReturnType<typeof accountFacts>,
): Yield {
  if (nth === undefined) return NOTHING;
  const time = nth.consecutive === true ? now.running : now.times;
  const effect = nth.effects[Math.min(time, nth.effects.length) - 1];
  if (effect === undefined) return NOTHING;
  const gives = yieldOf(effect, facts);
  const word = nth.consecutive === true ? `连续第 ${time} 次未完成` : `本年第 ${time} 次未完成`;
  return { ...gives, words: [word, ...gives.words] };
}

function extraOf({ over }: TaskRule, extra: Big): Big {
  return over?.most !== undefined && extra.gt(over.most) ? new Big(over.most) : extra;
}

function inProportion(
  effect: NonNullable<TaskRule["proportion"]>,
  facts: ReturnType<typeof accountFacts>,
  owed: Big,
  done: Big,
): Yield {
  if (done.gte(owed)) return yieldOf(effect, facts);
  return yieldOf(effect, facts, quotient(done, owed), `${decimalText(done)}/${decimalText(owed)}`);
}
