import Big from "big.js";
import { groupBy } from "../../domain/group-by.ts";
import type { RuleSet } from "../../domain/ruleset.ts";
import type { BaseRule, CapRule, ConvertRule, PayRule, PlaceRule, RateRule } from "../../domain/settlement.ts";
import { type AmountFacts, type Worth, worthOf } from "../amount.ts";
import { applies } from "../applies.ts";
import { decimalText, quotient } from "../decimal.ts";
import { factsOf } from "../placement-facts.ts";
import type { Book, Holder } from "./book.ts";
import { holdersOf } from "./holders.ts";
import type { SettledSpan } from "./spans.ts";
import { accountFacts, lineOf, NOTHING, plus, yieldOf } from "./write-line.ts";

export function settleBase(rule: BaseRule, ruleSet: RuleSet, span: SettledSpan, book: Book): void {
  for (const holder of holdersOf(rule.who, book, span)) {
    const gives = yieldOf(rule.effect, accountFacts(holder, {}));
    book.post(holder, { line: lineOf({ rule, ruleSet, span, holder, gives, account: "" }), about: "besides" });
  }
}

const PERCENT_PLACES = 2;

/** Pieces submitted in the span and placed in the year by its last day ÷ pieces submitted in the span. */
export function settleRate(rule: RateRule, ruleSet: RuleSet, span: SettledSpan, book: Book): void {
  const yearStart = `${span.to.slice(0, 4)}-01-01`;
  for (const holder of holdersOf(rule.who, book, span)) {
    const submitted = new Set(book.submitted(holder, span.from, span.to).map(({ pieceId }) => pieceId));
    if (submitted.size === 0) continue;
    const placed = new Set(book.entries(holder, yearStart, span.to).map(({ placement }) => placement.pieceId));
    const adopted = [...submitted].filter((pieceId) => placed.has(pieceId)).length;
    const rate = quotient(new Big(adopted), new Big(submitted.size));
    if ((rule.below !== undefined && rate.gte(rule.below)) || (rule.from !== undefined && rate.lt(rule.from))) continue;
    const gives = yieldOf(rule.effect, accountFacts(holder, { 比率: rate }));
    const percent = decimalText(rate.times(100).round(PERCENT_PLACES, Big.roundHalfUp));
    const account = `报送 ${submitted.size} 篇，采用 ${adopted} 篇，采用率 ${percent}%`;
    book.post(holder, { line: lineOf({ rule, ruleSet, span, holder, gives, account }), about: "besides" });
  }
}

/** N of a worth earn what one does; of a piece placed several times the placement worth most is looked at. */
export function settleConversion(rule: ConvertRule, ruleSet: RuleSet, span: SettledSpan, book: Book): void {
  for (const holder of holdersOf(rule.who, book, span)) {
    const worths = book
      .entries(holder, span.from, span.to)
      .filter(({ view }) => applies(rule.when, view))
      .map(({ placement, view }) => ({ pieceId: placement.pieceId, gives: yieldOf(rule.effect, factsOf(view)) }));
    const pieces = [...groupBy(worths, ({ pieceId }) => pieceId).values()].map((same) =>
      same.reduce((a, b) => (b.gives.points.plus(b.gives.money).gt(a.gives.points.plus(a.gives.money)) ? b : a)),
    );
    const alike = groupBy(pieces, ({ gives }) => gives.words.join("，"));
    let sum = NOTHING;
    const accounts: string[] = [];
    for (const [words, some] of [...alike].sort(([a], [b]) => (a < b ? -1 : 1))) {
      const whole = Math.floor(some.length / rule.every);
      accounts.push(`${some.length} 条，每 ${rule.every} 条折 1 篇，折 ${whole} 篇，每篇 ${words}`);
      const one = some[0]?.gives ?? NOTHING;
      sum = plus(sum, {
        ...one,
        points: one.points.times(whole),
        money: one.money.times(whole),
        words: [],
        remarks: [],
      });
    }
    if (accounts.length === 0) continue;
    const total = [
      ...(sum.points.eq(0) ? [] : [`共 ${decimalText(sum.points)} 分`]),
      ...(sum.money.eq(0) ? [] : [`共 ${decimalText(sum.money)} 元`]),
    ];
    const gives = { ...sum, words: total };
    const line = lineOf({ rule, ruleSet, span, holder, gives, account: accounts.join("；") });
    book.post(holder, { line, about: "placements" });
  }
}

export function settleCap(rule: CapRule, ruleSet: RuleSet, span: SettledSpan, book: Book): void {
  const when = rule.when === undefined ? {} : { when: JSON.stringify(rule.when) };
  const about = rule.on === "placements" ? "placements" : "besides";
  const unit = rule.quantity === "points" ? "分" : "元";
  for (const holder of holdersOf(rule.who, book, span)) {
    const total = cappedTotal(rule, book, holder, span);
    const bound = boundOf(rule, accountFacts(holder, { 分值: total }), total);
    if (bound === null) continue;
    const change = bound.worth.value.minus(total);
    const sign = change.lt(0) ? `扣减 ${decimalText(change.abs())}` : `补 ${decimalText(change)}`;
    const sum = `${span.label}合计 ${decimalText(total)} ${unit}`;
    const account = `${sum}，${bound.word} ${bound.worth.text} ${unit}，${sign} ${unit}`;
    const gives = { ...NOTHING, [rule.quantity]: change };
    book.post(holder, { line: lineOf({ rule, ruleSet, span, holder, gives, account }), about, ...when });
  }
}

/** The bound that a total breaks, or null. */
function boundOf(
  { most, least }: CapRule,
  facts: AmountFacts,
  total: Big,
): { readonly word: string; readonly worth: Worth } | null {
  const highest = most === undefined ? null : worthOf(most, facts);
  if (highest !== null && total.gt(highest.value)) return { word: "封顶", worth: highest };
  const lowest = least === undefined ? null : worthOf(least, facts);
  return lowest !== null && total.lt(lowest.value) ? { word: "最低", worth: lowest } : null;
}

/** What a cap looks at: placements it asks for, less what caps of the same placements took before; or everything. */
function cappedTotal(rule: CapRule, book: Book, holder: Holder, { from, to }: SettledSpan): Big {
  if (rule.on === "all") return book.total(holder, rule.quantity, from, to);
  const { when } = rule;
  const entries = book.entries(holder, from, to).filter(({ view }) => when === undefined || applies(when, view));
  const key = when === undefined ? undefined : JSON.stringify(when);
  const postings = book
    .postings(holder, from, to)
    .filter((posting) => posting.about === "placements" && (key === undefined || posting.when === key));
  return [
    ...entries.map((entry) => entry[rule.quantity]),
    ...postings.map(({ line }) => line[rule.quantity]),
  ].reduce<Big>((sum, part) => sum.plus(part), new Big(0));
}

export function settlePay(rule: PayRule, ruleSet: RuleSet, span: SettledSpan, book: Book): void {
  for (const holder of holdersOf(rule.who, book, span)) {
    const points = book.total(holder, "points", span.from, span.to);
    const gives = yieldOf({ money: rule.money }, accountFacts(holder, { 分值: points }));
    if (gives.money.eq(0)) continue;
    const line = lineOf({ rule, ruleSet, span, holder, gives, account: `${span.label}共 ${decimalText(points)} 分` });
    book.post(holder, { line, about: "besides" });
  }
}

/** Places by all points of the span, the most first; who has none or less gets no place. */
export function settlePlaces(rule: PlaceRule, ruleSet: RuleSet, span: SettledSpan, book: Book): void {
  const totals = holdersOf(rule.who, book, span)
    .map((holder) => ({ holder, points: book.total(holder, "points", span.from, span.to) }))
    .filter(({ points }) => points.gt(0));
  const fields = groupBy(totals, ({ holder }) => (rule.perClass === true ? holder.unit.unitClass : ""));
  for (const [unitClass, field] of fields) {
    for (const { holder, points } of field) {
      const place = field.filter((other) => other.points.gt(points)).length + 1;
      const effect = rule.effects[place - 1];
      if (effect === undefined) continue;
      const gives = yieldOf(effect, accountFacts(holder, { 分值: points }));
      const account = `${unitClass}${span.label}共 ${decimalText(points)} 分，第 ${place} 名`;
      book.post(holder, { line: lineOf({ rule, ruleSet, span, holder, gives, account }), about: "besides" });
    }
  }
}
