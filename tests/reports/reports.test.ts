import { load } from "cheerio";
import ExcelJS from "exceljs";
import JSZip from "jszip";
import { describe, expect, it } from "vitest";
import { numbers, sampleBooks } from "../../benchmarks/report-books.ts";
import {
  assessmentFigures,
  outletFigures,
  paymentFigures,
  personFigures,
  type ReportBooks,
  rankingFigures,
  targetFigures,
  topicFigures,
  unitFigures,
} from "../../ledger/index.ts";
import { chineseMoney } from "../../reports/chinese-money.ts";
import {
  assessmentReport,
  bulletinDocx,
  bulletinXlsx,
  chartsSvg,
  outletReport,
  paymentReport,
  personReport,
  type ReportDocument,
  rankingReport,
  reportDocx,
  reportHtml,
  reportXlsx,
  targetReport,
  topicReport,
  unitReport,
} from "../../reports/index.ts";
import { FIGURES } from "./sample-figures.ts";

const DAY = "2026-04-02";
const HOSTILE = '=HYPERLINK("http://x.test")<script>alert(1)</script>';

/** Books in which every name and title wants to be a formula and a script. */
function hostile(books: ReportBooks): ReportBooks {
  return {
    ...books,
    units: books.units.map((one) => ({ ...one, name: `${HOSTILE}${one.id}`, unitClass: `@${one.unitClass}` })),
    correspondents: books.correspondents.map((one) => ({ ...one, name: `${HOSTILE}${one.id}` })),
    outlets: books.outlets.map((one) => ({ ...one, name: `+${one.name}<b>` })),
    placements: books.placements.map((one) => ({ ...one, title: HOSTILE })),
  };
}

function reportsOf(books: ReportBooks): readonly ReportDocument[] {
  const standards = { praisedRanks: 3, missedMonths: 0, cutOffDay: 20, warnDays: 7 };
  const proof = { address: "javascript:alert(1)", sha256: "ab".repeat(32), note: HOSTILE };
  const proofs = new Map(books.placements.map((one) => [one.id, proof]));
  return [
    rankingReport(rankingFigures(books), DAY),
    assessmentReport(assessmentFigures(books), DAY),
    paymentReport(paymentFigures(books), DAY),
    unitReport(unitFigures(books, "u1"), DAY),
    personReport(personFigures(books, "u1p0", proofs), DAY),
    outletReport(outletFigures(books), DAY),
    topicReport(
      topicFigures(books, ({ kind }) => kind),
      DAY,
    ),
    targetReport(targetFigures(books, { targets: [], standards, today: DAY }), DAY),
  ];
}

const BOOKS = sampleBooks(24, 60);

describe("each report", () => {
  it("is a Word document of A4 whose header rows repeat and whose rows stay whole", async () => {
    for (const report of reportsOf(BOOKS)) {
      const zip = await JSZip.loadAsync(await reportDocx(report, { 正文: "仿宋" }));
      const xml = (await zip.file("word/document.xml")?.async("string")) ?? "";
      const fonts = (await zip.file("word/fontTable.xml")?.async("string")) ?? "";
      const [w, h] = report.landscape ? [16838, 11906] : [11906, 16838];
      expect(xml, report.title).toContain(`<w:pgSz w:w="${w}" w:h="${h}"`);
      const filled = report.tables.filter((table) => table.rows.length > 0).length;
      expect(xml.split("<w:tblHeader/>").length - 1, report.title).toBe(filled);
      const [rows = [], kept = []] = [xml.match(/<w:tr>/g), xml.match(/<w:cantSplit\/>/g)].map((found) => found ?? []);
      expect(kept.length).toBe(rows.length);
      const styles = (await zip.file("word/styles.xml")?.async("string")) ?? "";
      expect(/<w:rPrDefault>.*?<\/w:rPrDefault>/u.exec(styles)?.[0]).toContain('w:eastAsia="仿宋"');
      expect(fonts).toContain('<w:font w:name="仿宋"><w:altName w:val="仿宋_GB2312,');
      for (const signer of report.signatures) expect(xml).toContain(`${signer}：`);
    }
  });

  it("is a workbook whose formulas give the values beside them, and in which no text is a formula", async () => {
    for (const report of reportsOf(hostile(BOOKS))) {
      const workbook = new ExcelJS.Workbook();
      const bytes = await reportXlsx(report);
      await workbook.xlsx.load(
        bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
      );
      expect(workbook.worksheets.map(({ name }) => name).at(-1)).toBe("说明");
      for (const sheet of workbook.worksheets) {
        sheet.eachRow((row) =>
          row.eachCell((cell) => {
            if (typeof cell.value === "string") expect(cell.value).not.toMatch(/^\s*[=+\-@＝＋－＠]/u);
            if (cell.formula)
              expect(counted(sheet, cell.formula), `${sheet.name} ${cell.address}`).toBeCloseTo(
                Number(cell.result || 0),
                6,
              );
          }),
        );
      }
    }
  });

  it("is a page without a script, address or attribute from outside, its charts in it", () => {
    for (const report of reportsOf(hostile(BOOKS))) {
      const $ = load(reportHtml(report), null, false);
      expect($("script, img, a, iframe, b").length, report.title).toBe(0);
      expect($("svg").length).toBe(report.charts.length);
      expect(
        $("*").filter(
          (_place, one) => "attribs" in one && Object.keys(one.attribs).some((name) => name.startsWith("on")),
        ).length,
      ).toBe(0);
    }
  });

  it("is the same bytes whenever it is made", async () => {
    const [first] = reportsOf(BOOKS);
    const [again] = reportsOf(sampleBooks(24, 60));
    if (first === undefined || again === undefined) throw new TypeError("no report");
    expect(await reportDocx(again, {})).toEqual(await reportDocx(first, {}));
    expect(await reportXlsx(again)).toEqual(await reportXlsx(first));
    const options = { issuedOn: DAY };
    expect(await bulletinDocx(FIGURES, options)).toEqual(await bulletinDocx(structuredClone(FIGURES), options));
    expect(await bulletinXlsx(FIGURES, options)).toEqual(await bulletinXlsx(structuredClone(FIGURES), options));
    const zip = await JSZip.loadAsync(await bulletinDocx(FIGURES, options));
    expect(Object.values(zip.files).every(({ date }) => date.getFullYear() === 1980)).toBe(true);
    expect(await zip.file("docProps/core.xml")?.async("string")).toContain("2026-04-02T00:00:00Z");
  });

  it("reads sensibly when there is nothing", () => {
    const nothing = { ...sampleBooks(3, 0), placements: [], credits: [], submissions: [] };
    for (const report of reportsOf(nothing)) {
      const text = load(reportHtml(report), null, false)("article").text();
      expect(text, report.title).not.toMatch(/NaN|undefined|null|Infinity/u);
      for (const table of report.tables) if (table.rows.length === 0) expect(text).toContain(table.empty);
    }
  });
});

/** What a formula of ours gives from the stored values of its cells: SUM, RANK, MAX, ROUND and the guarded quotient. */
function counted(sheet: ExcelJS.Worksheet, formula: string): number {
  const value = (address: string): number => {
    const cell = sheet.getCell(address.replaceAll("$", ""));
    return Number((cell.formula ? cell.result : cell.value) || 0);
  };
  const range = (text: string): readonly number[] => {
    const [from = "", to = from] = text.replaceAll("$", "").split(":");
    const column = from.replace(/\d/gu, "");
    const [first, last] = [from, to].map((one) => Number(one.replace(/\D/gu, "")));
    return Array.from({ length: (last ?? 0) - (first ?? 0) + 1 }, (_one, place) =>
      value(`${column}${(first ?? 0) + place}`),
    );
  };
  const sum = (list: string) =>
    list
      .split(",")
      .flatMap(range)
      .reduce((all, one) => all + one, 0);
  const [, rounded] = /^ROUND\(SUM\((.*)\),6\)$/u.exec(formula) ?? [];
  if (rounded !== undefined) return sum(rounded);
  const [, summed] = /^SUM\((.*)\)$/u.exec(formula) ?? [];
  if (summed !== undefined) return sum(summed);
  const [, own = "", all] = /^RANK\((\w+),(.*)\)$/u.exec(formula) ?? [];
  if (all !== undefined) return 1 + range(all).filter((one) => one > value(own)).length;
  const [, owed = "", done] = /^MAX\(0,(\w+)-(\w+)\)$/u.exec(formula) ?? [];
  if (done !== undefined) return Math.max(0, value(owed) - value(done));
  const [, whole = "", part = ""] = /^IF\((\w+)=0,"",(\w+)\/\w+\)$/u.exec(formula) ?? [];
  if (whole === "") throw new TypeError(`unknown formula ${formula}`);
  return value(whole) === 0 ? 0 : value(part) / value(whole);
}

describe("charts", () => {
  it("are well-formed, of one width, told by patterns; texts are escaped and cut to their room", () => {
    const [ranking] = reportsOf(hostile(sampleBooks(120, 400)));
    const svg = chartsSvg(ranking?.charts ?? []);
    const $ = load(svg, { xml: true });
    expect($("svg").attr("width")).toBe("720");
    expect($("script").length).toBe(0);
    expect($("pattern").length).toBeGreaterThan(0);
    for (const rect of $("rect").toArray()) {
      expect(Number($(rect).attr("x") ?? 0) + Number($(rect).attr("width"))).toBeLessThanOrEqual(721);
    }
    for (const text of $("text").toArray()) expect([...$(text).text()].length).toBeLessThan(60);
    expect(svg).toContain("只画前 40 行");
    expect(svg).not.toMatch(/NaN|Infinity/u);
    const colours = [...svg.matchAll(/(?:fill|stroke)="(#[0-9a-f]+|rgb\(\d+,\d+,\d+\))"/gu)].map(([, one = ""]) => one);
    const gray = (one: string) => new Set(one.startsWith("#") ? one.slice(1) : one.match(/\d+/gu)).size === 1;
    expect(colours.every(gray)).toBe(true);
  });

  it("stand without figures too", () => {
    expect(chartsSvg([])).toContain("没有图表");
    expect(chartsSvg([{ kind: "lines", title: "空", unit: "篇", labels: [], series: [] }])).not.toMatch(
      /NaN|Infinity/u,
    );
    expect(chartsSvg([{ kind: "bars", title: "空", unit: "篇", bars: [{ label: "零", value: 0 }] }])).not.toMatch(
      /NaN|Infinity/u,
    );
  });
});

describe("大写金额", () => {
  it("is written as receipts ask", () => {
    const cases = {
      "0": "零元整",
      "0.05": "伍分",
      "0.5": "伍角整",
      "10": "壹拾元整",
      "105.05": "壹佰零伍元零伍分",
      "1020.5": "壹仟零贰拾元伍角整",
      "113865": "壹拾壹万叁仟捌佰陆拾伍元整",
      "100000005": "壹亿零伍元整",
      "20000500.01": "贰仟万零伍佰元零壹分",
      "-3.2": "负叁元贰角整",
    };
    for (const [amount, words] of Object.entries(cases)) expect(chineseMoney(amount)).toBe(words);
    expect(() => chineseMoney("1e3")).toThrow(TypeError);
  });

  it("never says two zeros on end nor ends in one", () => {
    const random = numbers(7);
    for (let turn = 0; turn < 2_000; turn += 1) {
      const words = chineseMoney(String(random(2 ** (1 + random(31)))));
      expect(words).not.toMatch(/零零|零[万亿]|零元$/u);
    }
  });
});
