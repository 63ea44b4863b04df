import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { pageInAddress, readPageName } from "../../../crawlers/sources/page-name.ts";
import { readerOf } from "../../../crawlers/sources/reader-of.ts";
import { indexFindings } from "../../../crawlers/try/index-findings.ts";
import type { SourceDeclaration } from "../../../domain/source.ts";
import { CONTEXT, indexTask, pageOf } from "./page-of.ts";

const SITE = "https://news.example.cn";
const DEEP = 12_000;
const LIST: SourceDeclaration = { kind: "list", start: [`${SITE}/index`], item: "li" };
const FEED: SourceDeclaration = { kind: "feed", address: `${SITE}/feed` };
const MAP: SourceDeclaration = { kind: "sitemap", address: `${SITE}/sitemap.xml` };
const LAUGHS = `<!DOCTYPE x [<!ENTITY a "哈"><!ENTITY b "${"&a;".repeat(99)}"><!ENTITY c "${"&b;".repeat(99)}"><!ENTITY d "${"&c;".repeat(99)}"><!ENTITY file SYSTEM "file:///etc/passwd">]>`;

function read(declaration: SourceDeclaration, text: string | Uint8Array) {
  return readerOf(declaration, CONTEXT).read(indexTask(`${SITE}/index`), pageOf(`${SITE}/index`, text, "text/xml"));
}

describe("index pages that are made to cost", () => {
  it("a list whose elements stand in each other without end", async () => {
    await expect(read(LIST, `<ul><li>${"<div>".repeat(DEEP)}<a href="/1.html">题</a>`)).rejects.toMatchObject({
      code: "too-large",
      retry: "never",
    });
    await expect(read(LIST, `<li>${"<b><i>".repeat(60_000)}`)).rejects.toMatchObject({ code: "too-large" });
  });

  it("a sitemap whose elements do", async () => {
    const map = `<urlset><url><loc>${"<a>".repeat(DEEP)}</loc></url></urlset>`;
    await expect(read(MAP, map)).rejects.toMatchObject({ code: "too-large" });
  });

  it("a sitemap of hundreds of thousands of elements: all open, at its top, or in one entry", async () => {
    await expect(read(MAP, `<urlset><url>${"<v>".repeat(1_000_000)}`)).rejects.toMatchObject({ code: "too-large" });
    const url = (fields: string) => `<urlset><url>${fields}<loc>${SITE}/1.html</loc></url></urlset>`;
    for (const file of ["<x/>".repeat(300_000) + url(""), url("<x/>".repeat(300_000))]) {
      const { articles } = await read(MAP, file);
      expect(articles.map(({ address }) => address)).toEqual([`${SITE}/1.html`]);
    }
  }, 20_000);

  it("a link that holds a hundred thousand elements", async () => {
    const link = `<a href="/1.html">题${"<b></b>".repeat(100_000)}</a>`;
    const { articles } = await read(LIST, `<li>${link}</li>`);
    expect(articles.map(({ hints }) => hints.title)).toEqual(["题"]);
    const tried = { ...LIST, link: "a", date: "b" } as const;
    const found = indexFindings(pageOf(`${SITE}/index`, `<ul><li>${link}</li></ul><b></b>`, "text/html"), tried, 0);
    expect(found.map(({ key, count }) => [key, count])).toEqual([
      ["item", 1],
      ["link", 1],
      ["date", 100_000],
    ]);
  }, 20_000);

  it("a sitemap that unfolds to more than a page may have", async () => {
    await expect(read(MAP, gzipSync(new Uint8Array(8_000_000)))).rejects.toMatchObject({ code: "too-large" });
  });

  it("entities that a file declares are never unfolded, nor files read", async () => {
    const item = (text: string) => `<item><title>${text}</title><link>${SITE}/1.html</link></item>`;
    const feed = await read(
      FEED,
      `<?xml version="1.0"?>${LAUGHS}<rss version="2.0"><channel>${item("&d;&file;")}</channel></rss>`,
    ).then(
      ({ articles }) => articles[0]?.hints.title ?? "",
      (error: Error) => error.message,
    );
    const map = await read(
      MAP,
      `${LAUGHS}<urlset><url><loc>${SITE}/1.html</loc><news:title>&d;&file;</news:title></url></urlset>`,
    );
    for (const text of [feed, JSON.stringify(map)]) {
      expect(text.length).toBeLessThan(1_000);
      expect(text).not.toContain("root:");
    }
  });

  it("an entry of tens of thousands of links that say nothing, and links in one another, are read once each", async () => {
    const mute = await read(LIST, `<li>${'<a href="/1.html"></a>'.repeat(30_000)}<a href="/2.html">真</a></li>`);
    expect(mute.articles.map(({ address }) => address)).toEqual([`${SITE}/1.html`, `${SITE}/2.html`]);
    const open = await read(LIST, `<li>${"<a href='/1.html'>".repeat(30_000)}`);
    expect(open.articles.map(({ address }) => address)).toEqual([`${SITE}/1.html`]);
  }, 20_000);

  it("a paper's page of tens of thousands of maps, each with an image of its own or none, is looked through once", async () => {
    const many = Array.from(
      { length: 20_000 },
      (_, n) => `<map name=m${n}></map><img usemap="#m${n}x" src=p.jpg>`,
    ).join("");
    const map = '<img usemap="#m" src=p.jpg><map name=m><area href="content_1.htm" coords="0,0,9,9"></map>';
    const link = '<a class=art href="content_1.htm">护林防火</a>';
    const paper: SourceDeclaration = {
      kind: "epaper",
      issue: `${SITE}/{YYYY}-{MM}/{DD}/index`,
      pageLinks: [".page"],
      articleLinks: [".art"],
    };
    const task = indexTask(`${SITE}/index`, { issueDay: "2026-03-05" });
    const page = pageOf(`${SITE}/index`, many + map + link, "text/html");
    const { articles } = await readerOf(paper, CONTEXT).read(task, page);
    expect(articles.map(({ hints }) => hints.region?.image)).toEqual([`${SITE}/p.jpg`]);
  }, 20_000);

  it("addresses that are not of the web, or of another site, lead nowhere", async () => {
    const links = [
      "javascript:alert(1)",
      "data:text/html,<script>alert(1)</script>",
      "file:///etc/passwd",
      "http://127.0.0.1/admin",
      "http://[::1]/",
      "http://0x7f.1/",
      "//169.254.169.254/latest/meta-data/",
      "\\\\10.0.0.1\\share",
      "http://news.example.cn@10.0.0.1/",
    ];
    const list = links.map((href) => `<li><a href="${href}">题</a></li>`).join("");
    const { articles } = await read(LIST, `${list}<li><a href="/1.html">真</a></li>`);
    expect(articles.map(({ address }) => address)).toEqual([`${SITE}/1.html`]);
    const items = links
      .map((href) => `<item><title>题</title><link>${href.replaceAll("<", "&lt;")}</link></item>`)
      .join("");
    const feed = await read(
      FEED,
      `<rss version="2.0"><channel>${items}<item><link>${SITE}/1.html</link></item></channel></rss>`,
    );
    expect(feed.articles.map(({ address }) => address)).toEqual([`${SITE}/1.html`]);
  });
});

describe("names of pages", () => {
  it("that end in brackets, thousands of them", () => {
    const long = `${")".repeat(400_000)}x`;
    expect(readPageName(`第01版：要闻))${long}`)).toEqual({ page: "01", pageName: `要闻))${long}` });
    expect(readPageName("第01版：要闻】]")).toEqual({ page: "01", pageName: "要闻" });
    expect(readPageName("01 ： 要闻下载PDF")).toEqual({ page: "01", pageName: "要闻" });
  });

  it("in addresses of many folders", () => {
    const folders = "layout/".repeat(400_000);
    expect(pageInAddress(`https://a.example/${folders}x`)).toBeNull();
    expect(pageInAddress(`https://a.example/${folders}node_02.html`)).toBe("02");
    expect(pageInAddress("https://a.example/layout/node_02.html")).toBeNull();
  });
});
