import JSZip from "jszip";
import { beforeAll, describe, expect, it } from "vitest";
import { classTables } from "../../reports/bulletin-tables.ts";
import { bulletinDocx } from "../../reports/index.ts";
import { EMPTY, FIGURES } from "./sample-figures.ts";

const OPTIONS = { issuedOn: "2026-04-02", issuer: "青禾县委组织部办公室", recipients: "各乡镇党委：" };
const MM = 1440 / 25.4;

async function parts(bytes: Uint8Array): Promise<Record<string, string>> {
  const zip = await JSZip.loadAsync(bytes);
  const names = Object.keys(zip.files).filter((name) => name.endsWith(".xml"));
  const texts = await Promise.all(names.map(async (name) => [name, (await zip.file(name)?.async("string")) ?? ""]));
  return Object.fromEntries(texts);
}

const words = (xml: string) =>
  xml
    .split("</w:p>")
    .map((paragraph) => [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(""))
    .join("\n");

const styleOf = (styles: string, id: string) =>
  new RegExp(`<w:style [^>]*w:styleId="${id}".*?</w:style>`).exec(styles)?.[0] ?? "";

let xml = "";
let all: Record<string, string> = {};
beforeAll(async () => {
  all = await parts(await bulletinDocx(FIGURES, OPTIONS));
  xml = all["word/document.xml"] ?? "";
});

describe("the official form", () => {
  it("is A4 with the margins of GB/T 9704, within 0.1 mm", () => {
    const value = (name: string) =>
      Number(new RegExp(`w:${name}="(\\d+)"`).exec(xml.slice(xml.indexOf("<w:sectPr")))?.[1]);
    const page = { w: 210, h: 297, top: 37, left: 28, right: 26, bottom: 35 };
    for (const [name, millimetres] of Object.entries(page)) {
      expect(Math.abs(value(name) / MM - millimetres), name).toBeLessThan(0.1);
    }
  });

  it("holds 22 lines and 28 characters: exact pitch, narrowed characters, no widow control", () => {
    const [, pitch] = /w:line="(\d+)" w:lineRule="exact"/.exec(xml) ?? [];
    const lines = (225 * MM) / Number(pitch);
    expect(lines).toBeGreaterThanOrEqual(22);
    expect(lines).toBeLessThan(22.1);
    const [, narrowed] = /<w:rPrDefault>.*?<w:spacing w:val="(-\d+)"\/>/.exec(all["word/styles.xml"] ?? "") ?? [];
    const characters = (156 * MM) / (320 + Number(narrowed));
    expect(characters).toBeGreaterThanOrEqual(28);
    expect(characters).toBeLessThan(29);
    expect(xml).toContain('<w:widowControl w:val="false"/>');
  });

  it("names the fonts in its styles alone, one for every script, and every run has one", () => {
    const styles = all["word/styles.xml"] ?? "";
    expect(xml).not.toContain("w:rFonts");
    const fonts = [...styles.matchAll(/<w:rFonts ([^>]*)\/>/g)].map(([, names = ""]) => names);
    expect(fonts.length).toBeGreaterThan(5);
    for (const names of fonts) {
      const [name] = /w:eastAsia="(方正小标宋简体|仿宋_GB2312|黑体|楷体_GB2312|宋体)"/.exec(names)?.slice(1) ?? [];
      for (const script of ["ascii", "hAnsi", "cs"]) expect(names).toContain(`w:${script}="${name}"`);
    }
    const used = [...xml.matchAll(/<w:(?:rStyle|pStyle) w:val="([^"]+)"/g)].map(([, id = ""]) => id);
    expect(used.length).toBeGreaterThan(100);
    for (const id of new Set(used)) expect(styleOf(styles, id), id).toContain("w:rFonts");
    expect(/<w:rPrDefault>.*?<\/w:rPrDefault>/.exec(styles)?.[0]).toContain('w:eastAsia="仿宋_GB2312"');
  });

  it("sets title, headings and levels in their faces", () => {
    const styles = all["word/styles.xml"] ?? "";
    const faceOf = (text: string) => {
      const run = [...xml.matchAll(/<w:r>.*?<\/w:r>/g)].map(([one]) => one).find((one) => one.includes(`>${text}`));
      const own = styleOf(styles, /<w:rStyle w:val="([^"]+)"/.exec(run ?? "")?.[1] ?? "");
      const common = /<w:rPrDefault>.*?<\/w:rPrDefault>/.exec(styles)?.[0] ?? "";
      return [
        /w:eastAsia="([^"]+)"/.exec(own === "" ? common : own)?.[1],
        /<w:sz w:val="(\d+)"/.exec(`${run ?? ""}${common}`)?.[1],
      ];
    };
    expect(faceOf("关于2026年3月上稿情况的通报")).toEqual(["方正小标宋简体", "44"]);
    expect(faceOf("各乡镇党委：")).toEqual(["仿宋_GB2312", "32"]);
    expect(faceOf("一、总体情况")).toEqual(["黑体", "32"]);
    expect(faceOf("（一）乡镇。")).toEqual(["楷体_GB2312", "32"]);
  });

  it("numbers pages — n — in 4号宋体, odd right and even left", () => {
    const footers = Object.entries(all)
      .filter(([name]) => /^word\/footer\d+\.xml$/.test(name))
      .map(([, text]) => text);
    expect(footers).toHaveLength(2);
    for (const footer of footers) {
      expect(footer).toContain("PAGE");
      expect(footer).toContain('w:eastAsia="宋体"');
      expect(footer).toContain('<w:sz w:val="28"/>');
    }
    const side = (type: string) => {
      const id = new RegExp(`w:footerReference w:type="${type}" r:id="rId(\\d+)"`).exec(xml)?.[1];
      return id;
    };
    expect(side("default")).not.toBe(side("even"));
    expect(footers.map((footer) => /<w:jc w:val="(\w+)"/.exec(footer)?.[1]).sort()).toEqual(["left", "right"]);
    expect(all["word/settings.xml"]).toContain("evenAndOddHeaders");
  });

  it("indents the date four characters from the right", () => {
    const paragraph = xml.split("</w:p>").find((one) => one.includes("2026年4月2日<")) ?? "";
    expect(Number(/<w:ind w:right="(\d+)"/.exec(paragraph)?.[1]) / MM).toBeCloseTo((4 * 156) / 28, 0);
    expect(paragraph).toContain('<w:jc w:val="right"/>');
  });
});

describe("tables", () => {
  it("are as wide as the type area, repeat their header and split no row", () => {
    const tables = [...xml.matchAll(/<w:tbl>.*?<\/w:tbl>/g)].map(([table]) => table);
    expect(tables).toHaveLength(2 + 3 + 1);
    for (const table of tables) {
      const widths = [...table.matchAll(/<w:gridCol w:w="(\d+)"/g)].map(([, width]) => Number(width));
      expect(Math.abs(widths.reduce((sum, width) => sum + width, 0) / MM - 156)).toBeLessThan(0.2);
      expect(table).toContain('<w:tblLayout w:type="fixed"/>');
      const rows = [...table.matchAll(/<w:tr>.*?<\/w:tr>/g)].map(([row]) => row);
      expect(rows[0]).toContain("<w:tblHeader/>");
      for (const row of rows) expect(row).toContain("<w:cantSplit/>");
    }
  });

  it("stand apart by class of unit, and long ones go on in the annex", async () => {
    expect(words(xml)).toContain("乡镇上稿情况");
    expect(words(xml)).toContain("县直/单位上稿情况");
    const [first] = FIGURES.units;
    if (first === undefined) throw new TypeError("no unit");
    const units = Array.from({ length: 45 }, (_, place) => ({ ...first, unitId: `x${place}`, unit: `第${place}镇` }));
    const long = words((await parts(await bulletinDocx({ ...FIGURES, units }, OPTIONS)))["word/document.xml"] ?? "");
    expect(long).toContain("乡镇上稿情况（前 20 位，全部见附件1）");
    expect(long.match(/^第19镇$/gm)).toHaveLength(2);
    expect(long.match(/^第20镇$/gm)).toHaveLength(1);
  });
});

describe("a table that fits on one page", () => {
  it("stays on it; one whose names need more lines than a page has begins where it stands", async () => {
    const [first] = FIGURES.units;
    if (first === undefined) throw new TypeError("no unit");
    const kept = async (name: string) => {
      const units = Array.from({ length: 20 }, (_, place) => ({
        ...first,
        unitId: `x${place}`,
        unit: `${name}${place}`,
      }));
      const document = (await parts(await bulletinDocx({ ...FIGURES, units }, OPTIONS)))["word/document.xml"] ?? "";
      const table = /<w:tbl>.*?<\/w:tbl>/.exec(document)?.[0] ?? "";
      return [...table.matchAll(/<w:tr>.*?<\/w:tr>/g)].map(([row]) => row.includes("<w:keepNext/>"));
    };
    expect(await kept("青岩镇")).toEqual([...Array<boolean>(20).fill(true), false]);
    const long = await kept("经济和信息化局（县工业园区管理委员会、县大数据发展服务中心）");
    expect(long.slice(0, 3)).toEqual([true, true, false]);
    expect(long.slice(-3)).toEqual([false, true, false]);
  });

  it("names nobody the first where nobody has points", () => {
    const units = FIGURES.units.map((row) => ({ ...row, rank: 1, points: "0", placed: 0 }));
    const rows = classTables({ ...FIGURES, units }).flatMap(({ table }) => table.rows.map(([rank]) => rank));
    expect(new Set(rows)).toEqual(new Set(["—"]));
  });
});

describe("text", () => {
  it("is written from the figures, and says what still waits", () => {
    const text = words(xml);
    for (const sentence of [
      "2026年3月1日至2026年3月31日，各单位共报送稿件4篇，采用率50%；在各级媒体上稿3篇次，计15.5分，其中中央级0篇次、省级1篇次、市级1篇次、县级1篇次。",
      "计分依据为《计分办法》（第1版，2026年1月1日起施行）。截至成文，另有2条匹配尚待人工审定，未计入本通报",
      "（一）乡镇。共2个单位，其中1个单位上稿，合计2篇次，得分居前的是青岩镇（10.5分）。",
      "（三）通讯员。共2人上稿，得分居前的是李文斌（青岩镇，10.5分）",
      "（一）零报送。1个单位没有报送稿件：白水乡。",
      "（二）高层级媒体上稿不足。本月在中央级媒体没有上稿。",
      "附件：1.2026年3月上稿计分表",
      "青禾县委组织部办公室\n2026年4月2日",
      "小院议事会 办起来",
    ]) {
      expect(text).toContain(sentence);
    }
    expect(xml).not.toMatch(/<script|<img|undefined|NaN|null/);
  });

  it("has words for a month in which nothing came", async () => {
    const text = words((await parts(await bulletinDocx(EMPTY, { issuedOn: "2026-04-02" })))["word/document.xml"] ?? "");
    for (const sentence of [
      "各单位没有报送稿件；在各级媒体没有上稿。",
      "没有待人工审定的匹配",
      "尚未登记单位。",
      "各有关单位：",
      "无。",
    ]) {
      expect(text).toContain(sentence);
    }
    expect(text).not.toMatch(/undefined|NaN|null/);
  });
});
