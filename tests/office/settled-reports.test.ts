import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseRuleDocument } from "../../config/index.ts";
import { assessmentFigures, parsePeriod, paymentFigures, rankingFigures, unitFigures } from "../../ledger/index.ts";
import { bulletinFile, bulletinPreview, figuresOf, issueBulletin } from "../../office/bulletin.ts";
import { importRules } from "../../office/import-rules.ts";
import { reportBooks } from "../../office/report-books.ts";
import { type SampleOffice, sampleOffice } from "../server/sample-office.ts";

/** Two placements stand, of 石桥镇 and of 县卫生健康局, both in March. */
const RULES = {
  name: "结算办法",
  duplicates: "cumulative",
  sharing: "full",
  decimals: 2,
  clauses: [{ id: "一", text: "每篇 10 分", points: 10, money: 0 }],
  settlement: [
    {
      kind: "base",
      id: "二",
      text: "乡镇每月基础 2 分",
      who: { unitClass: ["乡镇（街道）"] },
      per: "month",
      effect: { points: 2 },
    },
    {
      kind: "task",
      id: "三",
      text: "每月 2 篇，缺一篇扣 1.5 分",
      per: "month",
      measure: "placements",
      amount: 2,
      missing: { points: -1.5 },
    },
    { kind: "base", id: "四", text: "每季 1 分", per: "quarter", effect: { points: 1 } },
    { kind: "base", id: "五", text: "通讯员每月 5 元", who: { person: true }, per: "month", effect: { money: 5 } },
  ],
};

let sample: SampleOffice;
beforeEach(async () => {
  sample = await sampleOffice();
  await importRules(
    sample.ctx,
    sample.office.id,
    parseRuleDocument(RULES, "结算办法"),
    "2026-01-01",
    sample.users.admin.id,
  );
  sample.setNow("2026-04-02T00:30:00.000Z");
});
afterEach(() => sample.close());

const byUnit = (rows: readonly { readonly unit: string; readonly points: string }[]) =>
  Object.fromEntries(rows.map((row) => [row.unit, row.points]));

describe("what a rule set settles by month and quarter", () => {
  it("is in the bulletin's points: placements, base, tasks, and the quarter that ends in the month", async () => {
    const figures = await figuresOf(sample.ctx, sample.office.id, parsePeriod("2026-03"));
    const rows = Object.fromEntries(figures.units.map((row) => [row.unit, [row.points, row.settled, row.yearPoints]]));
    expect(rows).toEqual({
      // 10 + 2 − 1.5 + 1; January and February gave 2 − 3 each.
      石桥镇: ["11.5", "1.5", "9.5"],
      横岭乡: ["0", "0", "-2"],
      云溪街道: ["0", "0", "-2"],
      // 10 − 1.5 + 1; −3 in each month before.
      县卫生健康局: ["9.5", "-0.5", "3.5"],
      县政务服务中心: ["-2", "-2", "-8"],
      县农业农村局: ["-2", "-2", "-8"],
    });
    // 20 for placements, 3 × 2 + 6 × 1 given, 1.5 × 2 + 3 × 4 taken.
    expect(figures.points).toBe("17");
    const february = await figuresOf(sample.ctx, sample.office.id, parsePeriod("2026-02"));
    expect(byUnit(february.units)).toMatchObject({ 石桥镇: "-1", 县卫生健康局: "-3" });
  });

  it("is one figure in bulletin, ranking, assessment and account, and one sum of money", async () => {
    const { ctx, office } = sample;
    for (const code of ["2026-03", "2026-Q1", "2026"]) {
      const period = parsePeriod(code);
      const books = await reportBooks(ctx, office.id, period);
      const figures = await figuresOf(ctx, office.id, period);
      expect(byUnit(rankingFigures(books).units), code).toEqual(byUnit(figures.units));
      const assessed = assessmentFigures(books).rows.map(({ unit, total }) => ({ unit, points: total }));
      expect(byUnit(assessed), code).toEqual(byUnit(figures.units));
      for (const row of figures.units) {
        const account = unitFigures(books, row.unitId);
        expect([account.points, account.rank], `${code} ${row.unit}`).toEqual([row.points, row.rank]);
      }
      const paid = paymentFigures(books);
      const people = figures.people.map((row) => Number(row.money)).reduce((sum, money) => sum + money, 0);
      expect(people, code).toBe(Number(paid.total));
      // Six correspondents, 5 yuan in each month that is over.
      expect(paid.total).toBe(code === "2026-03" ? "30" : "90");
    }
  });

  it("stands in the text and, line by line with its arithmetic, in the annex", async () => {
    const { ctx, users } = sample;
    const { html } = await bulletinPreview(ctx, users.clerk, "2026-03");
    expect(html).toContain("计20分");
    expect(html).toContain("按计分办法另加12分、扣15分，各单位得分合计17分");
    expect(html).toContain("加减分明细");
    expect(html).toMatch(/2026年3月　三 每月 2 篇，缺一篇扣 1.5 分：[^<]*-1.5 分/u);
    expect(html).toMatch(/2026年第一季度　四 每季 1 分：[^<]*1 分/u);
    for (const format of ["docx", "xlsx"] as const) {
      expect((await bulletinFile(ctx, users.clerk, { period: "2026-03" }, format)).bytes.length).toBeGreaterThan(5_000);
    }
  });

  it("is not taken before its span is over, and comes as a correction that says why", async () => {
    const { ctx, users, office } = sample;
    sample.setNow("2026-03-20T00:30:00.000Z");
    const early = await issueBulletin(ctx, users.clerk, "2026-03");
    expect(byUnit(early.figures.units)).toMatchObject({ 石桥镇: "10", 县农业农村局: "0" });
    sample.setNow("2026-04-20T00:30:00.000Z");
    const { corrections } = await figuresOf(ctx, office.id, parsePeriod("2026-04"));
    const [row] = (corrections ?? []).filter(({ unit }) => unit === "县卫生健康局");
    expect(row).toMatchObject({ before: "10", after: "9.5" });
    expect(row?.reason).toContain("2026年3月 三 每月 2 篇，缺一篇扣 1.5 分 0 分改为 -1.5 分");
    expect(row?.reason).toContain("2026年第一季度 四 每季 1 分 0 分改为 1 分");
  });
});
