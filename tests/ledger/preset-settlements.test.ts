import { describe, expect, it } from "vitest";
import type { SubmittedPiece } from "../../ledger/index.ts";
import { linesOf, type Placed, preset, settledYear, type Year } from "./preset-office.ts";

const settled = (row: string, year: Year, holder = "town") => linesOf(settledYear(preset(row), year), holder);
const labelled = (...labels: string[]) => ({ particulars: { labels } });

/** So many pieces sent in on a day. */
function sent(count: number, submittedOn: string, change: Partial<SubmittedPiece> = {}): Partial<SubmittedPiece>[] {
  return Array.from({ length: count }, (_, at) => ({ pieceId: `${submittedOn}-${at}`, submittedOn, ...change }));
}
const MONTHS = Array.from({ length: 12 }, (_, at) => `2026-${String(at + 1).padStart(2, "0")}-10`);
const everyMonth = (count: number, change: Partial<SubmittedPiece> = {}) =>
  MONTHS.flatMap((day) => sent(count, day, change));

describe("presets: events", () => {
  it("row 1: 领导批示 市+10 省+20 国+30", () => {
    const events = ["市", "省", "中央"].map((level) => ({ level }));
    expect([...settled("01", { events })].sort()).toEqual([
      "2026-03-05 第二条 10分",
      "2026-03-05 第二条 20分",
      "2026-03-05 第二条 30分",
    ]);
  });

  it("row 16: 批示 20/40/80; 失实 −50–100; 紧急迟报 −100; 漏瞒报 −200; 月任务未完成 −30", () => {
    const events = [
      { level: "区" },
      { level: "市" },
      { level: "省" },
      { kind: "失实" },
      { kind: "失实", amount: "80" },
      { kind: "失实", amount: "300" },
      { kind: "紧急迟报" },
      { kind: "漏报" },
      { kind: "瞒报" },
    ];
    const points = (lines: readonly string[]) => lines.map((line) => line.split(" ")[2]);
    const lines = settled("16", { events, submissions: sent(1, "2026-01-20"), upTo: "2026-03-31" });
    const ofEvents = lines.filter((line) => line.startsWith("2026-03-05"));
    expect(points(ofEvents).sort()).toEqual(
      ["20分", "40分", "80分", "-50分", "-80分", "-100分", "-100分", "-200分", "-200分"].sort(),
    );
    expect(lines.filter((line) => line.includes("第三条（一）"))).toEqual([
      "2026年2月 第三条（一） -30分",
      "2026年3月 第三条（一） -30分",
    ]);
  });

  it("row 5: 应付 −0.5", () => {
    expect(settled("05", { events: [{ kind: "应付" }], submissions: everyMonth(1, { length: 600 }) })).toEqual([
      "2026-03-05 第三条 -0.5分",
    ]);
  });

  it("row 10: 约稿未完成 −5; 不实稿 0 分且 −5; 负面当月 0 且 −10", () => {
    const placements: Placed[] = MONTHS.map((publishedOn) => ({ publishedOn }));
    const events = [
      { kind: "约稿未完成" },
      { kind: "不实稿", day: "2026-04-20", placementId: "pl3" },
      { kind: "负面报道", day: "2026-06-15" },
    ];
    expect(settled("10", { placements, events })).toEqual([
      "2026-03-05 第三条（二） -5分",
      // What it gave (4) is taken back, and 5 besides.
      "2026-04-20 第三条（三） -4分",
      "2026-04-20 第三条（三） -5分",
      "2026-06-15 第三条（四） -10分",
      "2026年6月 第三条（四） -4分",
    ]);
    const persons = settled("10", { placements, events }, "p1");
    expect(persons).toEqual(["2026-04-20 第三条（三） -4分", "2026年6月 第三条（四） -4分"]);
  });
});

describe("presets: tasks", () => {
  it("row 3: 镇 1 条/月, 区直 1 条/季, 科室 1 条/人月; 30 分, 按比例扣", () => {
    const whole = settled("03", { submissions: everyMonth(1) });
    expect(whole).toHaveLength(12);
    expect(whole[0]).toBe("2026年1月 第二条（一） 2.5分");
    expect(settled("03", { submissions: sent(1, "2026-02-03", { unitId: "bureau" }) }, "bureau")).toEqual([
      "2026年第一季度 第二条（二） 7.5分",
    ]);
    // Four persons owe four; three came: 2.5 × 3/4.
    const three = sent(3, "2026-02-03", { unitId: "section" });
    expect(settled("03", { submissions: three }, "section")).toEqual(["2026年2月 第二条（三） 1.875分"]);
  });

  it("row 4: ≥10 篇/季, 参阅≥2, 经验类≥1 篇/年", () => {
    const journal = (count: number, change: Placed = {}) =>
      Array.from({ length: count }, (): Placed => ({ at: "city-internal", publishedOn: "2026-02-01", ...change }));
    const placements = [
      ...journal(8),
      ...journal(2, labelled("参阅")),
      ...journal(9, { publishedOn: "2026-05-01" }),
      ...journal(1, { at: "province-internal", publishedOn: "2026-05-02", ...labelled("参阅", "经验类") }),
    ];
    const tasks = settledYear(preset("04"), { placements }).filter((line) => line.unitId === "town");
    expect(tasks.map(({ label, clause, met }) => `${label} ${clause.split(" ")[0]} ${met}`)).toEqual([
      "2026年第一季度 第二条（一） true",
      "2026年第一季度 第二条（二） true",
      "2026年第二季度 第二条（一） true",
      "2026年第二季度 第二条（二） false",
      "2026年第三季度 第二条（一） false",
      "2026年第三季度 第二条（二） false",
      "2026年第四季度 第二条（一） false",
      "2026年第四季度 第二条（二） false",
      "2026年 第三条 true",
    ]);
    expect(tasks[3]?.arithmetic).toBe("任务 2 篇，完成 1 篇，未完成");
  });

  it("row 5: 1篇/月≥600字; 缺 −1, 累计 −2/−4/−8", () => {
    const submissions = [
      ...sent(1, "2026-01-10", { length: 600 }),
      ...sent(3, "2026-02-10", { length: 599 }),
      ...sent(1, "2026-05-10", { length: 900 }),
    ];
    const lines = settled("05", { submissions, upTo: "2026-07-31" });
    expect(lines).toEqual([
      "2026年2月 第二条 -1分",
      "2026年3月 第二条 -2分",
      "2026年4月 第二条 -4分",
      "2026年6月 第二条 -8分",
      "2026年7月 第二条 -8分",
    ]);
  });

  it("row 6: 党政办 5篇/月, 他办 1篇, 缺扣1分; 每月3日前统计", () => {
    const placements: Placed[] = [
      { unitId: "office" },
      { unitId: "office" },
      // Printed in March, reported on 4 April: it counts in April.
      { unitId: "office", particulars: { reportedOn: "2026-04-04" } },
      { unitId: "office", particulars: { reportedOn: "2026-04-03" } },
    ];
    const lines = settled("06", { placements, upTo: "2026-04-30" }, "office").filter((line) => /[34]月/u.test(line));
    expect(lines).toEqual(["2026年3月 第四条（一） -2分", "2026年4月 第四条（一） -4分"]);
    expect(settled("06", { placements: [{}], upTo: "2026-04-30" })).toEqual([
      "2026年1月 第四条（二） -1分",
      "2026年2月 第四条（二） -1分",
      "2026年4月 第四条（二） -1分",
    ]);
  });

  it("row 8: 城区30 农村15 条/年, 机关2条/人", () => {
    const pieces = (unitId: string, count: number, change: Placed = {}) =>
      Array.from({ length: count }, (_, at): Placed => ({ unitId, pieceId: `${unitId}${at}`, ...change }));
    const placements = [
      ...pieces("city-school", 30),
      ...pieces("village-school", 14),
      // The same pieces again in another paper, and one on a site: none of them counts.
      ...pieces("village-school", 14, { at: "province-newspaper" }),
      { unitId: "village-school", at: "city-website" },
      ...pieces("dept", 4),
    ];
    const tasks = settledYear(preset("08"), { placements });
    const word = (unitId: string) => tasks.find((line) => line.unitId === unitId)?.arithmetic;
    expect(word("city-school")).toBe("任务 30 分，完成 30 分，已完成");
    expect(word("village-school")).toBe("任务 15 分，完成 14 分，未完成");
    expect(word("dept")).toBe("任务 4 分（2 × 2 人），完成 4 分，已完成");
    expect(word("town")).toBeUndefined();
  });

  it("row 9: 乡镇≥8篇/月, 长篇≥1/季; 月基础分 10 封顶, 年 120", () => {
    const lines = settled("09", { submissions: everyMonth(9) });
    expect(lines).toHaveLength(12);
    expect(new Set(lines.map((line) => line.split(" ")[2]))).toEqual(new Set(["10分"]));
    expect(settled("09", { submissions: sent(6, "2026-03-01"), upTo: "2026-03-31" })).toEqual([
      "2026年3月 第一条（一） 7.5分",
    ]);
    const long = settledYear(preset("09"), { submissions: sent(1, "2026-02-01", { length: 1000 }) });
    expect(long.filter(({ clause }) => clause.startsWith("第一条（二）")).map(({ met }) => met)).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("row 10: 缺口2倍扣年度分; 连续3月不达标通报批评", () => {
    // Placed in January and June only: 8 points of 12; no placement in February to May, July to December.
    const placements: Placed[] = [{ publishedOn: "2026-01-10" }, { publishedOn: "2026-06-10" }];
    const lines = settled("10", { placements });
    expect(lines.at(-1)).toBe("2026年 第三条（一） -8分");
    expect(lines.filter((line) => line.endsWith("通报批评")).map((line) => line.split(" ")[0])).toEqual([
      "2026年4月",
      "2026年5月",
      "2026年9月",
      "2026年10月",
      "2026年11月",
      "2026年12月",
    ]);
    const year = settledYear(preset("10"), { placements }).find((one) => one.unitId === "town" && one.points === "-8");
    expect(year?.arithmetic).toBe("任务 12 分，完成 8 分，未完成，-2 × 缺 4 分 = -8 分");
  });

  it("row 17: 批示 +10/20/40; 季缺每篇 −1; 不及时 −1; 录用率<30% −1; 基础6分", () => {
    const submissions = [...sent(4, "2026-02-10"), ...sent(2, "2026-05-10")];
    const placements: Placed[] = [
      // One of four in the first quarter: 25 %. One of two in the second: 50 %.
      { pieceId: "2026-02-10-0", publishedOn: "2026-03-01" },
      { pieceId: "2026-05-10-0", publishedOn: "2026-05-20" },
    ];
    const events = [{ level: "区" }, { level: "市" }, { level: "省" }, { kind: "不及时" }];
    expect([...settled("17", { submissions, placements, events, upTo: "2026-06-30" })].sort()).toEqual(
      [
        "2026-03-05 第三条（二） -1分",
        "2026-03-05 第二条（三） 10分",
        "2026-03-05 第二条（三） 20分",
        "2026-03-05 第二条（三） 40分",
        "2026年第一季度 第一条 6分",
        "2026年第一季度 第三条（三） -1分",
        "2026年第二季度 第一条 6分",
        "2026年第二季度 第三条（一） -1分",
      ].sort(),
    );
  });
});

describe("presets: caps and conversions", () => {
  it("row 18: 每季封顶10分", () => {
    const placements: Placed[] = ["2026-01-05", "2026-02-05", "2026-03-05", "2026-03-06", "2026-04-05"].map(
      (publishedOn) => ({ publishedOn }),
    );
    const lines = settledYear(preset("18"), { placements });
    expect(linesOf(lines)).toEqual(["2026年第一季度 第三条 -2分"]);
    expect(lines[0]?.arithmetic).toBe("2026年第一季度合计 12 分，封顶 10 分，扣减 2 分");
  });

  it("row 20: 简讯、图片 3 条 = 1; 每月2日前报", () => {
    const brief = (grade: string, change: Placed = {}): Placed => ({ ...labelled(grade, "简讯"), ...change });
    const placements = [
      ...Array.from({ length: 7 }, () => brief("A档")),
      ...Array.from({ length: 2 }, () => brief("B档")),
      { ...labelled("B档"), pieceKind: "picture" } as const,
      // Reported on the 3rd of April: April's, where it is alone.
      { particulars: { labels: ["A档", "简讯"], reportedOn: "2026-04-03" } },
    ];
    const lines = settledYear(preset("20"), { placements });
    expect(linesOf(lines)).toEqual(["2026年3月 第二条 2.8分"]);
    expect(lines[0]?.arithmetic).toBe(
      "3 条，每 3 条折 1 篇，折 1 篇，每篇 0.8 分；7 条，每 3 条折 1 篇，折 2 篇，每篇 1 分，共 2.8 分",
    );
  });
});
