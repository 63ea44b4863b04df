import { describe, expect, it } from "vitest";
import { parseRuleDocument } from "../../config/index.ts";
import { credited, linesOf, type Placed, settledYear, unitSums, type Year } from "./preset-office.ts";

/** A document as a clerk writes it: 10 points, 100 yuan a piece, but for what is given. */
const rules = (change: object) =>
  parseRuleDocument(
    {
      name: "办法",
      duplicates: "cumulative",
      sharing: "full",
      decimals: 2,
      clauses: [{ id: "一", text: "每篇", points: 10, money: 100 }],
      ...change,
    },
    "办法.yaml",
  );
const clauses = (points: unknown, more: object = {}) =>
  rules({ clauses: [{ id: "一", text: "每篇", points, ...more }] });
const one = (document: ReturnType<typeof rules>, change: Placed = {}) => credited(document, [change])[0];

describe("amounts", () => {
  it("bands of a number entered with the placement; none below the first", () => {
    const document = clauses({
      bands: "阅读量",
      steps: [
        { from: 10000, amount: 5 },
        { from: 100000, amount: 20 },
      ],
    });
    const sums = ["9999", "10000", "99999.5", "100000"].map((count) => ({
      particulars: { numbers: { 阅读量: count } },
    }));
    expect(unitSums(document, sums)).toEqual(["0 分 0 元", "5 分 0 元", "5 分 0 元", "20 分 0 元"]);
    expect(one(document)?.clause).toBe("《办法》无适用条款");
  });

  it("每千字 30 元, whole thousands or in part, at most 100", () => {
    const per = (whole?: "up" | "down") => ({
      number: "字数",
      per: 1000,
      times: 30,
      ...(whole === undefined ? {} : { whole }),
    });
    const pays = (money: unknown) =>
      unitSums(clauses(0, { money }), [{ length: 1500 }, { length: 999 }, { length: 5000 }]);
    expect(pays(per("down"))).toEqual(["0 分 30 元", "0 分 0 元", "0 分 150 元"]);
    expect(pays(per("up"))).toEqual(["0 分 60 元", "0 分 30 元", "0 分 150 元"]);
    expect(pays(per())).toEqual(["0 分 45 元", "0 分 29.97 元", "0 分 150 元"]);
    expect(pays({ smallest: [per(), 100] })).toEqual(["0 分 45 元", "0 分 29.97 元", "0 分 100 元"]);
  });

  it("decimals do not drift, and every rounding is named", () => {
    expect(one(clauses({ sum: [0.1, 0.2] }))).toMatchObject({ points: "0.3", arithmetic: "市级 0.1 + 0.2 = 0.3 分" });
    const third = (rounding: string) =>
      one(rules({ ...clauses({ product: [0.35, 0.1] }), decimals: 2, rounding }))?.arithmetic;
    expect(third("half-up")).toBe("市级 0.35 × 0.1，四舍五入保留 2 位小数 = 0.04 分");
    expect(third("down")).toBe("市级 0.35 × 0.1，舍去尾数保留 2 位小数 = 0.03 分");
    expect(third("half-even")).toBe("市级 0.35 × 0.1，四舍六入五成双保留 2 位小数 = 0.04 分");
  });

  it("factors of a group exclude each other, add-ons of a group leave the largest", () => {
    const document = rules({
      factors: [
        { id: "倍1", text: "头条 3 倍", when: { position: ["front-lead"] }, times: 3, group: "版面", of: "points" },
        {
          id: "倍2",
          text: "头版 2 倍",
          when: { position: ["front-lead", "front"] },
          times: 2,
          group: "版面",
          of: "points",
        },
      ],
      addons: [
        { id: "加1", text: "市领导批示", when: { label: ["市批示"] }, points: 10, group: "批示" },
        { id: "加2", text: "省领导批示", when: { label: ["省批示"] }, points: 20, group: "批示" },
        { id: "减", text: "改动大的减 1.5 分", when: { label: ["改动大"] }, points: -1.5 },
      ],
    });
    const labels = ["市批示", "省批示", "改动大"];
    expect(one(document, { position: "front-lead", particulars: { labels } })).toMatchObject({
      points: "48.5",
      money: "100",
      arithmetic: "市级 10 × 3（倍1） + 20（加2） − 1.5（减） = 48.5 分，奖励 100 元",
    });
  });

  it("halved with another unit, or divided among the units", () => {
    expect(one(rules({ unitSharing: "half" }), { sharedBy: 3 })?.points).toBe("5");
    expect(one(rules({ unitSharing: "equal" }), { sharedBy: 4 })).toMatchObject({ points: "2.5", money: "25" });
    expect(one(rules({ unitSharing: "half" }))?.points).toBe("10");
  });
});

describe("duplicates", () => {
  const same = (duplicates: unknown, ...places: Placed[]) =>
    unitSums(
      rules({
        duplicates,
        clauses: [
          {
            id: "一",
            text: "每篇",
            points: { by: "tier", values: { city: 5, province: 10, central: 30 } },
            money: 100,
          },
        ],
      }),
      places.map((place) => ({ ...place, pieceId: "one" })),
    );
  const [city, province, site] = [
    { at: "city-newspaper", publishedOn: "2026-03-03" },
    { at: "province-newspaper", publishedOn: "2026-03-04" },
    { at: "province-website", publishedOn: "2026-03-05", reprint: true },
  ];

  it("points by one rule, money by another", () => {
    const separate = { points: "cumulative", money: "highest" };
    expect(same(separate, city, province, site)).toEqual(["5 分 100 元", "10 分 0 元", "10 分 0 元"]);
  });

  it("the first alone; two at most; the others at half", () => {
    expect(same("first", city, province, site)).toEqual(["5 分 100 元", "0 分 0 元", "0 分 0 元"]);
    expect(same([{ keep: "highest", count: 2 }], city, province, site)).toEqual([
      "0 分 0 元",
      "10 分 100 元",
      "10 分 100 元",
    ]);
    expect(same([{ keep: "highest", rest: 0.5 }], city, province)).toEqual(["2.5 分 50 元", "10 分 100 元"]);
  });

  it("per class of outlet that the office names, per tier, and only among reprints", () => {
    const net = [{ at: "city-website" }, { at: "city-wechat", publishedOn: "2026-03-06" }, { at: "city-newspaper" }];
    const together = [{ keep: "highest", per: ["outletKind"], classes: [["website", "app", "wechat"]] }];
    expect(same(together, ...net)).toEqual(["5 分 100 元", "0 分 0 元", "5 分 100 元"]);
    expect(same([{ keep: "highest", per: ["tier"] }], city, province, site)).toEqual([
      "5 分 100 元",
      "10 分 100 元",
      "0 分 0 元",
    ]);
    const reprints = [{ keep: "highest", when: { reprint: true } }];
    const again = { at: "central-website", reprint: true };
    expect(same(reprints, city, province, site, again)).toEqual([
      "5 分 100 元",
      "10 分 100 元",
      "0 分 0 元",
      "30 分 100 元",
    ]);
  });
});

describe("sharing", () => {
  const persons = (sharing: unknown, signers: readonly string[]) =>
    credited(rules({ sharing }), [{ correspondentIds: signers }])
      .filter(({ correspondentId }) => correspondentId !== null)
      .map(({ points, money }) => `${points}/${money}`);

  it("by weights in the order of signing, others equal; half to each of several; by quantity", () => {
    const weights = {
      weights: [
        [0.6, 0.4],
        [0.5, 0.3, 0.2],
      ],
      otherwise: "equal",
    };
    expect(persons(weights, ["p1", "p2"])).toEqual(["6/60", "4/40"]);
    expect(persons(weights, ["p1", "p2", "s1"])).toEqual(["5/50", "3/30", "2/20"]);
    expect(persons(weights, ["p1", "p2", "s1", "s2"])).toEqual(["2.5/25", "2.5/25", "2.5/25", "2.5/25"]);
    expect(persons("half", ["p1", "p2", "s1"])).toEqual(["5/50", "5/50", "5/50"]);
    expect(persons("half", ["p1"])).toEqual(["10/100"]);
    expect(persons({ points: "full", money: "equal" }, ["p1", "p2"])).toEqual(["10/50", "10/50"]);
  });
});

describe("settlements", () => {
  const months = ["2026-01-05", "2026-01-06", "2026-02-05", "2026-03-05"].map((publishedOn) => ({ publishedOn }));
  const settled = (
    settlement: readonly object[],
    year: Year = { placements: months },
    change: object = {},
    who = "town",
  ) => linesOf(settledYear(rules({ ...change, settlement }), year), who);
  const head = (kind: string, id: string) => ({ kind, id, text: "条文" });

  it("a year's cap sees what the months' caps left", () => {
    const cap = (id: string, per: string, most: number) => ({ ...head("cap", id), per, most });
    expect(settled([cap("月", "month", 15), cap("年", "year", 30)])).toEqual(["2026年1月 月 -5分", "2026年 年 -5分"]);
  });

  it("a cap of some placements, a least of all, and pay for what is left", () => {
    const web = { ...head("cap", "网"), per: "quarter", when: { outletKind: ["website"] }, most: 10 };
    const placements = [...months, ...months.map((one) => ({ ...one, at: "city-website" }))];
    expect(settled([web], { placements })).toEqual(["2026年第一季度 网 -30分"]);
    const pay = { ...head("pay", "折"), per: "quarter", money: { number: "分值", times: 4 } };
    expect(settled([web, pay], { placements })).toEqual(["2026年第一季度 折 0分 200元", "2026年第一季度 网 -30分"]);
    const owed = { ...head("event", "扣"), event: ["失实"], effect: { points: -300 } };
    const least = { ...head("cap", "底"), per: "year", on: "all", least: 0 };
    expect(settled([owed, least], { placements: months, events: [{ kind: "失实" }] })).toEqual([
      "2026-03-05 扣 -300分",
      "2026年 底 260分",
    ]);
  });

  it("tasks every two months, more than owed, by class and for each person", () => {
    const task = {
      ...head("task", "任"),
      per: "bimonth",
      measure: "placements",
      amount: 2,
      missing: { points: -1 },
      over: { points: 2, most: 1 },
    };
    expect(settled([task], { placements: months, upTo: "2026-06-30" })).toEqual([
      "2026年1—2月 任 2分",
      "2026年3—4月 任 -1分",
      "2026年5—6月 任 -2分",
    ]);
    const mine = {
      ...head("task", "人"),
      who: { person: true, unitClass: ["乡镇"] },
      per: "quarter",
      measure: "pieces",
      amount: 2,
      met: { money: 50 },
    };
    const two = { placements: [{ correspondentIds: ["p1", "p2"] }, { correspondentIds: ["p1"] }], upTo: "2026-03-31" };
    expect(settled([mine], two, {}, "p1")).toEqual(["2026年第一季度 人 0分 50元"]);
    // Half of one piece is not two.
    expect(
      settledYear(rules({ counting: "equal", settlement: [mine] }), two).find((line) => line.correspondentId === "p1")
        ?.arithmetic,
    ).toBe("任务 2 篇，完成 1.5 篇，未完成");
  });

  it("three briefs make one where a task counts", () => {
    const conversions = [{ when: { label: ["简讯"] }, every: 3 }];
    const task = {
      ...head("task", "任"),
      per: "quarter",
      measure: "pieces",
      amount: 3,
      conversions,
      missing: { points: -1 },
    };
    const briefs = Array.from({ length: 5 }, () => ({ particulars: { labels: ["简讯"] } }));
    expect(settled([task], { placements: [...briefs, {}], upTo: "2026-03-31" })).toEqual(["2026年第一季度 任 -1分"]);
  });

  it("places by points, within a class or among all, ties side by side", () => {
    const place = {
      ...head("place", "名"),
      per: "quarter",
      effects: [{ money: 500 }, { money: 300 }, { remark: "表扬" }],
    };
    const placements = [{}, {}, { unitId: "bureau" }, { unitId: "dept" }, { unitId: "section", at: "city-newspaper" }];
    const year = { placements, upTo: "2026-03-31" };
    expect(settled([place], year)).toEqual(["2026年第一季度 名 0分 500元"]);
    for (const unit of ["bureau", "dept", "section"]) {
      expect(settled([place], year, {}, unit)).toEqual(["2026年第一季度 名 0分 300元"]);
    }
    expect(settled([{ ...place, perClass: true }], year, {}, "bureau")).toEqual(["2026年第一季度 名 0分 500元"]);
  });

  it("at most so many events, the highest alone of one placement", () => {
    const most = { ...head("event", "加"), event: ["约稿"], effect: { points: 5 }, most: { count: 2, per: "quarter" } };
    const events = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"].map((day) => ({ kind: "约稿", day }));
    expect(settled([most], { events })).toEqual(["2026-01-01 加 5分", "2026-02-01 加 5分", "2026-04-01 加 5分"]);
    const highest = {
      ...head("event", "批"),
      event: ["领导批示"],
      highestOnly: true,
      effect: { points: { by: "level", values: { 市: 10, 省: 20 } } },
    };
    const notes = ["市", "省"].map((level) => ({ level, placementId: "pl0" }));
    expect(settled([highest], { placements: [{}], events: notes })).toEqual(["2026-03-05 批 20分"]);
  });

  it("spans that have not ended are not settled, nor those before the rules", () => {
    const base = { ...head("base", "基"), per: "month", effect: { points: 1 } };
    expect(settled([base], { upTo: "2026-03-30" })).toEqual(["2026年1月 基 1分", "2026年2月 基 1分"]);
    expect(settled([base], { upTo: "2025-12-31" })).toEqual([]);
  });
});
