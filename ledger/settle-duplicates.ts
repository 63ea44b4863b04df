import Big from "big.js";
import { groupBy } from "../domain/group-by.ts";
import { OUTLET_KIND_NAMES, type OutletKind, TIER_NAMES, TIERS } from "../domain/outlet.ts";
import type { DuplicateRule, Duplicates, RuleDocument, RuleSet } from "../domain/ruleset.ts";
import { applies } from "./applies.ts";
import type { Award } from "./award.ts";
import { compareDecimals, decimalText, roundedBig } from "./decimal.ts";
import { compareText, firstDifference } from "./order.ts";

/** An award after duplicates, and why it does not count whole where another of the same piece does. */
export interface SettledAward extends Award {
  /** Null when it counts. */
  readonly notCounted: string | null;
}

type Quantity = "points" | "money" | "both";
interface Loss {
  readonly winner: Award;
  readonly words: string;
  readonly rest: string;
}

/**
 * Sets the placements of one piece of one unit off against each other. Each is judged by the rule set in force on its
 * own day, over all placements of the piece: a rule keeps the `count` best (or earliest) of each group of like ones, and
 * the next rule goes on with what was kept. Of equals the earlier counts, then the higher tier, then the smaller id.
 * Points and money are set off together, by points, unless the rules give them rules of their own. What earns nothing
 * by itself takes nobody's place.
 */
export function settleDuplicates(awards: readonly Award[]): readonly SettledAward[] {
  if (awards.length === 1) return awards.map((award) => ({ ...award, notCounted: null }));
  const outcomes = new Map<RuleSet, Outcome>();
  return awards.map((award) => {
    if (award.ruleSet === null) return { ...award, notCounted: null };
    const outcome = outcomes.get(award.ruleSet) ?? outcomeOf(awards, award.ruleSet.document);
    outcomes.set(award.ruleSet, outcome);
    return settled(award, outcome, award.ruleSet.document);
  });
}

type Losses = ReadonlyMap<Award, Loss>;
type Outcome = { readonly both: Losses } | { readonly points: Losses; readonly money: Losses };

function outcomeOf(awards: readonly Award[], { duplicates }: RuleDocument): Outcome {
  if (typeof duplicates === "string" || !("points" in duplicates)) {
    return { both: lossesOf(awards, rulesOf(duplicates), "both") };
  }
  return {
    points: lossesOf(awards, rulesOf(duplicates.points), "points"),
    money: lossesOf(awards, rulesOf(duplicates.money), "money"),
  };
}

function rulesOf(duplicates: Duplicates): readonly DuplicateRule[] {
  if (duplicates === "cumulative") return [];
  if (duplicates === "highest") return [{ keep: "highest" }];
  if (duplicates === "highest-per-kind") return [{ keep: "highest", per: ["outletKind"] }];
  if (duplicates === "first") return [{ keep: "first" }];
  return duplicates;
}

function lossesOf(awards: readonly Award[], rules: readonly DuplicateRule[], of: Quantity): Losses {
  const losses = new Map<Award, Loss>();
  for (const rule of rules) {
    const counting = awards.filter((award) => !losses.has(award) && earns(award, of) && concerns(rule, award));
    const ordered = [...counting].sort(rule.keep === "first" ? byTime : (a, b) => byWorth(a, b, of));
    for (const [, group] of groupBy(ordered, (award) => groupKey(rule, award))) {
      const [winner] = group;
      if (winner === undefined) continue;
      for (const lost of group.slice(rule.count ?? 1)) {
        losses.set(lost, { winner, words: words(rule, winner), rest: rule.rest ?? "0" });
      }
    }
  }
  return losses;
}

function earns({ points, money }: Award, of: Quantity): boolean {
  return (of !== "money" && points !== "0") || (of !== "points" && money !== "0");
}

function concerns({ when }: DuplicateRule, { placement, outlet, unit }: Award): boolean {
  return when === undefined || applies(when, { placement, outlet, unit });
}

function classOf(rule: DuplicateRule, kind: OutletKind): readonly OutletKind[] {
  return rule.classes?.find((kinds) => kinds.includes(kind)) ?? [kind];
}

function groupKey(rule: DuplicateRule, { placement }: Award): string {
  const parts = (rule.per ?? []).map((scope) => {
    if (scope === "outletKind") return classOf(rule, placement.outletKind).join("+");
    if (scope === "month") return placement.publishedOn.slice(0, 7);
    return scope === "tier" ? placement.tier : placement.outletId;
  });
  return parts.join("\u0000");
}

function words(rule: DuplicateRule, { placement, outlet }: Award): string {
  const scopes = (rule.per ?? []).map((scope) => {
    if (scope === "outletKind") {
      const kinds = classOf(rule, placement.outletKind).map((kind) => OUTLET_KIND_NAMES[kind]);
      return `同类媒体（${kinds.join("、")}）`;
    }
    if (scope === "tier") return `同级媒体（${TIER_NAMES[placement.tier]}）`;
    return scope === "outlet" ? `同一媒体（${outlet.name}）` : "同一月";
  });
  const where = scopes.length === 0 ? "多次刊发" : `在${scopes.join("、")}`;
  const times = (rule.count ?? 1) > 1 ? `只计 ${rule.count} 次` : "";
  return `同一稿件${where}${rule.keep === "first" ? times || "只计首次" : `取最高${times}`}`;
}

function byWorth(a: Award, b: Award, of: Quantity): number {
  return firstDifference(
    of === "money" ? 0 : compareDecimals(b.points, a.points),
    of === "points" ? 0 : compareDecimals(b.money, a.money),
    byTime(a, b),
  );
}

function byTime(a: Award, b: Award): number {
  return firstDifference(
    compareText(a.placement.publishedOn, b.placement.publishedOn),
    TIERS.indexOf(a.placement.tier) - TIERS.indexOf(b.placement.tier),
    compareText(a.placement.id, b.placement.id),
  );
}

function settled(award: Award, outcome: Outcome, document: RuleDocument): SettledAward {
  if ("both" in outcome) {
    const loss = outcome.both.get(award);
    if (loss === undefined) return { ...award, notCounted: null };
    const { winner } = loss;
    const money = winner.money === "0" ? "" : `、奖励 ${winner.money} 元`;
    const left = {
      points: part(award.points, loss, document, "points"),
      money: part(award.money, loss, document, "money"),
    };
    return {
      ...award,
      ...left,
      arithmetic: `${award.arithmetic}，重复刊发，${leftWords(loss, left)}`,
      notCounted: `${loss.words}，已按${named(winner)}计 ${winner.points} 分${money}，${verdict(loss)}`,
    };
  }
  const points = outcome.points.get(award);
  const money = outcome.money.get(award);
  if (points === undefined && money === undefined) return { ...award, notCounted: null };
  const left = {
    points: points === undefined ? award.points : part(award.points, points, document, "points"),
    money: money === undefined ? award.money : part(award.money, money, document, "money"),
  };
  const reasons = [
    ...(points === undefined
      ? []
      : [`计分：${points.words}，已按${named(points.winner)}计 ${points.winner.points} 分，${verdict(points)}`]),
    ...(money === undefined
      ? []
      : [`奖励：${money.words}，已按${named(money.winner)}计 ${money.winner.money} 元，${verdict(money)}`]),
  ];
  return {
    ...award,
    ...left,
    arithmetic: `${award.arithmetic}，重复刊发，计 ${left.points} 分、奖励 ${left.money} 元`,
    notCounted: reasons.join("；"),
  };
}

function part(amount: string, loss: Loss, document: RuleDocument, of: "points" | "money"): string {
  if (loss.rest === "0") return "0";
  const decimals = of === "money" ? (document.moneyDecimals ?? document.decimals) : document.decimals;
  return decimalText(roundedBig(new Big(amount).times(loss.rest), decimals, document.rounding));
}

function leftWords(loss: Loss, left: { readonly points: string; readonly money: string }): string {
  if (loss.rest === "0") return "计 0 分";
  return `× ${loss.rest} = ${left.points} 分${left.money === "0" ? "" : `、奖励 ${left.money} 元`}`;
}

function verdict(loss: Loss): string {
  return loss.rest === "0" ? "本次不计" : `本次按 ${loss.rest} 倍计`;
}

function named({ placement, outlet }: Award): string {
  return `${placement.publishedOn} ${outlet.name}《${placement.title}》`;
}
