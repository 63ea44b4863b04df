import { describe, expect, it } from "vitest";
import { extractFromHtml, furtherPages } from "../../../crawlers/extract/index.ts";
import { sitePage } from "../../../crawlers/one-page/known-sites.ts";
import { ExtractError } from "../../../domain/errors/extract-error.ts";

const ADDRESS = "https://news.example.cn/xw/2026-03-05/1.html";
const FIRST = "三月四日下午，青岩镇召开护林防火工作会，镇党委书记主持会议，各村护林员六十余人参加。";
const LAST = "会议要求，各村要把责任落实到山头地块，清明前后实行二十四小时值班。";
const HEAD = "<title>护林防火工作会召开-青禾网</title><h1>护林防火工作会召开</h1><p>2026-03-05 来源：青禾日报</p>";
const bodyOf = (html: string) => extractFromHtml(html, ADDRESS, {}).body.split("\n");

describe("markup that hides or breaks a text", () => {
  it.each([
    ["paragraphs never closed", `<div><p><font><b><span>${FIRST}<p><font><b>${LAST}`],
    ["divs without paragraphs", `<div><div><div>${FIRST}</div></div><div><div>${LAST}</div></div></div>`],
    ["breaks", `<div>　　${FIRST}<br/>&nbsp;<br />　　${LAST}<br></div>`],
    ["empty paragraphs", `<div><p>&nbsp;</p><p>${FIRST}</p><p>&nbsp;&nbsp;<br></p><p>　</p><p>${LAST}</p></div>`],
    [
      "one element a character",
      `<div><p>${[...FIRST].map((c) => `<span>${c}</span>`).join("")}</p><p>${LAST}</p></div>`,
    ],
    [
      "marks that show nothing",
      `<div><p>\u200b${FIRST.slice(0, 9)}\u00ad${FIRST.slice(9)}\ufeff</p><p>${LAST}\u200d</p></div>`,
    ],
    ["four hundred wrappers", `${"<div>".repeat(400)}<p>${FIRST}</p><p>${LAST}</p>${"</div>".repeat(400)}`],
    [
      "a script and a style amid the text",
      `<div><p>${FIRST}</p><script>var a="，。";</script><style>p{}</style><p>${LAST}</p></div>`,
    ],
    [
      "a text in a table",
      `<table><tr><td><table><tr><td>${FIRST}</td></tr><tr><td>${LAST}</td></tr></table></td></tr></table>`,
    ],
    [
      "a hidden copy for phones",
      `<div><p>${FIRST}</p><p>${LAST}</p></div><div style="display:none"><p>${FIRST}</p><p>${LAST}</p></div>`,
    ],
    [
      "thousands of links around it",
      `${'<a href="2.html">各地新闻标题，写得很长很长</a>'.repeat(3000)}<div><p>${FIRST}</p><p>${LAST}</p></div>${'<li><a href="3.html">又一条新闻。</a></li>'.repeat(3000)}`,
    ],
  ])("%s", (_, html) => {
    expect(bodyOf(HEAD + html)).toEqual([FIRST, LAST]);
  });
});

describe("what stands beside a text", () => {
  it.each([
    ["a share bar", "<div class='bdsharebuttonbox'><a>分享到：</a><a>微信</a><a>微博</a></div>"],
    ["an editor", "<p>责任编辑：王五　校对：赵六</p>"],
    ["three reviews", "<p>一审：王五</p><p>二审：赵六</p><p>三审：钱七</p>"],
    ["a footer", "<div>主办单位：青禾县融媒体中心</div><div>Copyright © 2009-2019 青禾网 版权所有</div>"],
    [
      "the next article",
      "<p>上一篇：<a href='0.html'>春耕忙</a></p><p>下一篇：<a href='2.html'>巡山忙，护林员一天走二十里山路</a></p>",
    ],
    ["related news", "<div><h3>相关阅读</h3><ul><li><a href='4.html'>护林员的一天，从清晨五点开始</a></li></ul></div>"],
    [
      "a poll",
      "<div><h3>调查</h3><p>您去过青岩镇吗？</p><p><input type='radio'>去过，风景很好，还想再去</p><p><input type='radio'>没有去过，听说不错，想去看看</p></div>",
    ],
    ["comments", "<div><h4>网友评论</h4><p>青禾网友：家乡越来越好了，为护林员点赞！</p></div>"],
    ["a code to scan", "<p>扫一扫在手机打开当前页</p>"],
    ["a disclaimer", "<p>免责声明：本文仅代表作者个人观点，与本网无关，请读者仅作参考。</p>"],
  ])("%s", (_, beside) => {
    expect(bodyOf(`${HEAD}<div class="content"><p>${FIRST}</p><p>${LAST}</p></div>${beside}`)).toEqual([FIRST, LAST]);
    expect(bodyOf(`${HEAD}<div class="content"><p>${FIRST}</p><p>${LAST}</p>${beside}</div>`)).toEqual([FIRST, LAST]);
  });

  it("stays in the text where a sentence speaks of it", () => {
    const quoting =
      "“责任编辑这一栏，”老会计说，“来源：石桥村，转自村史，下一页还有。”他翻开了本子，一页一页指给来人看。";
    expect(bodyOf(`${HEAD}<div><p>${FIRST}</p><p>${quoting}</p><p>${LAST}</p></div>`)).toEqual([FIRST, quoting, LAST]);
  });
});

it("reads a bare fragment, as an interface hands it out, under the title that is given", () => {
  const article = extractFromHtml(`<p>本报讯（记者 周喆）${FIRST}</p><p>${LAST}</p>`, ADDRESS, {
    title: "护林防火工作会召开",
  });
  expect([article.title, article.body, article.reporters]).toEqual([
    "护林防火工作会召开",
    `${FIRST}\n${LAST}`,
    ["周喆"],
  ]);
});

it("takes the one sentence under a picture for the text where there is no other", () => {
  const article = extractFromHtml(
    `${HEAD}<p align="center"><img src="1.jpg"></p><p>${FIRST}（周喆 摄）</p>`,
    ADDRESS,
    {},
  );
  expect(article.body).toContain("召开护林防火工作会");
  expect(article.images).toHaveLength(1);
});

it("finds no article in pictures alone, nor further pages in a page without end", () => {
  expect(() => extractFromHtml(`${HEAD}<div><img src="1.jpg"><img src="2.jpg"></div>`, ADDRESS, {})).toThrow(
    ExtractError,
  );
  const endless = new TextEncoder().encode('<a href="1_2.html">2</a>'.repeat(40_000));
  expect(furtherPages({ bytes: endless, contentType: null, address: ADDRESS })).toEqual([
    "https://news.example.cn/xw/2026-03-05/1_2.html",
  ]);
});

it.each(["…", "。", "."])("reads a page whose lines are nothing but %j", (sign) => {
  const lines = `<p>${sign.repeat(19_900)}x</p>`.repeat(30);
  expect(bodyOf(`${HEAD}<div class="content">${lines}<p>${FIRST}</p><p>${LAST}</p></div>`)).not.toEqual([]);
});

it("reads account and time of a WeChat page, and one of elements that bear the time's name and never end", () => {
  const address = "https://mp.weixin.qq.com/s/1";
  const read = (html: string) => {
    const page = { bytes: new TextEncoder().encode(html), contentType: "text/html" };
    const { bytes, publisher } = sitePage(page, address);
    return { publisher, html: new TextDecoder().decode(bytes) };
  };
  const script = '<script>var ct = "1772670600";</script>';
  const site = read(`<a class="x" id="js_name"> 青禾发布 </a><em id="publish_time" class="y"></em>${script}`);
  expect(site.publisher).toBe("青禾发布");
  expect(site.html).toContain('<em id="publish_time" class="y">1772670600</em>');
  const unfinished = `${"<em".repeat(67)}${'id="publish_time"'.repeat(11)}`;
  const hostile = `${script}${unfinished.repeat(40_000)}`;
  expect(read(hostile)).toEqual({ publisher: null, html: hostile });
});
