import ExcelJS from "exceljs";
import JSZip from "jszip";
import { describe, expect, it } from "vitest";
import { sampleBooks } from "../../benchmarks/report-books.ts";
import { rankingFigures } from "../../ledger/index.ts";
import { chartPictures } from "../../reports/chart-picture.ts";
import { rankingReport, reportDocx, reportXlsx } from "../../reports/index.ts";

const REPORT = rankingReport(rankingFigures(sampleBooks(24, 60)), "2026-04-02");
const TITLES = ["各单位得分", "各单位上稿的层级", "近十二个月", "各单位各月上稿"];

/** Width and height that a PNG states in its head. */
function sizeOf(png: Uint8Array): readonly [number, number] {
  const head = Buffer.from(png);
  expect(head.subarray(1, 4).toString()).toBe("PNG");
  return [head.readUInt32BE(16), head.readUInt32BE(20)];
}

describe("charts as pictures", () => {
  it("stand in Word below the tables, each with its name for those who cannot see it, no wider than the text", async () => {
    const zip = await JSZip.loadAsync(await reportDocx(REPORT, {}));
    const xml = (await zip.file("word/document.xml")?.async("string")) ?? "";
    const names = [...xml.matchAll(/<wp:docPr [^>]*descr="([^"]*)"/gu)].map(([, name]) => name);
    expect(names).toEqual(TITLES);
    expect(xml.indexOf("<wp:docPr")).toBeGreaterThan(xml.lastIndexOf("</w:tbl>"));
    const ids = [...xml.matchAll(/<wp:docPr id="(\d+)"/gu)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(TITLES.length);
    for (const [, wide, high] of xml.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/gu)) {
      // 36,000 to the millimetre; the page leaves 170 × 257.
      expect(Number(wide) / 36_000).toBeLessThanOrEqual(170);
      expect(Number(high) / 36_000).toBeLessThanOrEqual(257);
    }
    const media = Object.keys(zip.files).filter((name) => /^word\/media\/.*\.png$/u.test(name));
    expect(media).toHaveLength(TITLES.length);
  });

  it("stand in Excel on a sheet of their own, none over another", async () => {
    const bytes = await reportXlsx(REPORT);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(bytes.buffer as ArrayBuffer);
    const images = workbook.getWorksheet("图表")?.getImages() ?? [];
    expect(images).toHaveLength(TITLES.length);
    const places = images.map(({ range }) => range.tl.row);
    expect(places.every((row, place) => place === 0 || row > (places[place - 1] ?? 0))).toBe(true);
  });

  it("are drawn with their texts, the same whenever they are drawn", async () => {
    const chart = (label: string) =>
      ({ kind: "bars", title: "得分", unit: "分", bars: [{ label, value: 12.5 }] }) as const;
    const [one, other, again, hostile] = await chartPictures(
      ["青岩镇", "白水乡", "青岩镇", '<script>&"</text>'].map(chart),
    );
    if (one === undefined || other === undefined || hostile === undefined) throw new TypeError("no picture");
    expect(sizeOf(one.png)).toEqual([1440, one.height * 2]);
    expect(again).toEqual(one);
    expect(other.png.equals(one.png)).toBe(false);
    expect(hostile.png.equals(one.png)).toBe(false);
    expect(await chartPictures([])).toEqual([]);
  });
});
