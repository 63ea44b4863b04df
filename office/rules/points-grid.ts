import { OUTLET_KINDS, type Outlet, type OutletKind, TIERS, type Tier } from "../../domain/outlet.ts";
import type { Unit } from "../../domain/people.ts";
import type { Placement } from "../../domain/placement.ts";
import type { RuleDocument } from "../../domain/ruleset.ts";
import { deriveCredits } from "../../ledger/index.ts";

/** 对照表: what an ordinary piece is worth in each kind of outlet, reckoned by the ledger itself. */
export interface GridCell {
  readonly tier: Tier;
  readonly kind: OutletKind;
  readonly points: string;
  readonly money: string;
  readonly clause: string;
}

const DAY = "2026-01-15";
const ORDINARY_LENGTH = 800;

function placementAt(tier: Tier, kind: OutletKind, unit: Unit): Placement {
  const id = `${tier}-${kind}`;
  return {
    id,
    officeId: unit.officeId,
    linkId: null,
    articleId: null,
    storyId: null,
    submissionId: null,
    pieceId: id,
    unitId: unit.id,
    correspondentIds: [],
    outletId: id,
    tier,
    outletKind: kind,
    pieceKind: "info",
    title: "",
    publishedOn: DAY,
    page: null,
    position: "other",
    length: ORDINARY_LENGTH,
    reprint: false,
    sharedBy: 1,
    byHand: null,
    state: "confirmed",
  };
}

/** The grid for an 信息 of 800 characters, printed first, by one unit alone, on no front page, without labels. */
export function pointsGrid(document: RuleDocument): readonly GridCell[] {
  const unit: Unit = { id: "grid", officeId: "grid", name: "", aliases: [], unitClass: "", parentId: null };
  const placements = TIERS.flatMap((tier) => OUTLET_KINDS.map((kind) => placementAt(tier, kind, unit)));
  const outlets = placements.map(
    ({ outletId: id, tier, outletKind: kind }): Outlet => ({ id, name: "", aliases: [], tier, kind, homepage: null }),
  );
  const ruleSet = { id: "grid", officeId: unit.officeId, version: 1, effectiveFrom: DAY, document };
  const credits = new Map(
    deriveCredits(placements, [ruleSet], outlets, [unit])
      .filter(({ correspondentId }) => correspondentId === null)
      .map((credit) => [credit.placementId, credit]),
  );
  return placements.map(({ id, tier, outletKind: kind }) => {
    const credit = credits.get(id);
    return { tier, kind, points: credit?.points ?? "0", money: credit?.money ?? "0", clause: credit?.clause ?? "" };
  });
}
