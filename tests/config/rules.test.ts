import { describe, expect, test } from "vitest";
import { defaultRules, parseRuleDocument, rulePresets, ruleWarnings } from "../../config/index.ts";
import { SettingsError } from "../../domain/errors/settings-error.ts";

const clause = { id: "第三条", text: "每篇", points: 1 };
const written = (change: object) => ({
  name: "办法",
  duplicates: "cumulative",
  sharing: "full",
  decimals: 2,
  clauses: [clause],
  ...change,
});
const parse = (change: object) => parseRuleDocument(written(change), "办法.yaml");

function faultOf(change: object): string {
  try {
    parse(change);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  return "";
}

describe("presets", () => {
  test("twenty, each with its source and what was read in one of several ways", () => {
    const presets = rulePresets();
    expect(presets.map(({ name }) => name.slice(0, 2))).toEqual(
      Array.from({ length: 20 }, (_, at) => String(at + 1).padStart(2, "0")),
    );
    for (const { document } of presets) {
      expect(document.source).toBeTruthy();
      expect(document.notes?.length).toBeGreaterThan(0);
    }
  });

  test("a document read once more is the same: it is kept as JSON", () => {
    for (const { document } of [...rulePresets(), { document: defaultRules() }]) {
      expect(parseRuleDocument(JSON.parse(JSON.stringify(document)), "again")).toEqual(document);
    }
  });
});

describe("messages name the clause, the key and what was expected", () => {
  const nested = { by: "tier", values: { city: { number: "稿酬", times: "三" } } };
  const event = { kind: "event", id: "第五条", text: "批示", event: ["批示"], effect: {} };
  const task = { kind: "task", id: "第六条", text: "任务", per: "month", measure: "submissions", amount: 1 };
  test.each<[object, string]>([
    [
      { clauses: [{ ...clause, points: nested }] },
      "clauses 里的“第三条”的 points.values.city.times：应为数字，如 10 或 2.5，实际为 “三”",
    ],
    [
      { clauses: [{ ...clause, points: { by: "tier", values: { 市: 5 } } }] },
      "clauses 里的“第三条”的 points.values.市：应为按 tier 查表时的键：central、province、city、county",
    ],
    [
      { clauses: [{ ...clause, points: { times: 3 } }] },
      "clauses 里的“第三条”的 points：应为数字，或一种算法：by（查表）",
    ],
    [{ clauses: [{ ...clause, points: { between: [5, 2] } }] }, "的 points.between：应为先写下限、后写上限"],
    [
      { clauses: [{ ...clause, when: { minLength: 800, maxLength: 500 } }] },
      "的 when.maxLength：应为大于 minLength 的字数",
    ],
    [{ clauses: [{ ...clause, when: { number: { 阅读量: {} } } }] }, "的 when.number.阅读量：应为min、max 至少写一个"],
    [{ clauses: [{ text: "每篇", points: 1 }] }, "clauses 第 1 条的 id：应为文本"],
    [{ duplicates: [{ keep: "most" }] }, "duplicates[0].keep：应为以下之一：highest、first"],
    [{ duplicates: { points: "highest" } }, "duplicates.money：应为以下之一"],
    [
      {
        sharing: {
          weights: [
            [0.6, 0.4],
            [0.7, 0.3],
          ],
        },
      },
      "sharing.weights：应为每种人数只写一行的份额",
    ],
    [
      { settlement: [event] },
      "settlement 里的“第五条”的 effect：应为points（分）、money（元）、remark（文字）至少一项",
    ],
    [
      { settlement: [{ ...task, per: "week" }] },
      "settlement 里的“第六条”的 per：应为以下之一：month、bimonth、quarter、half、year",
    ],
    [
      { settlement: [{ ...task, when: { tier: ["city"] } }] },
      "settlement 里的“第六条”的 when：应为按报送（submissions）统计时只能用",
    ],
    [{ settlement: [{ ...task, kind: "tax" }] }, "settlement 里的“第六条”的 kind：应为已知的种类"],
    [{ settlement: [task, task] }, "settlement 里的“第六条”的 id：应为条款编号不重复"],
    [{ cutoff: { id: "七", text: "每月 31 日", day: 31, late: "nothing" } }, "cutoff.day：应为不大于 28 的数"],
    [{ decimalPlaces: 2 }, "应为已知的键（不认识：decimalPlaces）"],
  ])("%j", (change, message) => {
    expect(faultOf(change)).toContain(message);
  });

  test("a formula without end is refused", () => {
    let amount: unknown = 1;
    for (let depth = 0; depth < 200; depth += 1) amount = { sum: [amount] };
    expect(faultOf({ clauses: [{ ...clause, points: amount }] })).toContain("不超过 8 层的算法");
  });
});

describe("warnings", () => {
  const of = (change: object) => ruleWarnings(parse(change));

  test("of a clause that one before it takes everything from", () => {
    const city = { id: "一", text: "市级", when: { tier: ["city", "province"] }, points: 5 };
    const paper = { id: "二", text: "市报", when: { tier: ["city"], outletKind: ["newspaper"] }, points: 8 };
    const rest = { id: "三", text: "其他", points: 1 };
    expect(of({ clauses: [city, paper, rest] })).toEqual([
      expect.stringContaining("条款“二”永远轮不到：符合它的上稿都先符合前面的“一”"),
    ]);
    expect(of({ clauses: [paper, city, rest] })).toEqual([]);
    // A table that has no entry for a placement lets it go on to the next clause.
    const table = { id: "零", text: "查表", points: { by: "label", values: { 简讯: 1 } } };
    expect(of({ clauses: [table, rest] })).toEqual([]);
    const whole = {
      id: "零",
      text: "查表",
      points: { by: "tier", values: { central: 4, province: 3, city: 2, county: 1 } },
    };
    expect(of({ clauses: [whole, rest] })).toHaveLength(1);
  });

  test("of tiers that no clause knows, and shares that are not one", () => {
    expect(of({ clauses: [{ ...clause, when: { tier: ["city"] } }] })).toEqual([
      expect.stringContaining("中央级、省级、县级"),
    ]);
    expect(of({ sharing: { weights: [[0.6, 0.3]] } })).toEqual([expect.stringContaining("合计是 0.9，不是 1")]);
  });
});
