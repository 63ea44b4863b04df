import { describe, expect, it } from "vitest";
import { InputError } from "../../domain/errors/input-error.ts";
import { readPeopleTable, readSubmissionTable } from "../../intake/index.ts";
import { excelFile, gbk, type SheetRow, utf8 } from "./make-files.ts";

const HEADER: SheetRow = ["标题", "正文", "单位", "通讯员", "报送日期", "类型"];

describe("submissions", () => {
  it("reads Excel with dates in every usual form", async () => {
    const dates = [
      new Date("2026-03-05T00:00:00Z"),
      46086,
      "2026-03-05",
      "2026/3/5",
      "2026.3.5",
      "2026年3月5日",
      "20260305",
      "２０２６年３月５日",
      "二〇二六年三月五日",
      "2026-03-05 10:30",
      "46086",
    ];
    const file = await excelFile([
      HEADER,
      ...dates.map((date): SheetRow => ["标题", "正文", "青岩镇", "李文斌", date, ""]),
    ]);
    const { rows, errors } = await readSubmissionTable(file, "投稿.xlsx");
    expect(errors).toEqual([]);
    expect(rows.map((row) => row.submittedOn)).toEqual(dates.map(() => "2026-03-05"));
  });

  it("takes synonyms, a title above the header, empty rows, several signers and a formula's value", async () => {
    const file = await excelFile([
      ["青禾县 2026 年 3 月投稿登记表"],
      ["序号", "稿件标题*", "稿件内容", "供稿单位", "作者（按署名顺序）", "报送时间", "体裁"],
      [1, "夜校办到家门口", "第一段\n第二段", "青岩镇", "李文斌、王芳 赵立", "2026-3-5", "调研报告"],
      [null],
      [2, { formula: 'CONCATENATE("春","耕")', result: "春耕" }, "=1+1", "白水乡", null, "2026-3-6", null],
    ]);
    expect(await readSubmissionTable(file, "投稿.xlsx")).toEqual({
      rows: [
        {
          row: 3,
          title: "夜校办到家门口",
          body: "第一段\n第二段",
          unit: "青岩镇",
          correspondents: ["李文斌", "王芳", "赵立"],
          submittedOn: "2026-03-05",
          kind: "research",
        },
        {
          row: 5,
          title: "春耕",
          body: "=1+1",
          unit: "白水乡",
          correspondents: [],
          submittedOn: "2026-03-06",
          kind: "info",
        },
      ],
      errors: [],
    });
  });

  it("names every fault by row and column, and keeps the faulty row out", async () => {
    const file = await excelFile([
      HEADER,
      ["标题", "正文", "青岩镇", "李文斌", "2026-03-05", "信息"],
      [null, "正文", "青岩镇", null, "3月5日", "诗歌"],
      ["标题", null, null, null, null, null],
    ]);
    const { rows, errors } = await readSubmissionTable(file, "投稿.xlsx");
    expect(rows.map((row) => row.row)).toEqual([2]);
    expect(errors).toEqual([
      { row: 3, column: "标题（A 列）", message: "标题没有填写" },
      { row: 3, column: "报送日期（E 列）", message: "报送日期“3月5日”无法识别：请写成 2026-03-05 或 2026年3月5日" },
      { row: 3, column: "类型（F 列）", message: "类型“诗歌”不在范围内：请填 信息、通讯、调研、评论、图片、视频" },
      { row: 4, column: "正文（B 列）", message: "正文没有填写" },
      { row: 4, column: "单位（C 列）", message: "单位没有填写" },
      { row: 4, column: "报送日期（E 列）", message: "报送日期没有填写" },
    ]);
  });

  const CSV =
    '标题,正文,单位,报送日期\r\n夜校,"第一段\n第二段，""好""",青岩镇,2026-03-05\r\n\r\n春耕,正文,白水乡,2026/3/6\r\n';
  it.each([
    ["UTF-8", utf8(CSV)],
    ["UTF-8 with BOM", utf8(`\uFEFF${CSV}`)],
    ["GBK", gbk(CSV)],
    ["tabs", utf8(CSV.replace(/,(?!")/g, "\t").replace("夜校,", "夜校\t"))],
  ])("reads CSV in %s", async (_, bytes) => {
    const { rows, errors } = await readSubmissionTable(bytes, "投稿.csv");
    expect(errors).toEqual([]);
    expect(rows.map((row) => [row.row, row.title, row.body, row.submittedOn])).toEqual([
      [2, "夜校", '第一段\n第二段，"好"', "2026-03-05"],
      [4, "春耕", "正文", "2026-03-06"],
    ]);
  });

  it("refuses a table whose header cannot be found, naming what is missing", async () => {
    const file = await excelFile([
      ["标题", "单位"],
      ["夜校", "青岩镇"],
    ]);
    await expect(readSubmissionTable(file, "投稿.xlsx")).rejects.toThrow(
      "文件“投稿.xlsx”缺少列“正文”、“报送日期”：首行应有 标题、正文、单位、通讯员、报送日期、类型，请改好后重新上传",
    );
    const twice = await excelFile([["标题", "题目", "正文", "单位", "日期"]]);
    await expect(readSubmissionTable(twice, "投稿.xlsx")).rejects.toThrow("“标题”列出现了多次");
    await expect(readSubmissionTable(utf8('标题,正文\n"没有收尾,x\n'), "a.csv")).rejects.toThrow(/不是规范的 CSV/);
    await expect(readSubmissionTable(await excelFile([]), "a.xlsx")).rejects.toThrow(InputError);
  });
});

describe("people", () => {
  it("joins the rows of a unit, reads aliases of unit and person", async () => {
    const file = await excelFile([
      ["单位名称", "类别", "上级单位", "简称", "信息员"],
      ["青岩镇", "乡镇", null, "青岩、青岩镇人民政府", "李文斌（文斌、小李）、王芳"],
      ["县教育局", "县直单位", null, null, "赵立"],
      ["青岩镇", null, null, null, "陈静"],
      ["青岩中学", "学校", "县教育局", null, null],
    ]);
    const { rows, errors } = await readPeopleTable(file, "名册.xlsx");
    expect(errors).toEqual([]);
    expect(rows.map((row) => [row.row, row.unit, row.unitClass, row.parent, row.aliases])).toEqual([
      [2, "青岩镇", "乡镇", null, ["青岩", "青岩镇人民政府"]],
      [3, "县教育局", "县直单位", null, []],
      [5, "青岩中学", "学校", "县教育局", []],
    ]);
    expect(rows[0]?.correspondents).toEqual([
      { name: "李文斌", aliases: ["文斌", "小李"] },
      { name: "王芳", aliases: [] },
      { name: "陈静", aliases: [] },
    ]);
  });

  it("names contradictions and gaps", async () => {
    const csv = "单位,类别,上级\n青岩镇,乡镇,\n青岩镇,县直单位,\n,乡镇,\n白水乡,,\n双溪镇,乡镇,双溪镇\n";
    const { rows, errors } = await readPeopleTable(utf8(csv), "名册.csv");
    expect(rows.map((row) => row.unit)).toEqual(["青岩镇"]);
    expect(errors.map((error) => [error.row, error.column, error.message])).toEqual([
      [3, "类别（B 列）", "单位“青岩镇”的类别与第 2 行的“乡镇”不一致"],
      [4, "单位（A 列）", "单位没有填写"],
      [5, "类别（B 列）", "单位“白水乡”没有填写类别，如 乡镇、县直单位"],
      [6, "上级（C 列）", "上级不能是单位自己"],
    ]);
  });
});

describe("a table that calls its columns otherwise", () => {
  const rows = [
    ["序号", "篇名及主题", "内容", "来源", "标题", "报送日期"],
    [1, "春耕忙", "镇里组织农技员下田指导。", "青岩镇", "不是标题", "2026-03-05"],
  ];

  it("is read by a mapping; what stands under the mapped name is another column", async () => {
    const mapping = { 标题: "篇名及主题", 单位: "来源" };
    const { rows: read, errors } = await readSubmissionTable(await excelFile(rows), "表.xlsx", mapping);
    expect(errors).toEqual([]);
    expect(read).toMatchObject([{ title: "春耕忙", unit: "青岩镇", submittedOn: "2026-03-05" }]);
  });

  it.each([
    [{ 篇目: "篇名及主题" }, /没有“篇目”这一列/u],
    [{ 标题: "没有的列" }, /里没有“没有的列”这一列/u],
  ])("names a mapping that cannot be: %o", async (mapping, message) => {
    await expect(readSubmissionTable(await excelFile(rows), "表.xlsx", mapping)).rejects.toThrow(message);
  });
});
