import { describe, expect, it } from "vitest";
import { extractArticle } from "../../../crawlers/extract/index.ts";
import { readFixture } from "./fixture.ts";

describe("Founder's new layout", () => {
  const page = readFixture("founder-new", "https://epaper.example.cn/pc/content/202603/05/content_771203.html");
  const article = extractArticle(page, {});

  it("reads the three headlines and keeps the column apart", () => {
    expect(article.introTitle).toBe("从“看天吃饭”到“知天而作”");
    expect(article.title).toBe("青禾县把气象站建到田埂上");
    expect(article.subTitle).toBe("来自青岩镇三个村的调查");
    expect(article.column).toBe("乡村新事");
  });

  it("splits the byline and does not take the editor of the comment for an author", () => {
    expect(article.byline).toBe("云岭日报全媒体记者 周喆 通讯员 李文斌 欧阳小禾");
    expect(article.reporters).toEqual(["周喆"]);
    expect(article.correspondents).toEqual(["李文斌", "欧阳小禾"]);
    expect(article.authors).toEqual([]);
  });

  it("knows day, time, page and source, and not the footer's years", () => {
    expect([article.publishedOn, article.publishedTime]).toEqual(["2026-03-05", "06:10"]);
    expect([article.page, article.pageName]).toEqual(["03", "乡村"]);
    expect(article.originalSource).toBe("云岭日报");
  });

  it("keeps the body free of byline, caption and editor", () => {
    const paragraphs = article.body.split("\n");
    expect(paragraphs).toHaveLength(3);
    expect(paragraphs[0]).toMatch(/^清晨六点，青岩镇石桥村/);
    expect(article.body).not.toMatch(/图为|责编|记者/);
    expect(article.images).toEqual([
      {
        address: "https://epaper.example.cn/pc/images/2026-03/05/p31_b.jpg",
        caption: "图为青岩镇田间气象站。 李文斌 摄",
      },
    ]);
  });
});

describe("Founder's classic layout, GB18030 under a silent header", () => {
  const page = readFixture("founder-classic-gbk-silent");
  const article = extractArticle(page, {});

  it("drops the second full copy of the body", () => {
    expect(article.body.split("\n")).toEqual([
      "三月的青岩镇，油菜花开得正好。三月四日，记者在镇农产品交易市场看到，来自周边六个县的客商正忙着装车。",
      "据镇里介绍，今年全镇油菜种植面积达到一万二千亩，比去年增加了两千亩，预计带动一千三百户农户增收。",
      "“价格比去年好，路也比去年好走。”从邻县赶来的客商刘大可说，从市场到高速公路入口，只要十分钟。",
    ]);
  });

  it("finds the headline although the head names only the paper, and the people although the comment names none", () => {
    expect(article.title).toBe("青岩镇油菜花香引客来");
    expect(article.subTitle).toBe("一万二千亩“金色田野”带火农产品交易");
    expect(article.reporters).toEqual(["赵堃"]);
    expect(article.correspondents).toEqual(["钱多", "孙小满"]);
    expect([article.publishedOn, article.page]).toEqual(["2026-03-05", "02"]);
  });

  it("lets the index page's hints decide page, page name and column", () => {
    const hinted = extractArticle(page, { page: "A07", pageName: "综合", column: "田野" });
    expect([hinted.page, hinted.pageName, hinted.column]).toEqual(["A07", "综合", "田野"]);
  });
});

it("reads a paper's own credit line: people without a role, page, day", () => {
  const article = extractArticle(readFixture("layout-with-signed-paper"), {});
  expect(article.introTitle).toBe("把会开到群众家门口");
  expect([article.title, article.column]).toEqual(["“小板凳”坐出大民生", "现场评论"]);
  expect(article.authors).toEqual(["王岚", "陈思远"]);
  expect([article.publishedOn, article.publishedTime]).toEqual(["2026-03-05", null]);
  expect([article.page, article.pageName]).toEqual(["05", "评论"]);
  expect(article.body).not.toContain("责编");
});

it("reads a government page: place and name at the end, no share bar, no related news, no site name as author", () => {
  const article = extractArticle(readFixture("government-cms"), {});
  expect(article.title).toBe("青岩镇召开护林防火工作会");
  expect(article.originalSource).toBe("青岩镇人民政府");
  expect([article.publishedOn, article.publishedTime]).toEqual(["2026-03-04", "17:25"]);
  expect([article.byline, ...article.authors]).toEqual(["青岩镇 李文斌", "李文斌"]);
  expect(article.body.startsWith("三月四日下午，")).toBe(true);
  expect(article.body.endsWith("签订了责任书。")).toBe(true);
  expect(article.images.map((image) => image.caption)).toEqual(["会议现场"]);
});

it("reads <br> paragraphs in font soup, GBK under a header that says UTF-8", () => {
  const article = extractArticle(readFixture("br-paragraphs-gbk-wrong-header"), {});
  expect(article.title).toBe("敬老院里话家常");
  expect(article.originalSource).toBe("青禾县融媒体中心");
  expect(article.authors).toEqual(["吴晓雨", "郑一鸣"]);
  expect([article.publishedOn, article.publishedTime]).toEqual(["2026-03-04", "09:32"]);
  expect(article.body.split("\n").map((paragraph) => paragraph.slice(0, 4))).toEqual([
    "三月三日",
    "“他们比",
    "据了解，",
  ]);
});

it("keeps boxes, summaries, comments and disclaimers of a portal out of a reprint", () => {
  const article = extractArticle(readFixture("portal-reprint"), {});
  expect(article.originalSource).toBe("云岭教育报");
  expect(article.reporters).toEqual(["苏晓", "何田田"]);
  expect(article.body.split("\n").map((paragraph) => paragraph.slice(0, 5))).toEqual([
    "春分时节，",
    "“要轻，要",
    "校长唐文介",
  ]);
  expect(article.body).not.toMatch(/核心提示|开学第一课|声明|真不错|完）/);
  expect(article.images[0]?.caption).toBe("学生在学习制茶。学校供图");
});

it("keeps traditional characters as they are", () => {
  const article = extractArticle(readFixture("traditional-big5"), {});
  expect([article.title, article.originalSource]).toEqual(["山城老街迎來春茶季", "山城新聞"]);
  expect(article.body).toContain("空氣裡都是新茶的香氣");
});

it("reads the unlabelled byline with 通讯员 in the closing bracket", () => {
  const article = extractArticle(readFixture("gbk-wrong-meta"), {});
  expect(article.correspondents).toEqual(["张三丰", "李四光"]);
  expect(article.body.endsWith("间隔二十分钟一班。")).toBe(true);
  expect(article.originalSource).toBe("县交通运输局");
});
