import { describe, expect, it } from "vitest";
import { extractFromHtml } from "../../../crawlers/extract/index.ts";

const FIRST = "三月四日下午，青岩镇召开护林防火工作会，镇党委书记主持会议，各村护林员六十余人参加。";
const LAST = "会议要求，各村要把责任落实到山头地块，清明前后实行二十四小时值班。";

/** Reporters, correspondents, authors and source of a page that has these pieces above, at the head of and behind its text. */
function read(pieces: { above?: string; lead?: string; behind?: string }) {
  const { above = "<p>2026-03-05</p>", lead = "", behind = "</p>" } = pieces;
  const html = `<title>护林防火工作会</title><h1>护林防火工作会</h1>${above}<div><p>${lead}${FIRST}</p><p>${LAST}${behind}</div>`;
  const article = extractFromHtml(html, "https://news.example.cn/1.html", {});
  expect(article.body).toBe(`${FIRST}\n${LAST}`);
  return [
    article.reporters.join("、"),
    article.correspondents.join("、"),
    article.authors.join("、"),
    article.originalSource,
  ];
}

describe("above the text", () => {
  it.each([
    [
      "<p>来源：青禾县委宣传部　作者：张三 李四　时间：2026-03-05 10:00　浏览：123次</p>",
      ["", "", "张三、李四", "青禾县委宣传部"],
    ],
    [
      "<p><span>来源：县委组织部</span><span>作者：张小山</span><span>审核：李大为</span><span>编辑：王五</span></p>",
      ["", "", "张小山", "县委组织部"],
    ],
    [
      "<p>2026-03-05 | 来源：青禾新闻网 | 作者：记者 周喆 通讯员 李文斌 | 点击：22</p>",
      ["周喆", "李文斌", "", "青禾新闻网"],
    ],
    ["<p>【字体：大 中 小】 2026-03-05 文章来源：青禾发布</p>", ["", "", "", "青禾发布"]],
    ["<p>青禾日报 2026-03-05 08:12</p>", ["", "", "", "青禾日报"]],
    ["<p>记者 周喆 2026-03-05</p>", ["周喆", "", "", null]],
    ["<p>文/周喆 图/李文斌</p>", ["", "", "周喆", null]],
    ["<p>来源：未知 作者：佚名 编辑：王五</p>", ["", "", "", null]],
    ["<p>2026-03-05 作者：王小五 责任编辑：王小五</p>", ["", "", "", null]],
  ])("%s", (above, expected) => {
    expect(read({ above })).toEqual(expected);
  });
});

describe("at the head of the text", () => {
  it.each([
    ["本报讯（通讯员 张三 李四 记者 周喆）", ["周喆", "张三、李四", "", null]],
    ["青禾日报讯 记者周喆、通讯员李文斌报道：", ["周喆", "李文斌", "", null]],
    ["新华社北京3月5日电（记者周喆、李文斌）", ["周喆、李文斌", "", "", null]],
    ["据新华社北京3月5日电 ", ["", "", "", "新华社"]],
    ["（记者 周喆）", ["周喆", "", "", null]],
    ["中国组织人事报 记者 周喆</p><p>", ["周喆", "", "", null]],
    ["■ 海南日报全媒体记者 周喆 通讯员 李文斌<br>", ["周喆", "李文斌", "", null]],
  ])("%s", (lead, expected) => {
    expect(read({ lead })).toEqual(expected);
  });
});

describe("behind the text", () => {
  it.each([
    ["（青岩镇 李文斌）</p>", ["", "", "李文斌", null]],
    ["（通讯员：张三 李四）</p>", ["", "张三、李四", "", null]],
    ["</p><p>（供稿：白水镇 张小山）</p>", ["", "", "张小山", null]],
    ["</p><p>通讯员 李文斌 文/图</p>", ["", "李文斌", "", null]],
    ["</p><p style='text-align:right'>青岩镇 李文斌</p>", ["", "", "李文斌", null]],
    ["（白水镇党政办 石小磊 供稿）</p>", ["", "", "石小磊", null]],
    ["</p><p>撰稿：张小山</p><p>审核：李大为</p>", ["", "", "张小山", null]],
    ["（来源：县融媒体中心 周喆）</p>", ["", "", "周喆", "县融媒体中心"]],
    ["</p><p>来源丨青禾融媒</p><p>作者丨周喆</p><p>编辑丨王五</p>", ["", "", "周喆", "青禾融媒"]],
    ["</p><p>转自：青禾日报</p><p>一审：李四 二审：王五</p>", ["", "", "", "青禾日报"]],
    ["（完）</p><p>责任编辑：王五</p><p>扫一扫在手机打开当前页</p>", ["", "", "", null]],
  ])("%s", (behind, expected) => {
    expect(read({ behind })).toEqual(expected);
  });
});
