import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { feedReader } from "../../../crawlers/sources/feed.ts";
import { listReader } from "../../../crawlers/sources/list.ts";
import { sitemapReader } from "../../../crawlers/sources/sitemap.ts";
import { stampedTime, writtenTime } from "../../../crawlers/sources/written-day.ts";
import type { ListDeclaration } from "../../../domain/source.ts";
import { CONTEXT, indexTask, pageOf } from "./page-of.ts";

const START = "http://www.yl.example.cn/news/";

describe("a list page", () => {
  const declaration: ListDeclaration = { kind: "list", start: [START], item: ".list li", next: "a.next", maxPages: 3 };
  const read = (html: string, changes: Partial<ListDeclaration> = {}, depth = 0) =>
    listReader({ ...declaration, ...changes }, CONTEXT).read(indexTask(START, { depth }), pageOf(START, html));

  it("names its entries with the date beside the link, and the next page", async () => {
    const reading = await read(`<div class=list>
      <li><a href="/2026/0305/1.html#c">标题一</a><span>2026-03-05 09:08</span></li>
      <li><a href="/pic.jpg"></a><a href="2.html?utm_source=x">2025年12-31日目标</a><span>[12-30]</span></li>
      <li><a href="http://hn.yl.example.cn/3.html">标题三</a> 昨天 <a href="/comments/3">评论 3</a></li>
      <li><a href="http://elsewhere.example.org/4.html">外站</a></li></div><a class=next href="index_2.html">下一页</a>`);
    expect(reading.articles.map(({ address, hints }) => [address, hints])).toEqual([
      [
        "http://www.yl.example.cn/2026/0305/1.html",
        { title: "标题一", publishedOn: "2026-03-05", publishedTime: "09:08" },
      ],
      [`${START}2.html`, { title: "2025年12-31日目标", publishedOn: "2025-12-30" }],
      ["http://hn.yl.example.cn/3.html", { title: "标题三", publishedOn: "2026-03-05" }],
    ]);
    expect(reading.indexes).toEqual([indexTask(`${START}index_2.html`, { depth: 1 })]);
    expect(reading.olderFollow).toBe(true);
  });

  it("ends its paging at maxPages and at a next that leads nowhere new", async () => {
    const page = (next: string) =>
      `<div class=list><li><a href=1.html>题</a></li></div><a class=next href="${next}">下一页</a>`;
    expect((await read(page("p2.html"), {}, 2)).indexes).toEqual([]);
    expect((await read(page("#"))).indexes).toEqual([]);
    expect((await read(page("javascript:next()"))).indexes).toEqual([]);
    expect((await read(page("http://other.example.org/p2.html"))).indexes).toEqual([]);
  });

  it("follows articlePattern to other hosts, and nowhere else", async () => {
    const html =
      '<div class=list><li><a href="http://m.example.org/a/77.html">题</a></li><li><a href="/x.html">题</a></li></div>';
    const reading = await read(html, { articlePattern: "^http://m\\.example\\.org/a/\\d+\\.html$" });
    expect(reading.articles.map((task) => task.address)).toEqual(["http://m.example.org/a/77.html"]);
  });

  it.each([
    ["no entry", "<p>改版了</p>", "item"],
    ["no link in them", "<div class=list><li>无链接</li></div>", "link"],
    ["only foreign links", '<div class=list><li><a href="http://x.example.org/">题</a></li></div>', "articlePattern"],
  ])("with %s is a changed layout", async (_, html, key) => {
    await expect(read(html)).rejects.toMatchObject({ code: "layout-changed", message: expect.stringContaining(key) });
  });
});

describe("a feed", () => {
  const address = "http://www.yl.example.cn/rss.xml";
  const read = (text: string, type = "application/rss+xml") =>
    feedReader({ kind: "feed", address }, CONTEXT).read(indexTask(address), pageOf(address, text, type));
  const item = { link: "http://www.yl.example.cn/a/1.html", title: "春耕 & 党建" };
  const expected = [item.link, { title: item.title, publishedOn: "2026-03-06", publishedTime: "01:30" }];

  it.each([
    [
      "RSS 2.0",
      `<rss version="2.0"><channel><title>t</title><link>http://www.yl.example.cn/</link><description>d</description><item><title>春耕 &amp; 党建</title><link>${item.link}?utm_source=rss</link><pubDate>Thu, 05 Mar 2026 17:30:00 GMT</pubDate></item></channel></rss>`,
    ],
    [
      "Atom",
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>i</id><updated>2026-03-05T17:30:00Z</updated><entry><title>春耕 &amp; 党建</title><id>x</id><link rel="self" href="http://www.yl.example.cn/self"/><link rel="alternate" href="/a/1.html"/><updated>2026-03-06T01:30:00+08:00</updated></entry></feed>`,
    ],
    [
      "RDF",
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="c"><title>t</title><link>l</link><description>d</description></channel><item rdf:about="x"><title>春耕 &amp; 党建</title><link>${item.link}</link><dc:date>2026-03-06T01:30:00+08:00</dc:date></item></rdf:RDF>`,
    ],
    [
      "JSON Feed",
      JSON.stringify({
        version: "https://jsonfeed.org/version/1.1",
        title: "t",
        items: [{ id: "1", url: item.link, title: item.title, date_published: "2026-03-05T17:30:00Z" }],
      }),
    ],
  ])("in %s names its entries with day and time in the office's zone", async (format, text) => {
    const reading = await read(text, format === "JSON Feed" ? "application/feed+json" : "application/xml");
    expect(reading.articles.map((task) => [task.address, task.hints])).toEqual([expected]);
  });

  it("of more entries than a night takes says what it left out", async () => {
    const items = Array.from({ length: 1_001 }, (_, id) => ({
      id: `${id}`,
      url: `http://www.yl.example.cn/a/${id}.html`,
    }));
    const of = (count: number) =>
      read(JSON.stringify({ version: "https://jsonfeed.org/version/1.1", title: "t", items: items.slice(0, count) }));
    expect((await of(1_000)).fault).toBeNull();
    const { articles, fault } = await of(1_001);
    expect(articles).toHaveLength(1_000);
    expect(fault).toMatchObject({ code: "too-large", retry: "never" });
    expect(fault?.message).toContain("超过 1000 个条目");
  });

  it.each([
    ["a web page in its place", "<html><body>改版</body></html>"],
    [
      "no entry",
      '<rss version="2.0"><channel><title>t</title><link>l</link><description>d</description></channel></rss>',
    ],
    [
      "entries of other sites only",
      '<rss version="2.0"><channel><title>t</title><item><title>x</title><link>http://x.example.org/1</link></item></channel></rss>',
    ],
  ])("with %s is a changed layout", async (_, text) => {
    await expect(read(text)).rejects.toMatchObject({ code: "layout-changed" });
  });
});

describe("a sitemap", () => {
  const address = "http://www.yl.example.cn/sitemap.xml";
  const read = (text: string | Uint8Array, depth = 0) =>
    sitemapReader({ kind: "sitemap", address }, CONTEXT).read(
      indexTask(address, { depth }),
      pageOf(address, text, "application/xml"),
    );
  const urlset = (inner: string) =>
    `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">${inner}</urlset>`;

  it("leaves out what was last changed before the recheck, and reads a news sitemap's hints", async () => {
    const reading = await read(
      urlset(`
      <url><loc>http://www.yl.example.cn/old.html</loc><lastmod>2026-02-27</lastmod></url>
      <url><loc>http://www.yl.example.cn/undated.html</loc></url>
      <url><loc> http://www.yl.example.cn/a.html?a=1&amp;b=2 </loc><news:news><news:publication_date>2026-03-05T22:00:00+00:00</news:publication_date><news:title>春耕</news:title></news:news></url>
      <url><loc>http://www.yl.example.cn/file.pdf</loc></url>`),
    );
    expect(reading.articles.map((task) => [task.address, task.hints])).toEqual([
      ["http://www.yl.example.cn/a.html?a=1&b=2", { title: "春耕", publishedOn: "2026-03-06", publishedTime: "06:00" }],
      ["http://www.yl.example.cn/undated.html", {}],
    ]);
  });

  it("may be an index, and packed", async () => {
    const index = `<sitemapindex><sitemap><loc>http://www.yl.example.cn/s/1.xml.gz</loc><lastmod>2026-03-05</lastmod></sitemap>
      <sitemap><loc>http://www.yl.example.cn/s/0.xml.gz</loc><lastmod>2024-01-01</lastmod></sitemap>
      <sitemap><loc>http://x.example.org/s.xml</loc></sitemap></sitemapindex>`;
    expect((await read(gzipSync(index))).indexes).toEqual([
      indexTask("http://www.yl.example.cn/s/1.xml.gz", { depth: 1 }),
    ]);
  });

  it("is bounded in depth, in number and in bytes, and says so", async () => {
    const index = "<sitemapindex><sitemap><loc>http://www.yl.example.cn/s/1.xml</loc></sitemap></sitemapindex>";
    expect(await read(index, 2)).toMatchObject({ indexes: [], fault: { code: "too-large" } });
    const many = Array.from(
      { length: 5_001 },
      (_, at) => `<url><loc>http://www.yl.example.cn/${at}.html</loc></url>`,
    ).join("");
    const reading = await read(urlset(many));
    expect(reading.articles).toHaveLength(5_000);
    expect(reading.fault?.message).toContain("5000 篇文章");
    await expect(read(gzipSync(Buffer.alloc(3_000_000)))).rejects.toMatchObject({ code: "too-large" });
    await expect(read(gzipSync(index).subarray(0, -9))).rejects.toMatchObject({ code: "truncated" });
  });

  it("without an address it can use is a fault; one of old pages only is not", async () => {
    await expect(read(urlset(""))).rejects.toMatchObject({ code: "empty" });
    await expect(read(urlset("<url><x>http://www.yl.example.cn/1</x></url>"))).rejects.toMatchObject({
      code: "layout-changed",
    });
    await expect(read("<html><body></body></html>")).rejects.toMatchObject({ code: "layout-changed" });
    const old = urlset("<url><loc>http://www.yl.example.cn/1.html</loc><lastmod>2020-01-01</lastmod></url>");
    expect(await read(old)).toMatchObject({ articles: [], fault: null });
  });
});

describe("dates", () => {
  it.each([
    ["2026-03-05", "2026-03-05", null],
    ["发布时间：2026年3月5日 9:05", "2026-03-05", "09:05"],
    ["2026/3/5", "2026-03-05", null],
    ["[03-05]", "2026-03-05", null],
    ["12-31", "2025-12-31", null],
    ["3月7日", "2026-03-07", null],
    ["3月8日", "2025-03-08", null],
    ["今天 08:30", "2026-03-06", "08:30"],
    ["前天", "2026-03-04", null],
  ])("%s beside a link", (text, day, time) => {
    expect(writtenTime(text, "2026-03-06")).toEqual({ day, time });
  });
  it.each(["", "阅读 120", "2026-02-30", "13-45"])("%s is none", (text) => {
    expect(writtenTime(text, "2026-03-06")).toBeNull();
  });
  it.each([
    ["Thu, 05 Mar 2026 23:30:00 +0800", "2026-03-05", "23:30"],
    ["2026-03-05T17:30:00Z", "2026-03-06", "01:30"],
    ["2026-03-05 17:30:00", "2026-03-05", "17:30"],
    ["2026-03-05", "2026-03-05", null],
  ])("%s by a machine", (text, day, time) => {
    expect(stampedTime(text, "Asia/Shanghai")).toEqual({ day, time });
  });
  it("not a date by a machine", () => expect(stampedTime("soon", "Asia/Shanghai")).toBeNull());
});
