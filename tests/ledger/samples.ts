import type { Outlet } from "../../domain/outlet.ts";
import type { Correspondent, Unit } from "../../domain/people.ts";
import type { Placement } from "../../domain/placement.ts";
import type { Clause, RuleDocument, RuleSet } from "../../domain/ruleset.ts";

export const OUTLETS: readonly Outlet[] = [
  outlet("o-central", "华夏日报", "central", "newspaper", ["华夏日报社"]),
  outlet("o-province", "南岭日报", "province", "newspaper"),
  outlet("o-site", "南岭新闻网", "province", "website"),
  outlet("o-city", "青江日报", "city", "newspaper"),
  outlet("o-county", "青禾发布", "county", "wechat"),
];

function outlet(
  id: string,
  name: string,
  tier: Outlet["tier"],
  kind: Outlet["kind"],
  aliases: readonly string[] = [],
): Outlet {
  return { id, name, aliases, tier, kind, homepage: null };
}

export const UNITS: readonly Unit[] = [
  unit("u1", "青岩镇", "乡镇"),
  unit("u2", "白水乡", "乡镇"),
  unit("u3", "县教育局", "县直单位"),
  unit("u4", "双溪镇", "乡镇"),
];

function unit(id: string, name: string, unitClass: string): Unit {
  return { id, officeId: "office", name, aliases: [], unitClass, parentId: null };
}

export const PEOPLE: readonly Correspondent[] = [
  person("p1", "李文斌", "u1"),
  person("p2", "王芳", "u1"),
  person("p3", "赵立", "u2"),
  person("p4", "李文斌", "u3"),
];

function person(id: string, name: string, unitId: string): Correspondent {
  return { id, officeId: "office", unitId, name, aliases: [] };
}

/** A placement of unit u1, signed by p1, in the province's paper on 2026-03-05, but for what `change` says. */
export function placement(change: Partial<Placement> = {}): Placement {
  const outletId = change.outletId ?? "o-province";
  const at = OUTLETS.find((one) => one.id === outletId);
  if (at === undefined) throw new TypeError(`no outlet ${outletId}`);
  return {
    id: "pl1",
    officeId: "office",
    linkId: "l1",
    articleId: "a1",
    storyId: null,
    submissionId: "s1",
    pieceId: "piece1",
    unitId: "u1",
    correspondentIds: ["p1"],
    outletId,
    tier: at.tier,
    outletKind: at.kind,
    pieceKind: "info",
    title: "青岩镇办起夜校",
    publishedOn: "2026-03-05",
    page: "03",
    position: "other",
    length: 900,
    reprint: false,
    sharedBy: 1,
    byHand: null,
    state: "auto",
    ...change,
  };
}

export function clause(id: string, points: string, when: Clause["when"] = {}, money?: string): Clause {
  return { id, text: `${id}的规定`, when, points, ...(money === undefined ? {} : { money }) };
}

const TIER_CLAUSES: readonly Clause[] = [
  clause("第一条", "30", { tier: ["central"] }),
  clause("第二条", "10", { tier: ["province"] }),
  clause("第三条", "5", { tier: ["city"] }),
];

export function ruleSet(
  document: Partial<RuleDocument> = {},
  change: Partial<Omit<RuleSet, "document">> = {},
): RuleSet {
  return {
    id: "r1",
    officeId: "office",
    version: 1,
    effectiveFrom: "2026-01-01",
    ...change,
    document: {
      name: "计分办法",
      clauses: TIER_CLAUSES,
      duplicates: "cumulative",
      sharing: "full",
      decimals: 2,
      ...document,
    },
  };
}
