import { type Outlet, TIER_NAMES } from "../domain/outlet.ts";
import type { Placement } from "../domain/placement.ts";
import type { RuleSet } from "../domain/ruleset.ts";
import { chooseClause } from "./choose-clause.ts";
import { decimalText, rounded } from "./decimal.ts";
import { ruleInForce } from "./rule-in-force.ts";

/** What one placement is worth by itself, before duplicates are set off against each other. */
export interface Award {
  readonly placement: Placement;
  readonly outlet: Outlet;
  /** Null when no rule set is in force on the day of publication. */
  readonly ruleSet: RuleSet | null;
  /** Decimal strings, rounded. */
  readonly points: string;
  readonly money: string;
  readonly clause: string;
  readonly arithmetic: string;
}

/** Values a placement by the rule set in force on its day of publication. `ruleSets` are those of the placement's office. */
export function award(placement: Placement, outlet: Outlet, ruleSets: readonly RuleSet[]): Award {
  const ruleSet = ruleInForce(ruleSets, placement.publishedOn);
  const nothing = { placement, outlet, ruleSet, points: "0", money: "0" };
  if (ruleSet === null) return { ...nothing, clause: "当日无生效的计分办法", arithmetic: "计 0 分" };
  const clause = chooseClause(ruleSet.document, placement, outlet);
  if (clause === null) {
    return { ...nothing, clause: `《${ruleSet.document.name}》无适用条款`, arithmetic: "计 0 分" };
  }
  const { decimals } = ruleSet.document;
  const points = decimalText(rounded(clause.points, decimals));
  const money = decimalText(rounded(clause.money ?? "0", decimals));
  const tier = TIER_NAMES[placement.tier];
  const sums = [`${tier} ${roundingText(clause.points, points, decimals, "分")}`];
  if (money !== "0") sums.push(`奖励 ${roundingText(clause.money ?? "0", money, decimals, "元")}`);
  return {
    placement,
    outlet,
    ruleSet,
    points,
    money,
    clause: `${clause.id} ${clause.text}`.trim(),
    arithmetic: sums.join("，"),
  };
}

function roundingText(written: string, amount: string, decimals: number, unit: string): string {
  const exact = decimalText(rounded(written, 100));
  if (exact === amount) return `${amount} ${unit}`;
  const precision = decimals === 0 ? "取整" : `保留 ${decimals} 位小数`;
  return `${exact} ${unit}，四舍五入${precision} = ${amount} ${unit}`;
}
