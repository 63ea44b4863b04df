import { load } from "cheerio";
import { describe, expect, it } from "vitest";
import type { BulletinFigures } from "../../domain/bulletin.ts";
import { bulletinHtml, printPage } from "../../reports/index.ts";
import { FIGURES } from "./sample-figures.ts";

const words = (more: Partial<BulletinFigures>) =>
  load(bulletinHtml({ ...FIGURES, ...more }, { issuedOn: "2026-04-02" }), null, false)("article").text();

describe("what a bulletin says", () => {
  it("compares with other periods in words, and says nothing of what was not counted", () => {
    const text = words({
      compared: [
        { label: "2026年2月", submitted: 8, placed: 3, points: "10" },
        { label: "2025年3月", submitted: 4, placed: 0, points: "0" },
      ],
    });
    expect(text).toContain("与2026年2月相比，报送减少4篇（50%），上稿持平，得分增加5.5分（55%）");
    expect(text).toContain("与2025年3月相比，报送持平，上稿增加3篇次，得分增加15.5分。");
    expect(words({})).not.toContain("相比");
  });

  it("names tasks, lateness, praise and criticism only where there are any", () => {
    const tasks = { met: 1, missed: 1, missedUnits: ["白水乡"], lateUnits: ["青岩镇"], cutOffDay: 25 };
    const text = words({ tasks: { ...tasks, praised: ["青岩镇"], criticised: [{ unit: "白水乡", months: 3 }] } });
    expect(text).toContain("应完成任务2项，完成1项，未完成1项");
    expect(text).toContain("1个单位在当月25日以后才报足：青岩镇");
    expect(text).toContain("对青岩镇予以通报表扬");
    expect(text).toContain("对白水乡（连续3个月）予以通报批评");
    expect(text).toContain("没有完成任务的单位要对照任务逐项补报");
    const none = { met: 0, missed: 0, missedUnits: [], lateUnits: [], cutOffDay: null, praised: [], criticised: [] };
    expect(words({ tasks: none })).toBe(words({}));
  });

  it("has a section of corrections where something is corrected", () => {
    const row = { label: "2026年2月", unit: "青岩镇", before: "10", after: "20", reason: "补记《春耕》 10 分" };
    expect(words({ corrections: [row] })).toMatch(
      /四、更正\s*（一）2026年2月，青岩镇。原为10，更正为20：补记《春耕》 10 分。\s*五、下一步要求/u,
    );
    expect(words({ corrections: [] })).not.toContain("更正为");
  });

  it("is written in the office's own words, places filled once, markup harmless", () => {
    const template = {
      标题: "关于通报{时段}信息采用情况的函",
      发文机关: "{单位}办公室",
      开头: "{时段}：{单位}<b>",
      核对要求: "请核对。",
    };
    const text = words({ template, officeName: "{时段}县" });
    expect(text).toContain("关于通报2026年3月信息采用情况的函");
    expect(text).toContain("2026年3月：{时段}县<b>");
    expect(text).toContain("{时段}县办公室");
    expect(text).toContain("请核对。");
  });

  it("prints on A4 with the margins of the form, numbers right on odd pages and left on even ones", () => {
    const page = printPage("<p>x</p>", "</title><script>", "official");
    expect(page).toContain("@page{size:A4;margin:37mm 26mm 35mm 28mm}");
    expect(page).toMatch(/@page:right\{@bottom-right\{content:"— " counter\(page\) " —"/u);
    expect(page).toMatch(/@page:left\{@bottom-left\{/u);
    expect(page).not.toContain("<script>");
  });
});
