import { type Outlet, type OutletKind, TIERS } from "../domain/outlet.ts";
import type { Correspondent, Unit } from "../domain/people.ts";
import type { Placement } from "../domain/placement.ts";
import type { RuleSet } from "../domain/ruleset.ts";
import { PIECE_KINDS } from "../domain/submission.ts";
import { addDays } from "../domain/time.ts";
import { deriveCredits, parsePeriod, type ReportBooks } from "../ledger/index.ts";

const OFFICE = "off_bench";
const SUBJECTS = ["基层党建", "乡村振兴", "营商环境", "防汛救灾", "干部作风", "文明实践", "产业园区", "移风易俗"];
const VERBS = ["“小切口”撬动", "一线工作法做实", "让群众看得见的", "探索", "以考核促", "三个到位抓"];
const SYLLABLES = [
  "青",
  "石",
  "白",
  "云",
  "清",
  "龙",
  "凤",
  "金",
  "长",
  "安",
  "和",
  "太",
  "新",
  "古",
  "竹",
  "松",
  "梅",
  "桃",
];
const LONG = "经济和信息化局（县工业园区管理委员会、县大数据发展服务中心）";

/** Numbers that are the same on every machine (mulberry32). */
export function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below);
  };
}

function unitsOf(count: number): readonly Unit[] {
  return Array.from({ length: count }, (_one, place) => {
    const name = `${SYLLABLES[place % 18] ?? ""}${SYLLABLES[Math.floor(place / 18) % 18] ?? ""}`;
    const township = place % 3 !== 0;
    const office = place === 3 ? `${name}县${LONG}` : `县${name}局`;
    return {
      id: `u${place}`,
      officeId: OFFICE,
      name: township ? `${name}镇` : office,
      aliases: [],
      unitClass: township ? "乡镇" : "机关",
      parentId: null,
    };
  });
}

function outletsOf(): readonly Outlet[] {
  const names = ["人民", "光明", "南岭", "岭南", "青江", "江城", "青禾", "禾川"];
  const kinds: readonly OutletKind[] = ["newspaper", "website", "wechat"];
  return names.flatMap((name, place) =>
    kinds.map((kind) => ({
      id: `o${place}${kind}`,
      name: `${name}${kind === "newspaper" ? "日报" : kind === "website" ? "网" : "发布"}`,
      aliases: [],
      tier: TIERS[Math.floor(place / 2)] ?? "county",
      kind,
      homepage: null,
    })),
  );
}

const RULES: RuleSet = {
  id: "rules",
  officeId: OFFICE,
  version: 2,
  effectiveFrom: "2025-01-01",
  document: {
    name: "青禾县信息宣传工作计分办法",
    clauses: (["30", "10.5", "5", "1"] as const).map((points, place) => ({
      id: `第三条（${place + 1}）`,
      text: `${["中央", "省", "市", "县"][place] ?? ""}级媒体采用的，每篇计${points}分`,
      when: { tier: [TIERS[place] ?? "county"] },
      points,
      money: String(Number(points) * 10),
    })),
    duplicates: "cumulative",
    sharing: "equal",
    decimals: 2,
  },
};

/** A county's books in which the period's last month holds `placements` of `units` units, and the 24 months before it some. */
export function sampleBooks(
  units: number,
  placements: number,
  month = "2026-03",
): ReportBooks & { readonly ruleSets: readonly RuleSet[] } {
  const random = numbers(units * 7919 + placements);
  const people = unitsOf(units);
  const correspondents: Correspondent[] = people.flatMap((unit) =>
    [0, 1].map((place) => ({
      id: `${unit.id}p${place}`,
      officeId: OFFICE,
      unitId: unit.id,
      name: `${"李王张刘陈杨黄周"[random(8)] ?? "李"}${SYLLABLES[random(18)] ?? ""}${place === 0 ? "" : (SYLLABLES[random(18)] ?? "")}`,
      aliases: [],
    })),
  );
  const outlets = outletsOf();
  const rows = Array.from({ length: placements + Math.floor(placements / 2) }, (_one, place): Placement => {
    const inMonth = place < placements;
    const unit = people[Math.min(random(units), random(units))] ?? people[0];
    const outlet = outlets[Math.max(random(outlets.length), random(outlets.length))] ?? outlets[0];
    if (unit === undefined || outlet === undefined) throw new TypeError("no units");
    const title = `${unit.name}：${VERBS[random(6)] ?? ""}${SUBJECTS[random(8)] ?? ""}`;
    return {
      id: `plc${String(place).padStart(6, "0")}`,
      officeId: OFFICE,
      linkId: null,
      articleId: null,
      storyId: null,
      submissionId: null,
      pieceId: `pc${place}`,
      unitId: unit.id,
      correspondentIds: random(10) === 0 ? [] : random(4) === 0 ? [`${unit.id}p0`, `${unit.id}p1`] : [`${unit.id}p0`],
      outletId: outlet.id,
      tier: outlet.tier,
      outletKind: outlet.kind,
      pieceKind: PIECE_KINDS[random(6)] ?? "info",
      title,
      publishedOn: inMonth ? addDays(`${month}-01`, random(28)) : addDays(`${month}-01`, -1 - random(420)),
      page: outlet.kind === "newspaper" ? String(1 + random(8)).padStart(2, "0") : null,
      position: "other",
      length: 400 + random(1600),
      reprint: false,
      sharedBy: 1,
      byHand: null,
      state: "auto",
    };
  });
  return {
    officeName: "中共青禾县委组织部",
    period: parsePeriod(month),
    placements: rows,
    credits: deriveCredits(rows, [RULES], outlets, people),
    settlement: [],
    submissions: rows
      .flatMap((row, place) => [row, { ...row, pieceId: `un${place}` }])
      .filter((row) => row.unitId !== "u5" && row.unitId !== "u7")
      .map((row) => ({
        id: `sub${row.pieceId}`,
        pieceId: row.pieceId,
        unitId: row.unitId,
        authorIds: row.correspondentIds,
        submittedOn: addDays(row.publishedOn, -2),
        kind: row.pieceKind,
      })),
    units: people,
    correspondents,
    outlets,
    ruleSets: [RULES],
  };
}
