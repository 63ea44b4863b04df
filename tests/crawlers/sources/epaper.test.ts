import { describe, expect, it } from "vitest";
import { isNoArticle, splitColumn } from "../../../crawlers/sources/entry-title.ts";
import { epaperReader } from "../../../crawlers/sources/epaper.ts";
import { pageInAddress, readPageName } from "../../../crawlers/sources/page-name.ts";
import type { EpaperDeclaration } from "../../../domain/source.ts";
import { CONTEXT, indexTask, pageOf } from "./page-of.ts";

const CLASSIC: EpaperDeclaration = {
  kind: "epaper",
  issue: "http://epaper.example.cn/hnrb/html/{YYYY}-{MM}/{DD}/node_2.htm",
  pageLinks: ["a#pageLink"],
  articleLinks: ["#titleList li a", "map[name=PagePicMap] area"],
  pageName: [".ban-name"],
};
const FIRST = "http://epaper.example.cn/hnrb/html/2026-03/05/node_2.htm";
const base = "http://epaper.example.cn/hnrb/html/2026-03/05/";

const read = (html: string, changes = {}, declaration = CLASSIC, address = FIRST) =>
  epaperReader(declaration, CONTEXT).read(
    indexTask(address, { issueDay: "2026-03-05", hints: { publishedOn: "2026-03-05" }, ...changes }),
    pageOf(address, html),
  );

describe("the classic structure", () => {
  it("begins with the first layout page of each day", () => {
    const reader = epaperReader(CLASSIC, { ...CONTEXT, issueDays: ["2026-03-05", "2026-11-30"] });
    expect(reader.seeds().map((task) => [task.address, task.issueDay])).toEqual([
      [FIRST, "2026-03-05"],
      ["http://epaper.example.cn/hnrb/html/2026-11/30/node_2.htm", "2026-11-30"],
    ]);
  });

  it("reads pages, and titles that a script writes", async () => {
    const reading = await read(`
      <a id=pageLink href=node_2.htm>第01版：要闻</a><a id=pageLink href="./node_3.htm">第02版：基层·党建</a>
      <a id=pageLink href=node_3.htm#top>第02版</a><a id=pageLink href=../04/node_2.htm>上一期</a>
      <a id=pageLink href=page1.pdf>PDF</a>
      <ul id=titleList>
        <li><a href="content_1.htm?div=-1"><script>document.write(view("云岭“三会”开进\\u7530\\u95F4 \\"实\\" &amp; 效（一线）"))</script></a></li>
        <li><a href=content_2.htm?div=-1><script>document.write('石桥镇党建');</script></a></li>
        <li><a href=content_3.htm?div=-1>责编：张三 版式：李四</a></li>
        <li><a href=content_4.htm?div=-1>图片报道</a></li>
        <li><a href="http://ads.example.com/x.htm">广告链接</a></li>
        <li><a href="javascript:void(0)">朗读</a></li>
      </ul>
      <map name=PagePicMap><area href="content_1.htm?div=-1" title="云岭"><area href="content_5.htm?div=-1" title="只在图上"></map>`);
    expect(reading.indexes).toEqual([
      indexTask(`${base}node_3.htm`, {
        depth: 1,
        issueDay: "2026-03-05",
        hints: { publishedOn: "2026-03-05", page: "02", pageName: "基层·党建" },
      }),
    ]);
    expect(reading.articles.map((task) => [task.address.slice(base.length), task.hints])).toEqual([
      [
        "content_1.htm?div=-1",
        {
          publishedOn: "2026-03-05",
          page: "01",
          pageName: "要闻",
          title: '云岭“三会”开进田间 "实" & 效',
          column: "一线",
        },
      ],
      ["content_2.htm?div=-1", { publishedOn: "2026-03-05", page: "01", pageName: "要闻", title: "石桥镇党建" }],
      ["content_5.htm?div=-1", { publishedOn: "2026-03-05", page: "01", pageName: "要闻", title: "只在图上" }],
    ]);
  });

  it("takes number and name from the layout page before the link, and the link's where it is silent", async () => {
    const list = "<ul id=titleList><li><a href=content_1.htm>题目</a></li></ul>";
    const hints = { publishedOn: "2026-03-05", page: "07", pageName: "链接上的" };
    const printed = await read(`<p class=ban-name>2026年03月05日 第A03版：县域 上一版 下一版</p>${list}`, {
      hints,
      depth: 1,
    });
    expect(printed.articles[0]?.hints).toMatchObject({ page: "A03", pageName: "县域" });
    const silent = await read(list, { hints, depth: 1 });
    expect(silent.articles[0]?.hints).toMatchObject({ page: "07", pageName: "链接上的" });
  });

  it("keeps to the issue and to maxPages", async () => {
    const links = Array.from(
      { length: 9 },
      (_, at) => `<a id=pageLink href=node_${at + 2}.htm>第0${at + 1}版</a>`,
    ).join("");
    const html = `${links}<ul id=titleList><li><a href=content_1.htm>题目</a></li></ul>`;
    expect((await read(html)).indexes).toHaveLength(8);
    expect((await read(html, {}, { ...CLASSIC, maxPages: 4 })).indexes).toHaveLength(3);
    expect((await read(html, {}, { ...CLASSIC, maxPages: 1 })).indexes).toEqual([]);
  });
});

describe("what must not pass as a quiet day", () => {
  it.each([
    ["nothing at all", "<html><body></body></html>"],
    ["pages but no article", "<a id=pageLink href=node_3.htm>第02版</a>"],
  ])("%s is a changed layout that names the keys", async (_, html) => {
    await expect(read(html)).rejects.toMatchObject({
      code: "layout-changed",
      message: expect.stringContaining("articleLinks"),
    });
  });

  it("a page of advertisements may name no article", async () => {
    const hints = { publishedOn: "2026-03-05", page: "04", pageName: "公益广告" };
    expect(await read("<a id=pageLink href=node_2.htm>第01版</a>", { depth: 1, hints })).toMatchObject({
      articles: [],
    });
    await expect(read("<a id=pageLink href=node_2.htm>第01版</a>", { depth: 1 })).rejects.toMatchObject({
      code: "layout-changed",
    });
  });

  it("another day's issue in its place is no issue of that day", async () => {
    const task = indexTask(FIRST, { issueDay: "2026-03-05" });
    const html = "<ul id=titleList><li><a href=../04/content_1.htm>题目</a></li></ul>";
    const reader = epaperReader(CLASSIC, CONTEXT);
    await expect(reader.read(task, pageOf(FIRST, html))).rejects.toMatchObject({ code: "not-found" });
    const redirected = {
      ...pageOf(FIRST, html),
      finalAddress: "http://epaper.example.cn/hnrb/html/2026-03/06/node_2.htm",
    };
    await expect(reader.read(task, redirected)).rejects.toMatchObject({ code: "not-found" });
  });

  it("an article's number that looks like a date is none", async () => {
    const html = "<ul id=titleList><li><a href=content_20201012.htm>题目</a></li></ul>";
    expect((await read(html)).articles).toHaveLength(1);
  });
});

describe("words on a layout page", () => {
  it.each([
    ["第01版：要闻", "01", "要闻"],
    ["第 1 版:头版", "01", "头版"],
    ["A02版：时政", "A02", "时政"],
    ["第十二版·副刊", "12", "副刊"],
    ["第二版", "02", null],
    ["03 综合", "03", "综合"],
    ["04：基层 PDF", "04", "基层"],
    ["2026年03月05日 星期四 第03版：民生", "03", "民生"],
    ["版面导航", null, null],
    ["", null, null],
  ])("%s", (text, page, pageName) => {
    expect(readPageName(text)).toEqual({ page, pageName });
  });

  it.each([
    ["http://a.cn/rmrb/pc/layout/202603/05/node_01.html", "01"],
    ["http://a.cn/rmrb/html/2024-11/30/nbs.D110000renmrb_12.htm", "12"],
    ["http://a.cn/szb/tjbpc/202603/05/l03.html", "03"],
    ["http://a.cn/hnrb/html/2026-03/05/node_201.htm", null],
  ])("the number in %s", (address, page) => {
    expect(pageInAddress(address)).toBe(page);
  });

  it.each([
    ["云岭县春耕忙（基层一线）", "云岭县春耕忙", "基层一线"],
    ["春到云岭(人民论坛)", "春到云岭", "人民论坛"],
    ["县委全会召开（图）", "县委全会召开（图）", null],
    ["在会议上的讲话（摘要）", "在会议上的讲话（摘要）", null],
    ["乡村纪事（三）", "乡村纪事（三）", null],
    ["（人民论坛）", "（人民论坛）", null],
  ])("%s", (text, title, column) => {
    expect(splitColumn(text)).toEqual({ title, column });
  });

  it.each([
    "责编：张三",
    "本版责编：张三 李四",
    "责任编辑: 王五",
    "版式：赵六",
    "图片报道",
    "【图片报道】",
    "图片报道 ",
  ])("%s is no article", (text) => {
    expect(isNoArticle(text)).toBe(true);
  });
  it.each(["编辑部的春天", "图片报道云岭春耕", "责编的故事", "校对工作三十年"])("%s is one", (text) => {
    expect(isNoArticle(text)).toBe(false);
  });
});

describe("the page image", () => {
  const regionsOf = async (html: string) => {
    const titles = [1, 2, 3].map((n) => `<li><a href=content_${n}.htm>题${n}</a></li>`).join("");
    const { articles } = await read(`<ul id=titleList>${titles}</ul>${html}`);
    return articles.map((task) => task.hints.region);
  };

  it("says where a text stands: each of its areas, whatever shape it bears", async () => {
    const [first, second, third] = await regionsOf(`
      <img src="../../../res/1/page.jpg" usemap="#PagePicMap"><map NAME="pagepicmap" id="pagepicmap">
        <area shape="rect" coords="5,10,340,95" href="content_1.htm">
        <area coords="5, 100, 340, 100, 340, 200, 100, 200" href="content_1.htm#x">
        <area shape="polygon" coords="1.5,2,3,2,3,4.5,1.5,4.5" href="content_2.htm">
        <area coords="1,2,3,4" href="node_3.htm"><area coords="1,2,3,4" href="javascript:void(0)">
      </map>`);
    const image = "http://epaper.example.cn/hnrb/res/1/page.jpg";
    expect(first).toEqual({
      image,
      outlines: [
        [5, 10, 340, 10, 340, 95, 5, 95],
        [5, 100, 340, 100, 340, 200, 100, 200],
      ],
    });
    expect(second).toEqual({ image, outlines: [[1.5, 2, 3, 2, 3, 4.5, 1.5, 4.5]] });
    expect(third).toBeUndefined();
  });

  it.each([
    ["without its image", '<map name=m><area coords="1,2,3,4" href="content_1.htm"></map>'],
    ["of another image", '<img src=a.png usemap="#n"><map name=m><area coords="1,2,3,4" href="content_1.htm"></map>'],
    [
      "that is no web address",
      '<img src="data:image/png;base64,AA" usemap="#m"><map name=m><area coords="1,2,3,4" href="content_1.htm"></map>',
    ],
    ["with a circle", '<img src=a.png usemap="#m"><map name=m><area coords="1,2,3" href="content_1.htm"></map>'],
    [
      "with parts of a hundred",
      '<img src=a.png usemap="#m"><map name=m><area coords="1%,2%,3%,4%" href="content_1.htm"></map>',
    ],
    [
      "beyond every scan",
      '<img src=a.png usemap="#m"><map name=m><area coords="1,2,3,9999999" href="content_1.htm"></map>',
    ],
  ])("a map %s tells nothing", async (_, html) => {
    expect((await regionsOf(html)).filter((region) => region !== undefined)).toEqual([]);
  });
});
