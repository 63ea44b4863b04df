import { describe, expect, it } from "vitest";
import { furtherPages } from "../../../crawlers/extract/index.ts";

const HOST = "https://www.qinghe.example.cn";

/** Further pages of an article, without the host; `pager` stands below its text. */
function pages(path: string, pager: string, first?: string): string[] {
  const html = `<!DOCTYPE html><title>护林防火</title><h1>护林防火</h1><p>三月四日下午，青岩镇召开护林防火工作会。</p>${pager}`;
  const page = { bytes: new TextEncoder().encode(html), contentType: null, address: HOST + path };
  return furtherPages(page, first === undefined ? undefined : HOST + first).map((address) => address.replace(HOST, ""));
}

describe("pagers of the common systems", () => {
  it.each([
    [
      "numbered links, 1 unlinked",
      "/xw/123.html",
      '<div class="page"><span>1</span><a href="123_2.html">2</a><a href="123_3.html">3</a><a href="123_2.html">下一页</a></div>',
      ["/xw/123_2.html", "/xw/123_3.html"],
    ],
    [
      "numbered links, counted from 0",
      "/xw/t20260305_123.htm",
      '<a href="t20260305_123.htm">1</a> <a href="./t20260305_123_1.htm">[2]</a> <a href="./t20260305_123_2.htm">[3]</a>',
      ["/xw/t20260305_123_1.htm", "/xw/t20260305_123_2.htm"],
    ],
    ["only the next page", "/xw/123.html", '<a href="/xw/123_2.html">下一页&gt;</a>', ["/xw/123_2.html"]],
    ["only the next page, counted from 0", "/xw/123.html", '<a href="/xw/123_1.html">下页</a>', ["/xw/123_1.html"]],
    [
      "第2页 with its heading",
      "/n1/2026/0305/c1001-40222.html",
      '<a href="/n1/2026/0305/c1001-40222-2.html">第2页：各村怎么做</a><a href="/n1/2026/0305/c1001-40222-3.html">第3页</a>',
      ["/n1/2026/0305/c1001-40222-2.html", "/n1/2026/0305/c1001-40222-3.html"],
    ],
    [
      "a query",
      "/show.php?aid=77",
      '<a href="show.php?aid=77&amp;page=2">2</a><a href="show.php?aid=77&amp;page=3">3</a><a href="show.php?aid=78">下一篇</a>',
      ["/show.php?aid=77&page=2", "/show.php?aid=77&page=3"],
    ],
    [
      "a folder",
      "/a/20260305123/",
      '<a href="/a/20260305123/2/">2</a><a href="/a/20260305123/3/">下一页</a>',
      ["/a/20260305123/2/", "/a/20260305123/3/"],
    ],
    [
      "a first page that is numbered",
      "/xw/8812_1.html",
      '<a href="8812_1.html">1</a><a href="8812_2.html">2</a>',
      ["/xw/8812_2.html"],
    ],
    [
      "a list to choose from",
      "/xw/123.html",
      '<select><option value="123.html">第1页</option><option value="123_2.html">第2页</option></select>',
      ["/xw/123_2.html"],
    ],
    [
      "what a pager leaves out",
      "/xw/123.html",
      '<a href="123_2.html">2</a><a href="123_3.html">3</a>…<a href="123_6.html">末页</a>',
      ["/xw/123_2.html", "/xw/123_3.html", "/xw/123_4.html", "/xw/123_5.html", "/xw/123_6.html"],
    ],
    [
      "a script that writes the pager",
      "/xw/202603/t20260305_1234.html",
      '<script>createPageHTML(3,0,"t20260305_1234","html");</script>',
      ["/xw/202603/t20260305_1234_1.html", "/xw/202603/t20260305_1234_2.html"],
    ],
    [
      "such a script with the place it writes to",
      "/xw/t20260305_1234.shtml",
      "<script>createPageHTML('page_div', 2, 0, 't20260305_1234', 'shtml', 2);</script>",
      ["/xw/t20260305_1234_1.shtml"],
    ],
    [
      "a script with variables",
      "/xw/t20260305_1234.htm",
      '<script>var currentPage = 0;//从0开始\nvar countPage = 2;//共多少页\nfor(var i=1;i<countPage;i++) document.write("<a href=\'"+"t20260305_1234"+"_"+i+".htm\'>"+(i+1)+"</a>");</script>',
      ["/xw/t20260305_1234_1.htm"],
    ],
  ])("%s", (_, path, pager, expected) => {
    expect(pages(path, pager)).toEqual(expected);
  });

  it("follows from a later page, whose own address is left out", () => {
    const pager = '<a href="123.html">上一页</a><a href="123.html">1</a><b>2</b><a href="123_3.html">下一页</a>';
    expect(pages("/xw/123_2.html", pager, "/xw/123.html")).toEqual(["/xw/123_3.html"]);
  });

  it("asks in the page's own way for what is written with another protocol, and takes the base into account", () => {
    expect(pages("/xw/123.html", '<a href="http://www.qinghe.example.cn/xw/123_2.html">2</a>')).toEqual([
      "/xw/123_2.html",
    ]);
    expect(pages("/xw/123.html", '<base href="/xw/"><a href="123_2.html#top">2</a>')).toEqual(["/xw/123_2.html"]);
  });
});

describe("what is not the article's", () => {
  it.each([
    ["the next article", "/xw/123.html", '<a href="124.html">下一篇</a><a href="124.html">下一页</a>'],
    ["a list's pages", "/xw/123.html", '<a href="/xw/list_2.html">2</a><a href="/xw/index_2.html">下一页</a>'],
    ["an index's own pages", "/xw/index.html", '<a href="index_2.html">2</a><a href="index_3.html">3</a>'],
    ["a list's script", "/xw/123.html", '<script>createPageHTML(20,0,"index","html");</script>'],
    ["a script of one page", "/xw/t1_2.html", '<script>createPageHTML(1,0,"t1_2","html");</script>'],
    ["comments", "/xw/123.html", '<div class="comment-list"><a href="123.html?page=2">2</a></div>'],
    ["another host's page", "/xw/123.html", '<a href="https://other.example.cn/xw/123_2.html">2</a>'],
    ["another article of a Founder paper", "/content_12.htm?div=-1", '<a href="content_13.htm?div=-1">下一篇</a>'],
    ["a number beside another article", "/xw/12.html", '<a href="12_345.html">2</a><a href="12_34.html">2</a>'],
    ["a pager that is commented out", "/xw/123.html", '<!-- <a href="123_2.html">2</a> -->'],
    ["a script's address", "/xw/123.html", '<a href="javascript:go(2)">2</a><a href="#">下一页</a>'],
    ["a page of a calendar", "/xw/123.html?page=1", '<a href="/rl?page=2">2</a>'],
  ])("%s", (_, path, pager) => {
    expect(pages(path, pager)).toEqual([]);
  });

  it("is bounded", () => {
    const links = Array.from({ length: 90 }, (_, at) => `<a href="123_${at + 2}.html">${at + 2}</a>`).join("");
    const found = pages("/xw/123.html", links);
    expect(found).toHaveLength(30);
    expect(found.at(-1)).toBe("/xw/123_31.html");
    expect(pages("/xw/123.html", '<a href="123_2.html">2</a><a href="123_99.html">尾页</a>')).toHaveLength(30);
  });
});
