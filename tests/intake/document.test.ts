import { describe, expect, it } from "vitest";
import { readDocument } from "../../intake/index.ts";
import { gbk, utf8, wordFile } from "./make-files.ts";

const TITLE = "青岩镇：院坝夜校办到家门口";
const BODY = ["3月4日晚，青岩镇石桥村的院坝里坐满了人。", "全镇已办夜校12期，860人次参加。"];

describe("Word", () => {
  it("title, body, signature and the date of the file name", async () => {
    const file = await wordFile([TITLE, ...BODY, "（青岩镇 李文斌）"]);
    expect(await readDocument(file, "青岩镇-2026年3月5日工作信息.docx")).toEqual({
      title: TITLE,
      body: BODY.join("\n"),
      unitHint: "青岩镇",
      authorHints: ["李文斌"],
      dateHint: "2026-03-05",
      warnings: [],
    });
  });

  it("a header table names unit, correspondent and date", async () => {
    const file = await wordFile(
      [TITLE, ...BODY],
      [
        ["报送单位：青岩镇人民政府", "信息员：李文斌、王芳"],
        ["报送时间：2026年3月6日", ""],
      ],
    );
    expect(await readDocument(file, "稿件.docx")).toMatchObject({
      title: TITLE,
      body: BODY.join("\n"),
      unitHint: "青岩镇人民政府",
      authorHints: ["李文斌", "王芳"],
      dateHint: "2026-03-06",
    });
  });

  it("where text and file name disagree, the text is taken and it is said", async () => {
    const file = await wordFile([TITLE, ...BODY, "（青岩镇 李文斌）", "2026年3月4日"]);
    const read = await readDocument(file, "白水乡-2026年3月5日工作信息.docx");
    expect(read).toMatchObject({ unitHint: "青岩镇", dateHint: "2026-03-04", body: BODY.join("\n") });
    expect(read.warnings).toEqual([
      "落款单位是“青岩镇”，文件名写的是“白水乡”，请核对",
      "文中日期是 2026-03-04，文件名写的是 2026-03-05，请核对",
    ]);
  });

  it("what is missing is said, not guessed", async () => {
    const read = await readDocument(await wordFile([`${BODY[0]}`, `${BODY[1]}`]), "新建文档.docx");
    expect(read).toMatchObject({ title: "新建文档", unitHint: null, authorHints: [], dateHint: null });
    expect(read.body).toBe(BODY.join("\n"));
    expect(read.warnings).toEqual([
      "正文里没有找到标题，暂用文件名中的文字",
      "没有找到报送单位，请选择",
      "没有找到署名，请补填通讯员",
    ]);
  });
});

describe("plain text", () => {
  const text = `${TITLE}\r\n\r\n　　${BODY.join("\r\n　　")}\r\n`;

  it.each([
    ["UTF-8", utf8(text)],
    ["UTF-8 with BOM", utf8(`\uFEFF${text}`)],
    ["GBK", gbk(text.replaceAll("\u3000", ""))],
  ])("in %s", async (_, bytes) => {
    expect(await readDocument(bytes, "a.txt")).toMatchObject({ title: TITLE, body: BODY.join("\n") });
  });

  it("in UTF-16 with its mark", async () => {
    const bytes = Uint8Array.from([0xff, 0xfe, ...Buffer.from(text, "utf16le")]);
    expect((await readDocument(bytes, "a.txt")).title).toBe(TITLE);
  });
});

describe("signatures as they are written", () => {
  const read = async (...end: string[]) => {
    const { body, unitHint, authorHints } = await readDocument(utf8([TITLE, ...BODY, ...end].join("\n")), "a.txt");
    return { body, unitHint, authorHints };
  };
  const body = BODY.join("\n");

  it.each<[string, readonly string[], string | null, readonly string[]]>([
    ["（青岩镇　李文斌 王芳）", ["（青岩镇　李文斌 王芳）"], "青岩镇", ["李文斌", "王芳"]],
    ["two authors with 、", ["(县教育局 李文斌、王芳)"], "县教育局", ["李文斌", "王芳"]],
    ["供稿：", ["（供稿：青岩镇 李文斌）"], "青岩镇", ["李文斌"]],
    ["供稿单位 and 供稿人 on lines", ["供稿单位：县住建局", "供稿人：欧阳晓燕"], "县住建局", ["欧阳晓燕"]],
    ["通讯员 alone", ["（通讯员 李文斌）"], null, ["李文斌"]],
    ["unit alone", ["（青岩镇党委）"], "青岩镇党委", []],
    ["a name alone on its line", ["（李文斌）"], null, ["李文斌"]],
    ["date below", ["（青岩镇 李文斌）", "2026年3月5日"], "青岩镇", ["李文斌"]],
    ["a name with a dot", ["（草原乡 阿依·古丽）"], "草原乡", ["阿依·古丽"]],
  ])("%s", async (_, end, unitHint, authorHints) => {
    expect(await read(...end)).toEqual({ body, unitHint, authorHints });
  });

  it("behind the last sentence", async () => {
    expect(await read("夜校还要办下去。（青岩镇 李文斌）")).toEqual({
      body: `${body}\n夜校还要办下去。`,
      unitHint: "青岩镇",
      authorHints: ["李文斌"],
    });
  });

  it.each([
    "（完）",
    "（全文完）",
    "（图片由县融媒体中心提供）",
    "夜校还要办下去（共三期）",
    "村民都说好（笑声）",
  ])("%s is none and stays or goes unread", async (end) => {
    expect(await read(end)).toMatchObject({ body: `${body}\n${end}`, unitHint: null, authorHints: [] });
  });
});

describe("file names as they are written", () => {
  const read = async (name: string) => {
    const { unitHint, dateHint, title } = await readDocument(utf8(BODY.join("\n")), name);
    return [unitHint, dateHint, title];
  };

  it.each<[string, string | null, string | null, string]>([
    ["青岩镇-2026年3月5日工作信息.txt", "青岩镇", "2026-03-05", ""],
    ["青岩镇2026年3月5日工作信息.txt", "青岩镇", "2026-03-05", ""],
    ["C:\\稿件\\县教育局_20260305_春季开学第一课.txt", "县教育局", "2026-03-05", "春季开学第一课"],
    ["２０２６．３．５ 青岩镇——夜校.txt", "青岩镇", "2026-03-05", "夜校"],
    ["夜校办到家门口.TXT", null, null, "夜校办到家门口"],
    ["青岩镇2026年2月30日.txt", null, null, "青岩镇2026年2月30日"],
  ])("%s", async (name, unit, day, title) => {
    expect(await read(name)).toEqual([unit, day, title]);
  });
});
