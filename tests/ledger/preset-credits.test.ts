import { describe, expect, it } from "vitest";
import { credited, type Placed, preset, unitSums } from "./preset-office.ts";

const labelled = (...labels: string[]) => ({ particulars: { labels } });
const LEAD = { position: "front-lead" } as const;
const FRONT = { position: "front" } as const;

/** Row of the facts: placements, and by hand what each gives its unit in points and money. */
const ROWS: readonly [string, string, readonly (readonly [Placed, string])[]][] = [
  [
    "01",
    "区1 市5 省10 中央30; 区级综合素材 0.5",
    [
      [{ at: "county-wechat" }, "1 分 0 元"],
      [{ at: "city-newspaper" }, "5 分 0 元"],
      [{ at: "province-website" }, "10 分 0 元"],
      [{ at: "central-tv" }, "30 分 0 元"],
      [{ at: "county-internal", ...labelled("综合素材") }, "0.5 分 0 元"],
    ],
  ],
  [
    "02",
    "≥800字报刊台 5/10/20/40; 3/6/15/30; <800字网络 1/3/8/20",
    [
      ...(["county", "city", "province", "central"] as const).flatMap((tier, at): [Placed, string][] => [
        [{ at: `${tier}-newspaper`, length: 800 }, `${[5, 10, 20, 40][at]} 分 0 元`],
        [{ at: `${tier}-tv`, length: 799 }, `${[3, 6, 15, 30][at]} 分 0 元`],
        [{ at: `${tier}-website`, length: 800 }, `${[3, 6, 15, 30][at]} 分 0 元`],
        [{ at: `${tier}-wechat`, length: 799 }, `${[1, 3, 8, 20][at]} 分 0 元`],
      ]),
    ],
  ],
  [
    "05",
    "两办+组织部刊物 2–5/5–10/15/30",
    [
      [{ at: "county-internal" }, "2 分 0 元"],
      [{ at: "county-internal", particulars: { assessed: "4.5" } }, "4.5 分 0 元"],
      [{ at: "city-internal", particulars: { assessed: "12" } }, "10 分 0 元"],
      [{ at: "province-internal" }, "15 分 0 元"],
      [{ at: "central-internal" }, "30 分 0 元"],
      [{ at: "central-newspaper" }, "0 分 0 元"],
    ],
  ],
  [
    "06",
    "25/35/85/150 元; ≥500字另 +10/30/50/150; 县广播 5",
    [
      [{ at: "county-newspaper" }, "0 分 25 元"],
      [{ at: "city-newspaper", length: 500 }, "0 分 65 元"],
      [{ at: "province-newspaper", length: 500 }, "0 分 135 元"],
      [{ at: "central-newspaper", length: 499 }, "0 分 150 元"],
      [{ at: "central-newspaper", length: 900 }, "0 分 300 元"],
      [{ at: "county-newspaper", length: 500 }, "0 分 35 元"],
      [{ at: "county-radio", length: 900 }, "0 分 5 元"],
    ],
  ],
  [
    "07",
    "中央单独20综合10; 省头版头条20单独10综合5; 市头版8单独5其他3; 简报 国100 省50; 省局网 8",
    [
      [{ at: "central-newspaper" }, "20 分 0 元"],
      [{ at: "central-newspaper", sharedBy: 3 }, "10 分 0 元"],
      [{ at: "province-newspaper", ...LEAD }, "20 分 0 元"],
      [{ at: "province-newspaper" }, "10 分 0 元"],
      [{ at: "province-newspaper", sharedBy: 2 }, "5 分 0 元"],
      [{ at: "city-newspaper", ...FRONT }, "8 分 0 元"],
      [{ at: "city-newspaper" }, "5 分 0 元"],
      [{ at: "city-newspaper", sharedBy: 2 }, "3 分 0 元"],
      [{ at: "central-internal" }, "100 分 0 元"],
      [{ at: "province-internal", sharedBy: 2 }, "50 分 0 元"],
      [{ at: "province-wechat" }, "8 分 0 元"],
    ],
  ],
  [
    "09",
    "县 5/10/30; 市 20/50/80",
    [
      [{ at: "county-internal", ...labelled("一档") }, "5 分 0 元"],
      [{ at: "county-internal", ...labelled("二档") }, "10 分 0 元"],
      [{ at: "county-internal", ...labelled("三档") }, "30 分 0 元"],
      [{ at: "city-internal" }, "20 分 0 元"],
      [{ at: "city-internal", ...labelled("二档") }, "50 分 0 元"],
      [{ at: "city-internal", ...labelled("三档") }, "80 分 0 元"],
    ],
  ],
  [
    "10",
    "市4 省6 国20; 头版头条 8/10/40",
    [
      [{ at: "city-newspaper" }, "4 分 0 元"],
      [{ at: "province-newspaper", ...FRONT }, "6 分 0 元"],
      [{ at: "central-website" }, "20 分 0 元"],
      [{ at: "city-newspaper", ...LEAD }, "8 分 0 元"],
      [{ at: "province-newspaper", ...LEAD }, "10 分 0 元"],
      [{ at: "central-newspaper", ...LEAD }, "40 分 0 元"],
    ],
  ],
  [
    "11",
    "头版/联播头条加1倍; 记者挂名、购版面不奖",
    [
      [{ at: "province-newspaper" }, "0 分 300 元"],
      [{ at: "province-newspaper", ...FRONT }, "0 分 600 元"],
      [{ at: "city-tv", ...labelled("联播头条") }, "0 分 200 元"],
      [{ at: "central-newspaper", ...LEAD, particulars: { signature: "reporter-only" } }, "0 分 0 元"],
      [{ at: "central-newspaper", ...labelled("购版面") }, "0 分 0 元"],
    ],
  ],
  [
    "12",
    "中央头版头条2000 头版1000; 全国网站500; 省1000/500; 市300/200/100; 市网50",
    [
      [{ at: "central-newspaper", ...LEAD }, "0 分 2000 元"],
      [{ at: "central-newspaper", ...FRONT }, "0 分 1000 元"],
      [{ at: "central-newspaper" }, "0 分 0 元"],
      [{ at: "central-website" }, "0 分 500 元"],
      [{ at: "province-newspaper", ...LEAD }, "0 分 1000 元"],
      [{ at: "province-newspaper", ...FRONT }, "0 分 500 元"],
      [{ at: "city-newspaper", ...LEAD }, "0 分 300 元"],
      [{ at: "city-newspaper", ...FRONT }, "0 分 200 元"],
      [{ at: "city-newspaper" }, "0 分 100 元"],
      [{ at: "city-website" }, "0 分 50 元"],
    ],
  ],
  [
    "13",
    "州50/100/200, 省100/300/800, 国500/1000/2000; 电视80/200/500; 广播50/100/300",
    (["city", "province", "central"] as const).flatMap((tier, at): [Placed, string][] => [
      [{ at: `${tier}-newspaper` }, `0 分 ${[50, 100, 500][at]} 元`],
      [{ at: `${tier}-newspaper`, pieceKind: "report", length: 1000 }, `0 分 ${[100, 300, 1000][at]} 元`],
      [{ at: `${tier}-newspaper`, pieceKind: "report", length: 999 }, `0 分 ${[50, 100, 500][at]} 元`],
      [{ at: `${tier}-newspaper`, ...LEAD }, `0 分 ${[200, 800, 2000][at]} 元`],
      [{ at: `${tier}-tv` }, `0 分 ${[80, 200, 500][at]} 元`],
      [{ at: `${tier}-radio` }, `0 分 ${[50, 100, 300][at]} 元`],
    ]),
  ],
  [
    "14",
    "区20元; 市/省/国 = 稿酬×3/5/8; 头版再+50%",
    [
      [{ at: "county-newspaper" }, "0 分 20 元"],
      [{ at: "city-newspaper", particulars: { numbers: { 稿酬: "30" } } }, "0 分 90 元"],
      [{ at: "province-newspaper", particulars: { numbers: { 稿酬: "45.5" } } }, "0 分 227.5 元"],
      [{ at: "central-newspaper", particulars: { numbers: { 稿酬: "120" } } }, "0 分 960 元"],
      [{ at: "central-newspaper", ...FRONT, particulars: { numbers: { 稿酬: "120" } } }, "0 分 1440 元"],
      [{ at: "city-newspaper" }, "0 分 0 元"],
    ],
  ],
  [
    "15",
    "简讯3 单篇5 专题10 专刊20; 州×2 省×4; 约稿+5",
    [
      [{ at: "county-internal", ...labelled("简讯") }, "3 分 0 元"],
      [{ at: "county-internal" }, "5 分 0 元"],
      [{ at: "city-internal", ...labelled("专题") }, "20 分 0 元"],
      [{ at: "province-internal", ...labelled("专刊") }, "80 分 0 元"],
      [{ at: "province-internal", ...labelled("简讯", "约稿") }, "17 分 0 元"],
    ],
  ],
  [
    "16",
    "区10 市50 省100; 综合各单位10",
    [
      [{ at: "county-internal" }, "10 分 0 元"],
      [{ at: "city-internal" }, "50 分 0 元"],
      [{ at: "province-internal" }, "100 分 0 元"],
      [{ at: "province-internal", sharedBy: 4 }, "10 分 0 元"],
    ],
  ],
  [
    "17",
    "区10 市15 省30; 调研 20/30/50",
    (["county", "city", "province"] as const).flatMap((tier, at): [Placed, string][] => [
      [{ at: `${tier}-internal` }, `${[10, 15, 30][at]} 分 0 元`],
      [{ at: `${tier}-internal`, pieceKind: "research" }, `${[20, 30, 50][at]} 分 0 元`],
    ]),
  ],
  [
    "18",
    "区网0.5 区府网1 市网1.5 日报/省网3 中国人口报5; 调研加倍",
    [
      [{ at: "county-website" }, "0.5 分 0 元"],
      [{ at: "区政府网" }, "1 分 0 元"],
      [{ at: "city-website" }, "1.5 分 0 元"],
      [{ at: "city-newspaper" }, "3 分 0 元"],
      [{ at: "province-website" }, "3 分 0 元"],
      [{ at: "中国人口报" }, "5 分 0 元"],
      [{ at: "city-website", pieceKind: "research" }, "3 分 0 元"],
    ],
  ],
  [
    "19",
    "4元/分; 无个人署名不计稿费",
    [
      [{ at: "city-newspaper" }, "3 分 12 元"],
      [{ at: "central-newspaper" }, "10 分 40 元"],
      [{ at: "central-newspaper", correspondentIds: [] }, "10 分 0 元"],
    ],
  ],
  [
    "20",
    "A–E档 1/.8/.6/.4/.2; 简讯、图片另折算",
    [
      ...["A", "B", "C", "D", "E"].map((grade, at): [Placed, string] => [
        labelled(`${grade}档`),
        `${["1", "0.8", "0.6", "0.4", "0.2"][at]} 分 0 元`,
      ]),
      [labelled("A档", "简讯"), "0 分 0 元"],
      [labelled("A档", "缺样稿"), "0 分 0 元"],
    ],
  ],
];

describe("presets: what a placement gives", () => {
  it.each(ROWS)("row %s: %s", (row, _, cases) => {
    expect(
      unitSums(
        preset(row),
        cases.map(([change]) => change),
      ),
    ).toEqual(cases.map(([, sums]) => sums));
  });
});

describe("presets: one piece placed several times", () => {
  const twice = (row: string, ...changes: Placed[]) =>
    unitSums(
      preset(row),
      changes.map((change) => ({ ...change, pieceId: "one" })),
    );

  it("the highest alone (rows 6, 11, 14, 18)", () => {
    expect(twice("06", { at: "county-newspaper" }, { at: "province-newspaper" })).toEqual(["0 分 0 元", "0 分 85 元"]);
    const reprinted = twice(
      "11",
      { at: "city-newspaper" },
      { at: "city-website", reprint: true },
      { at: "county-website", reprint: true },
    );
    expect(reprinted).toEqual(["0 分 100 元", "0 分 0 元", "0 分 0 元"]);
    expect(twice("14", { at: "county-newspaper" }, { at: "county-tv" })).toEqual(["0 分 20 元", "0 分 0 元"]);
    expect(twice("18", { at: "county-website" }, { at: "city-newspaper" }, { at: "区政府网" })).toEqual([
      "0 分 0 元",
      "3 分 0 元",
      "0 分 0 元",
    ]);
  });

  it("each journal by itself (rows 15, 16)", () => {
    expect(twice("15", { at: "county-internal" }, { at: "city-internal" })).toEqual(["5 分 0 元", "10 分 0 元"]);
    expect(twice("16", { at: "county-internal" }, { at: "city-internal" })).toEqual(["10 分 0 元", "50 分 0 元"]);
  });

  it("once in each kind of outlet; sites, accounts and reprints not at all (row 8)", () => {
    const places: Placed[] = [
      { at: "city-newspaper" },
      { at: "province-newspaper", publishedOn: "2026-03-06" },
      { at: "city-tv" },
      { at: "city-website" },
      { at: "city-wechat" },
      { at: "city-radio", reprint: true },
    ];
    // Of equals the earlier counts: the city's paper of the 5th before the province's of the 6th.
    expect(twice("08", ...places)).toEqual([
      "1 分 0 元",
      "0 分 0 元",
      "1 分 0 元",
      "0 分 0 元",
      "0 分 0 元",
      "0 分 0 元",
    ]);
  });
});

describe("presets: several persons", () => {
  const persons = (row: string, change: Placed) =>
    credited(preset(row), [{ correspondentIds: ["p1", "p2"], ...change }])
      .filter((one) => one.correspondentId !== null)
      .map((one) => `${one.points} 分 ${one.money} 元`);

  it("row 5: by the shares entered, equal until then", () => {
    const shares = { p1: "0.7", p2: "0.3" };
    expect(persons("05", { at: "province-internal", particulars: { shares } })).toEqual([
      "10.5 分 0 元",
      "4.5 分 0 元",
    ]);
    expect(persons("05", { at: "province-internal" })).toEqual(["7.5 分 0 元", "7.5 分 0 元"]);
  });

  it("row 6: money by hand; beside a reporter all of it is the correspondent's", () => {
    const shares = { p1: "0.6", p2: "0.4" };
    expect(persons("06", { at: "province-newspaper", particulars: { shares } })).toEqual(["0 分 51 元", "0 分 34 元"]);
    const beside = { correspondentIds: ["p1"], particulars: { signature: "with-reporter" } } as const;
    expect(persons("06", { at: "province-newspaper", ...beside })).toEqual(["0 分 85 元"]);
  });

  it("row 19: points to each, the fee to the first", () => {
    expect(persons("19", { at: "city-newspaper" })).toEqual(["3 分 12 元", "3 分 0 元"]);
  });
});

describe("presets: clause and arithmetic", () => {
  const unitCredit = (row: string, change: Placed) => credited(preset(row), [change])[0];

  it("say factors, add-ons, numbers and bounds", () => {
    expect(unitCredit("15", { at: "province-internal", ...labelled("专题", "约稿") })).toMatchObject({
      points: "45",
      clause:
        "第一条 简讯 3 分、单篇 5 分、专题 10 分、专刊 20 分，多刊采用分别计分；第二条 州级采用加倍为 2 倍，省级采用为 4 倍；第三条 约稿采用另加 5 分",
      arithmetic: "省级 10 × 4（第二条） + 5（第三条） = 45 分",
    });
    const fee = { at: "central-newspaper", ...FRONT, particulars: { numbers: { 稿酬: "120" } } };
    expect(unitCredit("14", fee)?.arithmetic).toBe("中央级 0 分，奖励 稿酬 120 × 8 × 1.5（第二条） = 1440 元");
    expect(unitCredit("14", { at: "city-newspaper" })?.arithmetic).toBe("市级 0 分，奖励 未登记稿酬，按 0 计 = 0 元");
    expect(unitCredit("05", { at: "city-internal", particulars: { assessed: "12" } })?.arithmetic).toBe(
      "市级 10（5–10 内评定 12，超出幅度） = 10 分",
    );
    expect(unitCredit("19", { at: "city-newspaper" })?.arithmetic).toBe("市级 3 分，奖励 分值 3 × 4 = 12 元");
  });
});
