import { describe, expect, it } from "vitest";
import { sampleBooks } from "../../benchmarks/report-books.ts";
import { DEFAULT_STANDARDS } from "../../domain/bulletin-template.ts";
import type { Target } from "../../domain/target.ts";
import {
  assessmentFigures,
  comparedTotals,
  outletFigures,
  parsePeriod,
  paymentFigures,
  personFigures,
  type ReportBooks,
  rankingFigures,
  targetFigures,
  targetsOfRules,
  taskFigures,
  topicFigures,
  unitFigures,
} from "../../ledger/index.ts";

const OFFICE = "o1";
const outlet = { id: "m1", name: "省报", aliases: [], tier: "province", kind: "newspaper", homepage: null } as const;
const unit = (id: string, name: string, unitClass: string, parentId: string | null = null) => ({
  ...{ id, officeId: OFFICE, name, aliases: [], unitClass, parentId },
});
const UNITS = [
  unit("a", "甲镇", "乡镇"),
  unit("b", "乙镇", "乡镇"),
  unit("c", "县局", "机关"),
  unit("c1", "县局一股", "组室", "c"),
];
const PEOPLE = [
  { id: "p", officeId: OFFICE, unitId: "a", name: "李一", aliases: [] },
  { id: "q", officeId: OFFICE, unitId: "a", name: "王二", aliases: [] },
];

/** One placement a row: unit, day, points, money, signers. */
function books(
  rows: readonly (readonly [string, string, string, string, readonly string[]])[],
  period = "2026-03",
): ReportBooks {
  const placements = rows.map(([unitId, publishedOn, , , correspondentIds], place) => ({
    ...{ id: `x${place}`, officeId: OFFICE, linkId: null, articleId: null, storyId: null, submissionId: null },
    ...{ pieceId: `x${place}`, unitId, correspondentIds, outletId: "m1", tier: "province", outletKind: "newspaper" },
    ...{ pieceKind: "info", title: `第${place}篇`, publishedOn, page: "01", position: "other", length: 800 },
    ...{ reprint: false, sharedBy: 1, byHand: null, state: "auto" },
  })) as unknown as ReportBooks["placements"];
  const credit = (place: number, correspondentId: string | null, points: string, money: string) => ({
    ...{
      id: `${place}${correspondentId ?? ""}`,
      officeId: OFFICE,
      placementId: `x${place}`,
      unitId: rows[place]?.[0] ?? "",
    },
    ...{
      correspondentId,
      publishedOn: rows[place]?.[1] ?? "",
      points,
      money,
      ruleSetId: "r",
      clause: "第一条",
      arithmetic: "算",
    },
  });
  return {
    officeName: "青禾县委组织部",
    period: parsePeriod(period),
    placements,
    credits: rows.flatMap(([, , points, money, signers], place) => [
      credit(place, null, points, money),
      ...signers.map((id) => credit(place, id, points, money)),
    ]),
    settlement: [],
    submissions: rows.map(([unitId, day, , , authorIds], place) => ({
      ...{ id: `s${place}`, pieceId: `x${place}`, unitId, submittedOn: day, authorIds, kind: "info" as const },
    })),
    units: UNITS,
    correspondents: PEOPLE,
    outlets: [outlet],
  };
}

const MARCH = books([
  ["a", "2026-03-05", "10", "100", ["p"]],
  ["a", "2026-03-28", "0.1", "0", ["p", "q"]],
  ["b", "2026-03-09", "5.25", "50.5", []],
  ["c1", "2026-03-10", "3", "0", []],
  ["b", "2026-02-10", "20", "0", []],
  ["a", "2026-02-10", "1", "0", ["p"]],
  ["b", "2025-03-31", "2", "0", []],
]);

const target = (over: Partial<Target>): Target => ({
  ...{ id: "t", officeId: OFFICE, holder: "class", holderId: "乡镇", from: "2026-01-01", to: "2026-12-31" },
  ...{ every: "month", measure: "placements", tiers: [], amount: "1" },
  ...over,
});

describe("ranking and accounts", () => {
  it("ranks with the place in the period before, over twelve months", () => {
    const { units, months, heat, people } = rankingFigures(MARCH);
    const townships = units.filter((row) => row.unitClass === "乡镇");
    expect(townships.map((row) => [row.unit, row.rank, row.rankBefore, row.points])).toEqual([
      ["甲镇", 1, 2, "10.1"],
      ["乙镇", 2, 1, "5.25"],
    ]);
    expect([months[0]?.month, months.at(-1)?.month, months.length]).toEqual(["2025-04", "2026-03", 12]);
    expect(months.at(-1)).toMatchObject({ placed: 4, points: "18.35", submitted: 4 });
    expect(heat.find((row) => row.unit === "乙镇")?.counts.slice(-2)).toEqual([1, 1]);
    expect(people.map((row) => [row.name, row.points])).toEqual([
      ["李一", "10.1"],
      ["王二", "0.1"],
    ]);
  });

  it("compares with the month before and a year ago, and leaves out what was never counted", () => {
    expect(comparedTotals(MARCH)).toEqual([
      { label: "2026年2月", submitted: 2, placed: 2, points: "21" },
      { label: "2025年3月", submitted: 1, placed: 1, points: "2" },
    ]);
    expect(comparedTotals({ ...MARCH, period: parsePeriod("2026") })).toHaveLength(1);
    expect(comparedTotals({ ...MARCH, period: parsePeriod("2024-05") })).toEqual([]);
  });

  it("sums a year from its quarters and what was settled, without drift", () => {
    const line = {
      id: "l",
      officeId: OFFICE,
      unitId: "a",
      correspondentId: null,
      kind: "task",
      from: "2026-03-01",
    } as const;
    const settled = {
      ...line,
      to: "2026-03-31",
      label: "2026年3月",
      points: "-0.2",
      money: "0",
      remark: "",
      met: false,
    };
    const settlement = [{ ...settled, ruleSetId: "r", clause: "第八条", arithmetic: "缺 1 篇 × 0.2 分" }];
    const figures = assessmentFigures({ ...MARCH, period: parsePeriod("2026"), settlement });
    expect(figures.parts).toEqual(["一季度", "二季度", "三季度", "四季度"]);
    const row = figures.rows.find((one) => one.unit === "甲镇");
    expect(row).toMatchObject({ points: ["11.1", "0", "0", "0"], adjusted: "-0.2", total: "10.9", placed: 3 });
    expect(row?.adjustments[0]?.reason).toBe("2026年3月 第八条：缺 1 篇 × 0.2 分");
    expect(figures.rows.find((one) => one.unit === "乙镇")).toMatchObject({ rank: 1, total: "25.25" });
  });

  it("pays the signers, and the unit for what nobody signed; who gets nothing is not listed", () => {
    const { rows, pieces, total } = paymentFigures(MARCH);
    expect(rows).toEqual([
      { name: "（单位）", unit: "乙镇", pieces: 1, money: "50.5" },
      { name: "李一", unit: "甲镇", pieces: 1, money: "100" },
    ]);
    expect(total).toBe("150.5");
    expect(pieces.map((one) => [one.name, one.money])).toEqual([
      ["乙镇", "50.5"],
      ["李一", "100"],
    ]);
  });

  it("gives one unit's and one person's account, with proof", () => {
    expect(unitFigures(MARCH, "b")).toMatchObject({ rank: 2, of: 2, points: "5.25" });
    expect(unitFigures(MARCH, "b").placements).toHaveLength(1);
    expect(() => unitFigures(MARCH, "nobody")).toThrow("没有这个单位");
    const proof = { address: "https://paper.example/1", sha256: "ab", note: "" };
    const person = personFigures(MARCH, "p", new Map([["x0", proof]]));
    expect(person).toMatchObject({ points: "10.1", money: "100" });
    expect(person.placements.map((row) => row.proof.address || row.proof.note)).toEqual([proof.address, "没有存证"]);
  });

  it("covers outlets and topics: what was sent and placed adds up", () => {
    const big = sampleBooks(40, 300);
    const outlets = outletFigures(big);
    expect(outlets.rows.reduce((sum, row) => sum + row.placed, 0)).toBe(300);
    expect(outlets.rows.length + outlets.without.length).toBe(big.outlets.length);
    const topics = topicFigures(big, ({ kind }) => kind);
    expect(topics.rows.reduce((sum, row) => sum + row.placed, 0)).toBe(300);
    expect(rankingFigures(big)).toEqual(
      rankingFigures({ ...big, placements: big.placements.toReversed(), credits: big.credits.toReversed() }),
    );
  });
});

describe("tasks", () => {
  const settings = (targets: readonly Target[], today: string, over = {}) => ({
    ...{ targets, today, standards: { ...DEFAULT_STANDARDS, ...over } },
  });
  const rowsOf = (one: Target, today: string) =>
    targetFigures(MARCH, settings([one], today)).rows.map((row) => [
      row.name,
      row.done,
      row.forecast,
      row.gap,
      row.state,
    ]);

  it("are of units, sections, classes and persons, by count, points, pieces and tier", () => {
    expect(rowsOf(target({}), "2026-04-01").map(([name, done]) => [name, done])).toEqual([
      ["乙镇", "1"],
      ["甲镇", "2"],
    ]);
    expect(rowsOf(target({ holder: "unit", holderId: "c" }), "2026-04-01")).toEqual([
      ["县局", "0", "0", "1", "missed"],
    ]);
    expect(rowsOf(target({ holder: "section", holderId: "c" }), "2026-04-01")).toEqual([
      ["县局", "1", "1", "0", "met"],
    ]);
    const person = target({ holder: "person", holderId: "q", measure: "points", amount: "0.5" });
    expect(rowsOf(person, "2026-04-01")).toEqual([["王二（甲镇）", "0.1", "0.1", "0.4", "missed"]]);
    expect(rowsOf(target({ tiers: ["central"], holder: "unit", holderId: "a" }), "2026-04-01")[0]?.[1]).toBe("0");
    expect(rowsOf(target({ holder: "unit", holderId: "gone" }), "2026-04-01")).toEqual([]);
  });

  it("are forecast at the same pace and warned of when little time is left", () => {
    const four = target({ holder: "unit", holderId: "b", amount: "4" });
    expect(rowsOf(four, "2026-03-10")).toEqual([["乙镇", "1", "3.1", "3", "open"]]);
    expect(rowsOf(four, "2026-03-25")).toEqual([["乙镇", "1", "1.2", "3", "warned"]]);
    expect(rowsOf(four, "2026-04-01")).toEqual([["乙镇", "1", "1", "3", "missed"]]);
    const quarter = target({ holder: "unit", holderId: "b", every: "quarter", amount: "2" });
    expect(rowsOf(quarter, "2026-03-10")).toEqual([["乙镇", "2", "2.6", "0", "met"]]);
  });

  it("name who is silent, late, praised, criticised; nobody before the office says by what", () => {
    const monthly = target({ measure: "submissions", amount: "2" });
    const figures = targetFigures(
      MARCH,
      settings([monthly], "2026-04-01", { praisedRanks: 1, missedMonths: 3, cutOffDay: 20 }),
    );
    expect(figures.silent).toEqual(["县局"]);
    expect(figures.late).toEqual(["甲镇"]);
    expect(figures.praised).toEqual(["县局一股"]);
    expect(figures.criticised).toEqual([{ unit: "乙镇", months: 3 }]);
    expect(figures.adoption.find((row) => row.unit === "甲镇")).toEqual({ unit: "甲镇", submitted: 2, adopted: 2 });
    const plain = taskFigures(MARCH, settings([monthly], "2026-04-01"));
    expect(plain).toMatchObject({
      met: 1,
      missed: 1,
      missedUnits: ["乙镇"],
      lateUnits: [],
      praised: [],
      criticised: [],
    });
  });

  it("come from the rule set where they are figures, one a class too", () => {
    const task = { kind: "task", id: "第五条", text: "任务", per: "quarter", measure: "submissions" } as const;
    const amount = { by: "unitClass", values: { 乡镇: "3", 机关: "1" } } as const;
    const ruleSet = {
      ...{ id: "r", officeId: OFFICE, version: 1, effectiveFrom: "2026-01-01" },
      document: {
        name: "办法",
        clauses: [],
        duplicates: "cumulative",
        sharing: "full",
        decimals: 0,
        settlement: [{ ...task, amount }],
      },
    } as const;
    const days = { from: "2026-01-01", to: "2026-12-31" };
    const found = targetsOfRules(ruleSet, days, { units: UNITS, correspondents: PEOPLE });
    expect(found.map((one) => [one.holderId, one.amount, one.every])).toEqual([
      ["a", "3", "quarter"],
      ["b", "3", "quarter"],
      ["c", "1", "quarter"],
    ]);
  });
});
