import Big from "big.js";
import { type Outlet, TIER_NAMES } from "../domain/outlet.ts";
import type { Unit } from "../domain/people.ts";
import type { Placement } from "../domain/placement.ts";
import type { AddOn, Factor, RuleDocument, RuleSet } from "../domain/ruleset.ts";
import { type AmountFacts, type Worth, worthOf } from "./amount.ts";
import { applies } from "./applies.ts";
import { isTooLate } from "./cutoff.ts";
import { decimalText, quotient, roundedBig, roundingWords } from "./decimal.ts";
import { factsOf, type PlacementView } from "./placement-facts.ts";
import { ruleInForce } from "./rule-in-force.ts";

/** What one placement is worth by itself, before duplicates are set off against each other. */
export interface Award {
  readonly placement: Placement;
  readonly outlet: Outlet;
  readonly unit: Unit | null;
  /** Null when no rule set is in force on the day of publication. */
  readonly ruleSet: RuleSet | null;
  /** Decimal strings, rounded. */
  readonly points: string;
  readonly money: string;
  readonly clause: string;
  readonly arithmetic: string;
}

type Quantity = "points" | "money";

/** A clause as it is cited. */
interface Cited {
  readonly id: string;
  readonly text: string;
}

interface Sum {
  readonly value: Big;
  readonly text: string;
  readonly plain: boolean;
  readonly cited: readonly Cited[];
}

/** Values a placement by the rule set in force on its day of publication. `ruleSets` are those of the placement's office. */
export function award(
  placement: Placement,
  outlet: Outlet,
  ruleSets: readonly RuleSet[],
  unit: Unit | null = null,
): Award {
  const ruleSet = ruleInForce(ruleSets, placement.publishedOn);
  const nothing = { placement, outlet, unit, ruleSet, points: "0", money: "0", arithmetic: "计 0 分" };
  if (ruleSet === null) return { ...nothing, clause: "当日无生效的计分办法" };
  const { document } = ruleSet;
  const view: PlacementView = { placement, outlet, unit };
  if (isTooLate(placement, document) && document.cutoff !== undefined) {
    const { id, text } = document.cutoff;
    const reported = placement.particulars?.reportedOn ?? "";
    return { ...nothing, clause: `${id} ${text}`, arithmetic: `${reported} 才上报，过了截止日，计 0 分` };
  }
  const points = pointsOf(document, view);
  const money = moneyOf(document, view, points);
  if (points === null && money === null) return { ...nothing, clause: `《${document.name}》无适用条款` };
  return { ...nothing, ...written(document, placement, points, money) };
}

function written(document: RuleDocument, placement: Placement, points: Sum | null, money: Sum | null) {
  const tier = TIER_NAMES[placement.tier];
  const point = finished(points, document, "points");
  const pay = finished(money, document, "money");
  const sums = [`${tier} ${point.text}`];
  if (pay.amount !== "0" || money?.plain === false) sums.push(`奖励 ${pay.text}`);
  const cited = new Set(
    [...(points?.cited ?? []), ...(money?.cited ?? [])].map(({ id, text }) => `${id} ${text}`.trim()),
  );
  return { points: point.amount, money: pay.amount, clause: [...cited].join("；"), arithmetic: sums.join("，") };
}

function pointsOf(document: RuleDocument, view: PlacementView): Sum | null {
  const facts = factsOf(view);
  for (const clause of document.clauses) {
    if (!applies(clause.when, view)) continue;
    const worth = worthOf(clause.points, facts);
    // A table without an entry for it leaves the clause aside, whichever of its amounts asks the table.
    const pays =
      document.moneyClauses !== undefined || clause.money === undefined || worthOf(clause.money, facts) !== null;
    if (worth !== null && pays) return completed(document, view, { ...worth, cited: [clause] }, facts, "points");
  }
  return null;
}

function moneyOf(document: RuleDocument, view: PlacementView, points: Sum | null): Sum | null {
  const own = points === null ? null : roundedBig(points.value, document.decimals, document.rounding);
  const facts = factsOf(view, own ?? new Big(0));
  // Without money clauses the money is that of the clause which gives the points.
  const given = points?.cited[0];
  const clauses = document.moneyClauses ?? document.clauses.filter((clause) => clause === given);
  for (const clause of clauses) {
    if (clause.money === undefined || !applies(clause.when, view)) continue;
    const worth = worthOf(clause.money, facts);
    if (worth !== null) return completed(document, view, { ...worth, cited: [clause] }, facts, "money");
  }
  return null;
}

/** Factors, then add-ons, then the unit's part of what several units share. */
function completed(document: RuleDocument, view: PlacementView, base: Sum, facts: AmountFacts, of: Quantity): Sum {
  let sum = base;
  // What earns nothing stays at nothing, and no more is said of it.
  if (sum.value.eq(0) && sum.plain) return sum;
  for (const { factor, times } of factorsFor(document.factors ?? [], view, facts, of)) {
    sum = multiplied(sum, factor, times);
  }
  for (const { addon, worth } of addonsFor(document.addons ?? [], view, facts, of)) sum = added(sum, addon, worth);
  return forUnit(sum, document, view.placement);
}

function factorsFor(factors: readonly Factor[], view: PlacementView, facts: AmountFacts, of: Quantity) {
  const groups = new Set<string>();
  return factors.flatMap((factor) => {
    if (factor.of !== undefined && factor.of !== of) return [];
    if (factor.group !== undefined && groups.has(factor.group)) return [];
    if (!applies(factor.when, view)) return [];
    const times = worthOf(factor.times, facts);
    if (times === null) return [];
    if (factor.group !== undefined) groups.add(factor.group);
    return [{ factor, times }];
  });
}

function addonsFor(addons: readonly AddOn[], view: PlacementView, facts: AmountFacts, of: Quantity) {
  const found = addons.flatMap((addon) => {
    const amount = addon[of];
    if (amount === undefined || !applies(addon.when, view)) return [];
    const worth = worthOf(amount, facts);
    return worth === null ? [] : [{ addon, worth }];
  });
  return found.filter(
    (one) =>
      one.addon.group === undefined ||
      found
        .filter(({ addon }) => addon.group === one.addon.group)
        .reduce((best, other) => (other.worth.value.gt(best.worth.value) ? other : best)) === one,
  );
}

function multiplied(sum: Sum, factor: Factor, times: Worth): Sum {
  const base = sum.plain || !/[+]/u.test(sum.text) ? sum.text : `（${sum.text}）`;
  return {
    value: sum.value.times(times.value),
    text: `${base} × ${times.text}（${factor.id}）`,
    plain: false,
    cited: [...sum.cited, factor],
  };
}

function added(sum: Sum, addon: AddOn, worth: Worth): Sum {
  const sign = worth.value.lt(0) ? `− ${decimalText(worth.value.abs())}` : `+ ${worth.text}`;
  return {
    value: sum.value.plus(worth.value),
    text: `${sum.text} ${sign}（${addon.id}）`,
    plain: false,
    cited: [...sum.cited, addon],
  };
}

function forUnit(sum: Sum, document: RuleDocument, placement: Placement): Sum {
  const sharing = document.unitSharing ?? "full";
  if (placement.sharedBy <= 1 || sharing === "full") return sum;
  const parts = sharing === "half" ? 2 : placement.sharedBy;
  const whole = sum.plain || !/[+]/u.test(sum.text) ? sum.text : `（${sum.text}）`;
  const word = sharing === "half" ? "2（与其他单位合写减半）" : `${parts} 个单位`;
  return { ...sum, value: quotient(sum.value, new Big(parts)), text: `${whole} ÷ ${word}`, plain: false };
}

/** Rounds a sum and writes it out: `10 分`, `10 × 2（第二条） = 20 分`, `1.005 分，四舍五入保留 2 位小数 = 1.01 分`. */
function finished(sum: Sum | null, document: RuleDocument, of: Quantity): { amount: string; text: string } {
  const unit = of === "points" ? "分" : "元";
  if (sum === null) return { amount: "0", text: `0 ${unit}` };
  const decimals = of === "money" ? (document.moneyDecimals ?? document.decimals) : document.decimals;
  const kept = roundedBig(sum.value, decimals, document.rounding);
  const amount = decimalText(kept);
  if (kept.eq(sum.value)) return { amount, text: sum.plain ? `${amount} ${unit}` : `${sum.text} = ${amount} ${unit}` };
  const exact = sum.plain ? `${sum.text} ${unit}` : sum.text;
  return { amount, text: `${exact}，${roundingWords(decimals, document.rounding)} = ${amount} ${unit}` };
}
