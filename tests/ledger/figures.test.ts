import { expect, it } from "vitest";
import { type BulletinInput, bulletinFigures, deriveCredits, parsePeriod } from "../../ledger/index.ts";
import { OUTLETS, PEOPLE, placement, ruleSet, UNITS } from "./samples.ts";

const placements = [
  placement({ id: "a", pieceId: "x", publishedOn: "2026-03-05", correspondentIds: ["p1", "p2"] }),
  placement({ id: "b", pieceId: "x", publishedOn: "2026-03-05", outletId: "o-city" }),
  placement({ id: "c", pieceId: "y", publishedOn: "2026-03-31", unitId: "u2", correspondentIds: ["p3"] }),
  placement({
    id: "d",
    pieceId: "y",
    publishedOn: "2026-03-01",
    unitId: "u2",
    outletId: "o-city",
    correspondentIds: [],
  }),
  placement({ id: "jan", pieceId: "old", publishedOn: "2026-01-15", outletId: "o-central" }),
  placement({ id: "april", pieceId: "later", publishedOn: "2026-04-01" }),
  placement({ id: "before", pieceId: "last", publishedOn: "2025-12-31" }),
];
const submission = (id: string, pieceId: string, unitId: string, submittedOn: string) => ({
  id,
  pieceId,
  unitId,
  submittedOn,
  authorIds: [],
});
const rules = [ruleSet(), ruleSet({ name: "旧办法" }, { id: "r0", version: 1, effectiveFrom: "2020-01-01" })];
const input: BulletinInput = {
  officeName: "青禾县委组织部",
  period: parsePeriod("2026-03"),
  placements,
  credits: deriveCredits(placements, rules, OUTLETS),
  submissions: [
    submission("s1", "x", "u1", "2026-03-02"),
    submission("s1v2", "x", "u1", "2026-03-03"),
    submission("s2", "unplaced", "u1", "2026-03-04"),
    submission("s3", "y", "u2", "2026-02-25"),
    submission("s4", "z", "u3", "2026-03-31"),
    submission("s5", "april", "u3", "2026-04-01"),
  ],
  units: UNITS,
  correspondents: PEOPLE,
  outlets: OUTLETS,
  waiting: 4,
  ruleSets: rules,
};

it("counts the period, the year and the adoption rate", () => {
  const figures = bulletinFigures(input);
  expect(figures).toMatchObject({
    submitted: 3,
    placed: 4,
    points: "30",
    byTier: { central: 0, province: 2, city: 2, county: 0 },
    waiting: 4,
    silentUnits: ["白水乡", "双溪镇"],
    ruleSets: ["《计分办法》（第1版，2026年1月1日起施行）"],
  });
  expect(figures.adoptionRate).toBeCloseTo(1 / 3, 12);
});

it("lists every unit, ranked within its class with ties", () => {
  const rows = bulletinFigures(input).units.map((row) => [
    row.unitClass,
    row.rank,
    row.unit,
    row.points,
    row.yearPoints,
  ]);
  expect(rows).toEqual([
    ["乡镇", 1, "白水乡", "15", "15"],
    ["乡镇", 1, "青岩镇", "15", "45"],
    ["乡镇", 3, "双溪镇", "0", "0"],
    ["县直单位", 1, "县教育局", "0", "0"],
  ]);
  expect(bulletinFigures(input).units[1]).toMatchObject({ submitted: 2, placed: 2, byTier: { province: 1, city: 1 } });
});

it("ranks the persons who signed, and lists what was placed by day, tier and outlet", () => {
  const figures = bulletinFigures(input);
  expect(figures.people.map((row) => [row.rank, row.name, row.unit, row.placed, row.points])).toEqual([
    [1, "李文斌", "青岩镇", 2, "15"],
    [2, "王芳", "青岩镇", 1, "10"],
    [2, "赵立", "白水乡", 1, "10"],
  ]);
  expect(figures.placements.map((row) => [row.placementId, row.outlet, row.authors, row.points])).toEqual([
    ["d", "青江日报", [], "5"],
    ["a", "南岭日报", ["李文斌", "王芳"], "10"],
    ["b", "青江日报", ["李文斌"], "5"],
    ["c", "南岭日报", ["赵立"], "10"],
  ]);
});

it("an empty month has figures too", () => {
  const figures = bulletinFigures({ ...input, placements: [], credits: [], submissions: [], waiting: 0, ruleSets: [] });
  expect(figures).toMatchObject({
    submitted: 0,
    placed: 0,
    adoptionRate: null,
    points: "0",
    people: [],
    placements: [],
  });
  expect(figures.units).toHaveLength(4);
  expect(figures.silentUnits).toHaveLength(4);
});

it("a placement that names an unknown unit, person or has no credit is a fault of the caller", () => {
  for (const change of [{ units: UNITS.slice(1) }, { correspondents: [] }, { credits: [] }, { outlets: [] }]) {
    expect(() => bulletinFigures({ ...input, ...change })).toThrow(TypeError);
  }
});
