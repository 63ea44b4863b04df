import { getDocument, type PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { bulletinFiles } from "../../office/bulletin.ts";
import { officeReports } from "../../office/report.ts";
import { type SampleOffice, sampleOffice } from "../server/sample-office.ts";
import { CHROMIUM } from "../setup/chromium.ts";

/** Points of 1/72 inch. */
const A4 = { short: 595.28, long: 841.89 };
const MM = 72 / 25.4;

let sample: SampleOffice;
beforeAll(async () => {
  sample = await sampleOffice();
});
afterAll(() => sample.close());

function opened(bytes: Uint8Array): Promise<PDFDocumentProxy> {
  return getDocument({ data: Uint8Array.from(bytes), useSystemFonts: true, verbosity: 0 }).promise;
}

/** Where each piece of text of a page stands, in millimetres from the upper left corner. */
async function wordsOf(pdf: PDFDocumentProxy, number: number) {
  const page = await pdf.getPage(number);
  const { height } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!("str" in item) || item.str.trim() === "") return [];
    const [, , , , x, y] = item.transform;
    return [{ text: item.str, left: x / MM, right: (x + item.width) / MM, base: (height - y) / MM }];
  });
}

/** Chromium writes ⽉ for 月 where a font draws both alike: they are one to a reader, and to NFKC. */
const textOf = async (pdf: PDFDocumentProxy) => {
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_one, place) => wordsOf(pdf, place + 1)));
  return pages.map((words) => words.map(({ text }) => text.normalize("NFKC")).join(""));
};

/** Names of the fonts of a PDF whose glyphs do not stand in it. */
async function notEmbedded(bytes: Uint8Array): Promise<readonly string[]> {
  const pdf = await opened(bytes);
  const missing: string[] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const page = await pdf.getPage(number);
    await page.getOperatorList();
    for (const { fontName } of (await page.getTextContent()).items.filter((item) => "fontName" in item)) {
      const font = page.commonObjs.get(fontName);
      if (font.missingFile === true) missing.push(font.name);
    }
  }
  return missing;
}

describe("the bulletin as PDF", () => {
  it("is A4 in the official form, with its words, its page numbers and its fonts in it", async () => {
    expect(CHROMIUM).not.toBeNull();
    const files = await bulletinFiles(sample.ctx, sample.users.clerk, { period: "2026-03" }, ["docx", "pdf"]);
    expect(files.map(({ contentType }) => contentType.split("/")[1]?.slice(0, 11))).toEqual(["vnd.openxml", "pdf"]);
    const bytes = files[1]?.bytes ?? new Uint8Array();
    const pdf = await opened(bytes);
    expect(pdf.numPages).toBeGreaterThanOrEqual(3);
    expect(pdf.numPages).toBeLessThanOrEqual(6);
    for (let number = 1; number <= pdf.numPages; number += 1) {
      const { width, height } = (await pdf.getPage(number)).getViewport({ scale: 1 });
      expect(Math.abs(width - A4.short)).toBeLessThan(1);
      expect(Math.abs(height - A4.long)).toBeLessThan(1);
      const words = await wordsOf(pdf, number);
      const inside = words.filter(({ base }) => base < 297 - 35);
      expect(Math.min(...inside.map(({ left }) => left))).toBeGreaterThan(28 - 1);
      expect(Math.max(...inside.map(({ right }) => right))).toBeLessThan(210 - 26 + 1);
      expect(Math.min(...inside.map(({ base }) => base))).toBeGreaterThan(37);
      const foot = words.filter(({ base }) => base >= 297 - 35).map(({ text }) => text);
      expect(foot.join("").replace(/\s/gu, "")).toBe(`—${number}—`);
    }
    const text = (await textOf(pdf)).join("");
    for (const words of ["关于2026年3月上稿情况的通报", "一、总体情况", "附件1", "附件2", "石桥镇"]) {
      expect(text).toContain(words);
    }
    expect(await notEmbedded(bytes)).toEqual([]);
  });
});

describe("a report as PDF", () => {
  it("lies across the sheet where its tables are broad", async () => {
    const unitId = sample.users.unit.unitId ?? "";
    const request = { kind: "unit", period: "2026-03", unitId } as const;
    const [file] = await officeReports(sample.ctx, sample.users.clerk, request, ["pdf"]);
    const pdf = await opened(file?.bytes ?? new Uint8Array());
    const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 });
    expect(Math.abs(width - A4.long)).toBeLessThan(1);
    expect(Math.abs(height - A4.short)).toBeLessThan(1);
    const text = (await textOf(pdf)).join("");
    expect(text).toContain("石桥镇2026年3月上稿台账");
    expect(text).toContain("通讯员");
  });
});
