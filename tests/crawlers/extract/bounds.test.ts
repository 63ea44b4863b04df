import { expect, it } from "vitest";
import { MAX_BODY_CHARS } from "../../../crawlers/extract/bounds.ts";
import { extractFromHtml, joinPages, parsePage } from "../../../crawlers/extract/index.ts";
import { ExtractError } from "../../../domain/errors/extract-error.ts";
import type { ArticleSelectors } from "../../../domain/source.ts";

const ADDRESS = "https://news.example.cn/1.html";
const HEAD = "<h1>青岩镇油菜花香引客来</h1>";
const SENTENCE = "三月的青岩镇，油菜花开得正好，客商们正忙着装车。";
const LAST = "镇里的合作社今年种了六百亩，比去年多了一半。";

/** Far above what any of these takes, far below what a quadratic reader would. */
const PATIENCE_MS = 8_000;

function answer(html: string, selectors: ArticleSelectors = {}): string {
  const start = performance.now();
  try {
    return extractFromHtml(html, ADDRESS, {}, selectors).body;
  } catch (error) {
    if (error instanceof ExtractError) return `ExtractError: ${error.message}`;
    throw error;
  } finally {
    expect(performance.now() - start).toBeLessThan(PATIENCE_MS);
  }
}

it("refuses five megabytes of nesting and says so", () => {
  expect(answer(`${HEAD}${"<div>".repeat(1_000_000)}`)).toMatch(/^ExtractError: 网页元素嵌套超过 1000 层/);
  expect(answer(`${HEAD}<p>${Array.from({ length: 3000 }, (_, i) => `<font size=${i}>`).join("")}`)).toMatch(/嵌套/);
});

it("refuses more elements than a page has", () => {
  expect(answer(`${HEAD}${`<p>${SENTENCE}</p>`.repeat(60_000)}`)).toContain(SENTENCE);
  expect(answer(`${HEAD}${"<i></i>".repeat(160_000)}`)).toMatch(/^ExtractError: 网页元素超过 150000 个/);
});

it("takes tens of thousands of elements out of a page as a source wants it", () => {
  const many = `<p>${SENTENCE}</p>${"<i>广</i><b></b>".repeat(70_000)}<i>告</i><p>${LAST}</p>`;
  const body = answer(`${HEAD}<div id=text>${many}</div>`, { body: ["#text"], remove: ["i"] });
  expect(body).toBe(`${SENTENCE}\n${LAST}`);
});

it("reads an element of a hundred thousand attributes, the first of them", () => {
  const attributes = Array.from({ length: 100_000 }, (_, i) => `a${i}`).join(" ");
  const page = `${HEAD}<div id=text ${attributes}><p>${SENTENCE}</p><p>${LAST}</p></div>`;
  expect(answer(page, { body: ["#text[a9]"] })).toBe(`${SENTENCE}\n${LAST}`);
});

it("reads a table in which tens of thousands of things stand that belong before it", () => {
  const page = `${HEAD}<p>${SENTENCE}</p><p>${LAST}</p><table>${"a<i></i>".repeat(70_000)}<tr><td>甲</table>`;
  expect(answer(page)).toContain(SENTENCE);
});

it("puts before a table what stands in it wrongly, in its order, as browsers do", () => {
  const $ = parsePage("<p>一</p><table>二<b>三</b>四<tr><td>五</td></tr>六</table>七");
  expect($("body").html()).toBe("<p>一</p>二<b>三</b>四六<table><tbody><tr><td>五</td></tr></tbody></table>七");
  const walked: string[] = [];
  for (let node = $("p")[0]?.next ?? null; node !== null; node = node.next) walked.push($(node).text());
  expect(walked).toEqual(["二", "三", "四六", "五", "七"]);
});

it.each([
  ["text", "汉字，"],
  ["labels", " 来源："],
  ["digits", "2012-"],
  ["brackets", "（记者"],
  ["spaces", " \u3000"],
  ["indents", "\n\u3000\u3000"],
  ["cuts", "<b>字</b>，"],
])("reads a line of one megabyte: %s", (_, piece) => {
  const body = answer(`${HEAD}<p>${SENTENCE}</p><p>${piece.repeat(Math.ceil(700_000 / piece.length))}</p>`);
  expect(body.length).toBeLessThanOrEqual(MAX_BODY_CHARS);
});

it("bounds the body of an endless article", () => {
  const body = answer(
    `${HEAD}<div>${Array.from({ length: 30_000 }, (_, i) => `${i}，${SENTENCE}<br>`).join("")}</div>`,
  );
  expect(body.length).toBeGreaterThan(100_000);
  expect(body.length).toBeLessThanOrEqual(MAX_BODY_CHARS);
});

it("bounds the body of an article of many long pages", () => {
  const pages = Array.from({ length: 3 }, (_, page) =>
    extractFromHtml(
      `${HEAD}<div>${Array.from({ length: 7_000 }, (__, i) => `<p>第${page}页第${i}段，${SENTENCE}</p>`).join("")}</div>`,
      ADDRESS,
      {},
    ),
  );
  const [first, ...further] = pages;
  if (first === undefined) throw new Error("no page");
  const { body } = joinPages(first, further);
  expect(body.startsWith(first.body)).toBe(true);
  expect(body.length).toBeGreaterThan(first.body.length);
  expect(body.length).toBeLessThanOrEqual(MAX_BODY_CHARS);
});

it("replaces lone surrogates, keeps whole pairs", () => {
  const article = extractFromHtml(
    `<h1>青岩\ud800镇油菜花香</h1><p>${SENTENCE}\udc00𠮷好。${SENTENCE}</p>`,
    ADDRESS,
    {},
  );
  expect(article.title).toBe("青岩\ufffd镇油菜花香");
  expect(article.body).toContain("\ufffd𠮷好");
  expect(article.body).not.toMatch(/\p{Surrogate}/u);
});

it("cuts no character of two code units where it cuts a text without end", () => {
  const { body } = extractFromHtml(`${HEAD}<p>${SENTENCE}了${"𠮷".repeat(30_000)}。</p>`, ADDRESS, {});
  expect(body).toContain("𠮷𠮷");
  expect(body).not.toMatch(/\p{Surrogate}/u);
});

it.each([
  ["the head's title", `<title>一${"𠮷".repeat(300)}</title><div><p>${SENTENCE}${SENTENCE}</p></div>`, {}],
  ["a title of the head's metas", `<meta name=title content=一${"𠮷".repeat(300)}><p>${SENTENCE}${SENTENCE}</p>`, {}],
  ["what a selector names", `<b>一${"𠮷".repeat(2_000)}</b><p>${SENTENCE}${SENTENCE}</p>`, { title: ["b"] }],
])("cuts no character of two code units in half: %s", (_, html, selectors) => {
  const { title } = extractFromHtml(html, ADDRESS, {}, selectors);
  expect(title).toMatch(/^一𠮷{199,}$/u);
});

it.each([
  ["", "网页没有文字"],
  ["<html><script>var a = 1</script></html>", "脚本"],
  ["<title>青禾日报</title><a href=1>要闻</a><a href=2>综合</a>", "没有找到"],
  [`<h1>图片报道</h1><p>${SENTENCE}${SENTENCE}</p>`, "不是一篇报道"],
])("says in Chinese why %j is no article", (html, words) => {
  expect(() => extractFromHtml(html, ADDRESS, {})).toThrow(ExtractError);
  expect(() => extractFromHtml(html, ADDRESS, {})).toThrow(words);
});
