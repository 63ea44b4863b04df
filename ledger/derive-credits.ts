import type { Credit } from "../domain/credit.ts";
import { groupBy } from "../domain/group-by.ts";
import { stableId } from "../domain/ids.ts";
import { type Outlet, TIER_NAMES } from "../domain/outlet.ts";
import { type Unit, unitAsOf } from "../domain/people.ts";
import type { Placement } from "../domain/placement.ts";
import type { PerQuantity, RuleDocument, RuleSet, Sharing } from "../domain/ruleset.ts";
import type { Day } from "../domain/time.ts";
import { award } from "./award.ts";
import { byId, compareText, firstDifference, known } from "./order.ts";
import { type SettledAward, settleDuplicates } from "./settle-duplicates.ts";
import { shareAmount } from "./share.ts";

/**
 * Derives what every placement gives its unit (all of it) and each of its signers (by the rule set's sharing), from the
 * rule set in force on the day of publication. Pure: the same placements, rule sets and outlets in any order give the
 * same credits in the same order (day, placement, unit before persons, persons in the order of signing). What earns
 * nothing is credited 0 with the reason, so that no placement is without a word; `ruleSetId` is "" when no rule set was
 * in force. Rule sets of other offices are left aside. `outlets` must hold the outlet of every placement, since clauses
 * and reasons name it; a missing one throws TypeError, and so does a missing unit where rules ask for units.
 *
 * The placements of one piece of one unit are set off against each other and against no others: credits of a part of an
 * office's pieces are those that the whole would give them.
 */
export function deriveCredits(
  placements: readonly Placement[],
  ruleSets: readonly RuleSet[],
  outlets: readonly Outlet[],
  units: readonly Unit[] = [],
): readonly Credit[] {
  const outletOf = byId(outlets, "outlet");
  const unitOf = byId(units, "unit");
  const rulesOf = groupBy(ruleSets, (ruleSet) => ruleSet.officeId);
  const awards = [...byId(placements, "placement").values()].map((placement) =>
    award(
      placement,
      known(outletOf, placement.outletId, "outlet"),
      rulesOf.get(placement.officeId) ?? [],
      unitOn(unitOf.get(placement.unitId), placement.publishedOn),
    ),
  );
  const pieces = groupBy(awards, ({ placement }) =>
    [placement.officeId, placement.unitId, placement.pieceId].join("\u0000"),
  );
  return [...pieces.values()]
    .flatMap((piece) => settleDuplicates(piece))
    .sort((a, b) =>
      firstDifference(
        compareText(a.placement.publishedOn, b.placement.publishedOn),
        compareText(a.placement.id, b.placement.id),
      ),
    )
    .flatMap((settled) => [unitCredit(settled), ...personCredits(settled)]);
}

/** A placement is judged by what its unit was called and classed on its day. */
function unitOn(unit: Unit | undefined, day: Day): Unit | null {
  return unit === undefined ? null : unitAsOf(unit, day);
}

function unitCredit(settled: SettledAward): Credit {
  const { points, money, arithmetic } = settled;
  return { ...commonFields(settled, settled.placement.unitId), correspondentId: null, points, money, arithmetic };
}

function sharingOf(document: RuleDocument | undefined, of: keyof PerQuantity<Sharing>): Sharing {
  const sharing = document?.sharing ?? "full";
  return typeof sharing === "string" || "weights" in sharing ? sharing : sharing[of];
}

function personCredits(settled: SettledAward): readonly Credit[] {
  const { placement, ruleSet, points, money } = settled;
  const document = ruleSet?.document;
  const signers = [...new Set(placement.correspondentIds)];
  const decimals = document?.decimals ?? 0;
  const given = { signers, shares: placement.particulars?.shares };
  const pointShares = shareAmount({ ...given, amount: points, decimals, unit: "分" }, sharingOf(document, "points"));
  const pay = { ...given, amount: money, decimals: document?.moneyDecimals ?? decimals, unit: "元" as const };
  const moneyShares = shareAmount(pay, sharingOf(document, "money"));
  const plain = points === "0" && money === "0";
  return signers.map((correspondentId, place) => {
    const point = pointShares[place] ?? { amount: "0", arithmetic: "" };
    const share = moneyShares[place] ?? { amount: "0", arithmetic: "" };
    const sums = [`${TIER_NAMES[placement.tier]} ${point.arithmetic}`];
    if (money !== "0") sums.push(`奖励 ${share.arithmetic}`);
    return {
      ...commonFields(settled, correspondentId),
      correspondentId,
      points: point.amount,
      money: share.amount,
      arithmetic: plain ? settled.arithmetic : sums.join("；"),
    };
  });
}

function commonFields(
  settled: SettledAward,
  holder: string,
): Omit<Credit, "correspondentId" | "points" | "money" | "arithmetic"> {
  const { placement, ruleSet, clause, notCounted } = settled;
  return {
    id: stableId("crd", placement.id, holder),
    officeId: placement.officeId,
    placementId: placement.id,
    unitId: placement.unitId,
    publishedOn: placement.publishedOn,
    ruleSetId: ruleSet?.id ?? "",
    clause: notCounted === null ? clause : `${clause}（${notCounted}）`,
  };
}
