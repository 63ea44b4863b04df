import JSZip from "jszip";
import { beforeAll, describe, expect, it } from "vitest";
import { InputError } from "../../domain/errors/input-error.ts";
import { readDocument, readSubmissionTable } from "../../intake/index.ts";
import { excelFile, tampered, utf8, wordFile } from "./make-files.ts";

const ROWS = [
  ["标题", "正文", "单位", "报送日期"],
  ["夜校", "正文", "青岩镇", "2026-03-05"],
];
let word: Uint8Array;
let excel: Uint8Array;
beforeAll(async () => {
  word = await wordFile(["标题", "第一段。"]);
  excel = await excelFile(ROWS);
});

async function refused(reading: Promise<unknown>, message: RegExp): Promise<void> {
  const error = await reading.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(InputError);
  expect(String(error)).toMatch(message);
}

describe("files that are no files", () => {
  it("empty, too large, of another format", async () => {
    await refused(readDocument(new Uint8Array(), "a.docx"), /“a\.docx”是空的/);
    await refused(readDocument(new Uint8Array(20 * 1024 * 1024 + 1), "a.docx"), /超过 20 MB/);
    await refused(readDocument(utf8("x"), "a.exe"), /格式不能读取/);
    await refused(readDocument(utf8("x"), ""), /格式不能读取/);
    await refused(readSubmissionTable(utf8("x"), "a.xls"), /旧版 \.xls 请先另存/);
  });

  it("no zip, half a zip, another zip, the old format under the new name", async () => {
    await refused(readDocument(utf8("这不是压缩文件"), "a.docx"), /不是完整的 \.docx 文件/);
    await refused(readDocument(word.slice(0, word.length / 2), "a.docx"), /不是完整的 \.docx 文件/);
    await refused(readDocument(excel, "a.docx"), /不是 Word 文档/);
    await refused(readSubmissionTable(word, "a.xlsx"), /不是 Excel 文件/);
    await refused(readDocument(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2), "a.docx"), /旧版格式或加了密码/);
  });

  it("bytes that are no text, and text without words", async () => {
    await refused(
      readDocument(
        Uint8Array.from({ length: 500 }, (_, place) => place % 32),
        "a.txt",
      ),
      /编码无法识别/,
    );
    await refused(readDocument(Uint8Array.of(0xff, 0x31, 0xff), "a.txt"), /编码无法识别/);
    await refused(readDocument(utf8(" \n　\n"), "a.txt"), /没有文字/);
    await refused(readDocument(await wordFile([]), "a.docx"), /没有文字/);
    await refused(readDocument(utf8("字".repeat(300_001)), "a.txt"), /超过 300000 字/);
  });
});

describe("zips made to harm", () => {
  it("a bomb in one entry is refused by its ratio", async () => {
    const bomb = await tampered(word, "word/media/zeros.bin", () => new Uint8Array(30 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(1024 * 1024);
    await refused(readDocument(bomb, "a.docx"), /压缩炸弹/);
  });

  it("a bomb that lies about its size is refused too", async () => {
    const bomb = Buffer.from(await tampered(word, "word/media/zeros.bin", () => new Uint8Array(30 * 1024 * 1024)));
    const directory = bomb.lastIndexOf("word/media/zeros.bin") - 46;
    bomb.writeUInt32LE(1000, directory + 24);
    await refused(readDocument(new Uint8Array(bomb), "a.docx"), /不是完整的|压缩炸弹/);
  });

  it("parts that go thousands of elements deep, are broken all through, or go on beside their root", async () => {
    const deep = (xml: string) => xml.replace("<w:body>", `<w:body>${"<w:sdt>".repeat(5_000)}`);
    const broken = (xml: string) => xml.replace("<w:body>", `<w:body>${"<w:r><w:t".repeat(5_000)}`);
    const outside = (xml: string) => `${xml}${"x<!-- -->".repeat(5_000)}`;
    const before = (xml: string) => xml.replace("?>", `?>${"<?x y?>".repeat(5_000)}`);
    const twice = (xml: string) => `${xml}<w:document/>`;
    for (const change of [deep, broken, outside, before, twice]) {
      await refused(readDocument(await tampered(word, "word/document.xml", change), "a.docx"), /内部结构有误/);
    }
    const table = (within: string) => `<w:tbl><w:tr><w:tc>${within}</w:tc></w:tr></w:tbl>`;
    let tables = "<w:p><w:r><w:t>表中之表</w:t></w:r></w:p>";
    for (let level = 0; level < 20; level += 1) tables = table(tables);
    const nested = await tampered(word, "word/document.xml", (xml) => xml.replace("<w:body>", `<w:body>${tables}`));
    expect(await readDocument(nested, "a.docx")).toMatchObject({ title: "表中之表" });
  });

  it("too many entries", async () => {
    const zip = await JSZip.loadAsync(word);
    for (let place = 0; place < 2001; place += 1) zip.file(`x/${place}`, "");
    await refused(readDocument(await zip.generateAsync({ type: "uint8array" }), "a.docx"), /条目过多/);
  });

  it("a path that leaves the folder", async () => {
    const zip = await JSZip.loadAsync(word);
    zip.file("aa/aa/evil.xml", "<x/>");
    const bytes = Buffer.from(await zip.generateAsync({ type: "uint8array" }));
    for (let at = bytes.indexOf("aa/aa/"); at >= 0; at = bytes.indexOf("aa/aa/")) bytes.write("../../", at, "latin1");
    await refused(readDocument(new Uint8Array(bytes), "a.docx"), /不是完整的/);
  });
});

describe("XML made to harm", () => {
  const DOCTYPE = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>';
  const declared = (xml: string) => xml.replace(/(<\?xml[^>]*\?>)/, `$1${DOCTYPE}`);

  it("entities are refused, in Word and Excel, in any part", async () => {
    await refused(readDocument(await tampered(word, "word/document.xml", declared), "a.docx"), /外部实体声明/);
    await refused(
      readDocument(await tampered(word, "word/_rels/document.xml.rels", declared), "a.docx"),
      /外部实体声明/,
    );
    await refused(
      readSubmissionTable(await tampered(excel, "xl/worksheets/sheet1.xml", declared), "a.xlsx"),
      /外部实体声明/,
    );
  });

  it("an encoding that would hide them is refused", async () => {
    const wide = await tampered(word, "word/document.xml", (xml) => Buffer.from(`\uFEFF${declared(xml)}`, "utf16le"));
    await refused(readDocument(wide, "a.docx"), /内部编码不是 UTF-8/);
    const seven = await tampered(word, "word/document.xml", (xml) => xml.replace(/UTF-8/i, "UTF-7"));
    await refused(readDocument(seven, "a.docx"), /内部编码不是 UTF-8/);
  });

  it("nesting without end, and XML that breaks off", async () => {
    const deep = "<w:sdt><w:sdtContent>".repeat(60_000);
    const nested = await tampered(word, "word/document.xml", (xml) => xml.replace("<w:body>", `<w:body>${deep}`));
    await refused(readDocument(nested, "a.docx"), /内部结构有误|压缩炸弹/);
    const broken = await tampered(excel, "xl/worksheets/sheet1.xml", (xml) => xml.slice(0, xml.length / 2));
    await refused(readSubmissionTable(broken, "a.xlsx"), /内部结构有误/);
  });

  it("a macro and pictures are left aside, and it is said", async () => {
    const macro = await tampered(word, "word/vbaProject.bin", () => Uint8Array.of(1, 2, 3));
    const pictured = await tampered(macro, "word/media/image1.png", () => Uint8Array.of(1, 2, 3));
    expect((await readDocument(pictured, "a.docx")).warnings).toEqual(
      expect.arrayContaining(["文件带有宏，已忽略，只取文字", "文件带有图片，未予保存，只取文字"]),
    );
  });
});

describe("tables made to harm", () => {
  it("10,000 columns, in Excel and CSV", async () => {
    const wide = Array.from({ length: 10_000 }, (_, place) => `列${place}`);
    await refused(readSubmissionTable(await excelFile([wide]), "a.xlsx"), /10000 列，上限 200 列/);
    await refused(readSubmissionTable(utf8(wide.join(",")), "a.csv"), /10000 列，上限 200 列/);
  });

  it("headings of nothing but brackets that open", async () => {
    const open = Array.from({ length: 10 }, () => "(".repeat(90_000));
    await refused(readSubmissionTable(utf8(`${open.join(",")}\n`.repeat(10)), "a.csv"), /缺少列/);
    const remarked = ["标题（必填）（一行）", "正文：(全文)", "单位 *", "报送\n日期"];
    const { rows } = await readSubmissionTable(await excelFile([remarked, ...ROWS.slice(1)]), "a.xlsx");
    expect(rows).toHaveLength(1);
  });

  it("too many rows", async () => {
    const rows = `标题,正文,单位,报送日期\n${"a,b,c,2026-03-05\n".repeat(20_001)}`;
    await refused(readSubmissionTable(utf8(rows), "a.csv"), /超过 20000 行/);
  });

  it("one cell in the last corner of the sheet", async () => {
    const far = await tampered(excel, "xl/worksheets/sheet1.xml", (xml) =>
      xml.replace("</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
    );
    await refused(readSubmissionTable(far, "a.xlsx"), /16384 列/);
  });

  it("ranges over the whole sheet neither hang nor harm", async () => {
    const merged = await tampered(excel, "xl/worksheets/sheet1.xml", (xml) =>
      xml.replace(
        "</sheetData>",
        '</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells><dataValidations count="1"><dataValidation type="whole" sqref="A1:XFD1048576"><formula1>1</formula1></dataValidation></dataValidations>',
      ),
    );
    expect((await readSubmissionTable(merged, "a.xlsx")).rows).toHaveLength(1);
    const named = await tampered(excel, "xl/workbook.xml", (xml) =>
      xml.replace(
        "</sheets>",
        '</sheets><definedNames><definedName name="x">Sheet1!$A$1:$XFD$1048576</definedName></definedNames>',
      ),
    );
    await refused(readSubmissionTable(named, "a.xlsx"), /命名区域过大/);
  });

  it("a formula is read as its value, never as itself", async () => {
    const file = await excelFile([
      ["标题", "正文", "单位", "报送日期"],
      [{ formula: 'HYPERLINK("http://example.test")', result: "点我" }, "正文", "青岩镇", "2026-03-05"],
    ]);
    expect((await readSubmissionTable(file, "a.xlsx")).rows[0]?.title).toBe("点我");
  });
});
