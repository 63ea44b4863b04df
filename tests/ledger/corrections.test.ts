import { expect, it } from "vitest";
import type { BulletinFigures } from "../../domain/bulletin.ts";
import type { Placement } from "../../domain/placement.ts";
import { bulletinFigures, corrections, deriveCredits, parsePeriod } from "../../ledger/index.ts";
import { clause, OUTLETS, PEOPLE, placement, ruleSet, UNITS } from "./samples.ts";

const RULES = ruleSet({
  clauses: [clause("第一条", "20", { position: ["front-lead"] }), clause("第二条", "10", {}, "50")],
  sharing: "first",
});

function figures(placements: readonly Placement[]): BulletinFigures {
  return bulletinFigures({
    officeName: "办公室",
    period: parsePeriod("2026-03"),
    placements,
    credits: deriveCredits(placements, [RULES], OUTLETS),
    submissions: [],
    units: UNITS,
    correspondents: PEOPLE,
    outlets: OUTLETS,
    waiting: 0,
    ruleSets: [RULES],
  });
}

const a = placement({ id: "a", pieceId: "a", title: "甲" });
const b = placement({ id: "b", pieceId: "b", title: "乙", unitId: "u2", correspondentIds: ["p3"] });
const c = placement({ id: "c", pieceId: "c", title: "丙" });

it("says nothing where nothing changed, and knows frozen figures after JSON", () => {
  const issued: BulletinFigures = JSON.parse(JSON.stringify(figures([a, b])));
  expect(corrections(issued, figures([b, a]))).toEqual([]);
});

it("names what was withdrawn, added and counted anew, unit by unit, and persons' money", () => {
  const now = figures([{ ...a, position: "front-lead" }, c]);
  expect(corrections(figures([a, b]), now)).toEqual([
    {
      label: "2026年3月",
      unit: "青岩镇",
      before: "10",
      after: "30",
      reason:
        "补记《丙》（南岭日报，3月5日） 10 分；改计《甲》（南岭日报，3月5日） 10 分改为 20 分（第一条 第一条的规定）",
    },
    { label: "2026年3月", unit: "白水乡", before: "10", after: "0", reason: "撤销《乙》（南岭日报，3月5日） 10 分" },
    { label: "2026年3月", unit: "白水乡 赵立", before: "50", after: "0", reason: "个人奖励金额（元）更正" },
  ]);
});

it("names another signer even where the unit's points stay", () => {
  const rows = corrections(figures([a]), figures([{ ...a, correspondentIds: ["p2"] }]));
  expect(rows[0]).toMatchObject({
    before: "10",
    after: "10",
    reason: "更正《甲》（南岭日报，3月5日）署名：李文斌改为王芳",
  });
  expect(rows.slice(1).map(({ unit, before, after }) => [unit, before, after])).toEqual([
    ["青岩镇 李文斌", "50", "0"],
    ["青岩镇 王芳", "0", "50"],
  ]);
});
