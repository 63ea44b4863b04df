import { rulePresets } from "../../config/index.ts";
import type { Credit } from "../../domain/credit.ts";
import type { OfficeEvent } from "../../domain/office-event.ts";
import { OUTLET_KINDS, type Outlet, TIERS } from "../../domain/outlet.ts";
import type { Correspondent, Unit } from "../../domain/people.ts";
import type { Placement } from "../../domain/placement.ts";
import type { RuleDocument, RuleSet } from "../../domain/ruleset.ts";
import type { SettlementLine } from "../../domain/settlement.ts";
import { deriveCredits, type SubmittedPiece, settleYear } from "../../ledger/index.ts";

/** One outlet of every tier and kind, `city-newspaper`, and those that presets name. */
const OUTLETS: readonly Outlet[] = [
  ...TIERS.flatMap((tier) =>
    OUTLET_KINDS.map((kind) => ({
      id: `${tier}-${kind}`,
      name: `${tier}-${kind}`,
      aliases: [],
      tier,
      kind,
      homepage: null,
    })),
  ),
  { id: "区政府网", name: "区政府网", aliases: [], tier: "county", kind: "website", homepage: null },
  { id: "中国人口报", name: "中国人口报", aliases: [], tier: "central", kind: "newspaper", homepage: null },
];

const unit = (id: string, name: string, unitClass: string): Unit => ({
  id,
  officeId: "office",
  name,
  aliases: [],
  unitClass,
  parentId: null,
});
const UNITS: readonly Unit[] = [
  unit("town", "青岩镇", "乡镇"),
  unit("bureau", "县教育局", "区直"),
  unit("section", "干部科", "科室"),
  unit("office", "党政办", "内设机构"),
  unit("city-school", "城关小学", "城区学校"),
  unit("village-school", "青岩小学", "农村学校"),
  unit("dept", "办公室", "机关科室"),
];
const person = (id: string, unitId: string): Correspondent => ({
  id,
  officeId: "office",
  unitId,
  name: id,
  aliases: [],
});
const PEOPLE: readonly Correspondent[] = [
  person("p1", "town"),
  person("p2", "town"),
  ...["s1", "s2", "s3", "s4"].map((id) => person(id, "section")),
  ...["d1", "d2"].map((id) => person(id, "dept")),
];

const PRESETS = new Map(rulePresets().map(({ name, document }) => [name.slice(0, 2), document]));

/** The preset of a row, by its number: "01". */
export function preset(row: string): RuleDocument {
  const document = PRESETS.get(row);
  if (document === undefined) throw new TypeError(`no preset ${row}`);
  return document;
}

function inForce(document: RuleDocument): RuleSet {
  return { id: "r", officeId: "office", version: 1, effectiveFrom: "2026-01-01", document };
}

export type Placed = Partial<Placement> & { readonly at?: string };

/** A placement of the town's, signed by p1, of 300 characters on 2026-03-05; `at` names its outlet. */
function placed(change: Placed = {}, place = 0): Placement {
  const { at = "city-newspaper", ...rest } = change;
  const outlet = OUTLETS.find(({ id }) => id === at);
  if (outlet === undefined) throw new TypeError(`no outlet ${at}`);
  return {
    id: `pl${place}`,
    officeId: "office",
    linkId: null,
    articleId: null,
    storyId: null,
    submissionId: null,
    pieceId: `piece${place}`,
    unitId: "town",
    correspondentIds: ["p1"],
    outletId: outlet.id,
    tier: outlet.tier,
    outletKind: outlet.kind,
    pieceKind: "info",
    title: "青岩镇办起夜校",
    publishedOn: "2026-03-05",
    page: null,
    position: "other",
    length: 300,
    reprint: false,
    sharedBy: 1,
    byHand: { userId: "user", note: "" },
    state: "confirmed",
    ...rest,
  };
}

export function credited(document: RuleDocument, changes: readonly Placed[]): readonly Credit[] {
  return deriveCredits(changes.map(placed), [inForce(document)], OUTLETS, UNITS);
}

/** Of the unit, by placement: `10 分 100 元`. */
export function unitSums(document: RuleDocument, changes: readonly Placed[]): readonly string[] {
  const credits = credited(document, changes);
  return changes.map((_, place) => {
    const credit = credits.find((one) => one.placementId === `pl${place}` && one.correspondentId === null);
    return `${credit?.points} 分 ${credit?.money} 元`;
  });
}

export interface Year {
  readonly placements?: readonly Placed[];
  readonly submissions?: readonly Partial<SubmittedPiece>[];
  readonly events?: readonly Partial<OfficeEvent>[];
  readonly upTo?: string;
}

export function settledYear(document: RuleDocument, year: Year): readonly SettlementLine[] {
  const placements = (year.placements ?? []).map(placed);
  const ruleSets = [inForce(document)];
  return settleYear({
    officeId: "office",
    upTo: year.upTo ?? "2026-12-31",
    ruleSets,
    units: UNITS,
    correspondents: PEOPLE,
    outlets: OUTLETS,
    placements,
    credits: deriveCredits(placements, ruleSets, OUTLETS, UNITS),
    submissions: (year.submissions ?? []).map((change, place) => ({
      pieceId: `piece${place}`,
      unitId: "town",
      authorIds: [],
      submittedOn: "2026-03-05",
      kind: "info",
      length: 300,
      ...change,
    })),
    events: (year.events ?? []).map((change, place) => ({
      id: `ev${place}`,
      officeId: "office",
      kind: "领导批示",
      unitId: "town",
      correspondentId: null,
      day: "2026-03-05",
      level: "",
      amount: null,
      placementId: null,
      note: "",
      enteredBy: "user",
      at: "2026-03-05T00:00:00.000Z",
      ...change,
    })),
  });
}

/** Lines of one account as `时段 条款 分 元 文字`, without those of nothing. */
export function linesOf(lines: readonly SettlementLine[], holder = "town"): readonly string[] {
  return lines
    .filter((line) => (line.correspondentId ?? line.unitId) === holder)
    .filter(({ points, money, remark }) => points !== "0" || money !== "0" || remark !== "")
    .map(({ label, clause, points, money, remark }) =>
      [label, clause.split(" ")[0], `${points}分`, ...(money === "0" ? [] : [`${money}元`]), remark]
        .filter(Boolean)
        .join(" "),
    );
}
