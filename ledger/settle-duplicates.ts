import { OUTLET_KIND_NAMES, TIERS } from "../domain/outlet.ts";
import type { Award } from "./award.ts";
import { compareDecimals } from "./decimal.ts";
import { compareText, firstDifference } from "./order.ts";

/** An award, and why it does not count when another of the same piece does. */
export interface SettledAward extends Award {
  /** Null when it counts. */
  readonly notCounted: string | null;
}

/**
 * Sets the placements of one piece of one unit off against each other. Each is judged by the rule set in force on its
 * own day: under `cumulative` it always counts, under `highest` only when no placement of the piece is worth more, under
 * `highest-per-kind` only when none in the same kind of outlet is. Of equals the earlier counts, then the higher tier,
 * then the smaller id. A placement that does not count is worth 0 points and 0 money.
 */
export function settleDuplicates(awards: readonly Award[]): readonly SettledAward[] {
  const ordered = [...awards].sort(byWorth);
  const best = ordered[0];
  const bestOfKind = new Map<string, Award>();
  for (const award of ordered) {
    const kind = award.placement.outletKind;
    if (!bestOfKind.has(kind)) bestOfKind.set(kind, award);
  }
  return awards.map((award) => {
    const duplicates = award.ruleSet?.document.duplicates ?? "cumulative";
    const kind = award.placement.outletKind;
    if (duplicates === "highest" && best !== undefined && best !== award) {
      return lost(award, best, "同一稿件多次刊发取最高");
    }
    const winner = bestOfKind.get(kind);
    if (duplicates === "highest-per-kind" && winner !== undefined && winner !== award) {
      return lost(award, winner, `同一稿件在同类媒体（${OUTLET_KIND_NAMES[kind]}）取最高`);
    }
    return { ...award, notCounted: null };
  });
}

function byWorth(a: Award, b: Award): number {
  return firstDifference(
    compareDecimals(b.points, a.points),
    compareDecimals(b.money, a.money),
    compareText(a.placement.publishedOn, b.placement.publishedOn),
    TIERS.indexOf(a.placement.tier) - TIERS.indexOf(b.placement.tier),
    compareText(a.placement.id, b.placement.id),
  );
}

function lost(award: Award, winner: Award, rule: string): SettledAward {
  const money = winner.money === "0" ? "" : `、奖励 ${winner.money} 元`;
  const counted = `${winner.placement.publishedOn} ${winner.outlet.name}《${winner.placement.title}》`;
  return {
    ...award,
    points: "0",
    money: "0",
    notCounted: `${rule}，已按${counted}计 ${winner.points} 分${money}，本次不计`,
  };
}
