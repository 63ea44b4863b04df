import { load } from "cheerio";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { EpaperDeclaration, ListDeclaration } from "../../domain/source.ts";
import { addDays } from "../../domain/time.ts";
import { browse } from "./browse.ts";
import { type EditionOutlet, type Newsroom, startNewsroom } from "./index.ts";
import { loadSample } from "./sample/index.ts";

const sample = loadSample();
let newsroom: Newsroom;

beforeAll(async () => {
  newsroom = await startNewsroom(sample.edition);
});
afterAll(() => newsroom.close());

function outletsOf(...skins: readonly string[]): readonly EditionOutlet[] {
  return sample.edition.filter(({ skin }) => skins.includes(skin));
}

function declarationOf(outlet: EditionOutlet) {
  const found = newsroom.sources.find(({ source }) => source.outletId === outlet.outlet.id);
  if (found === undefined) throw new Error(`no source for ${outlet.key}`);
  return found.source.declaration;
}

function decoded(outlet: EditionOutlet, bytes: Buffer): string {
  return new TextDecoder(outlet.skin === "list-gbk" ? "gb18030" : "utf-8", { fatal: true }).decode(bytes);
}

async function read(outlet: EditionOutlet, address: string): Promise<string> {
  const answer = await browse(address);
  expect(answer.status, address).toBe(200);
  return decoded(outlet, answer.bytes);
}

function addressesOf(outlet: EditionOutlet): string[] {
  return outlet.articles.map(({ id }) => newsroom.articleAddress(outlet.key, id)).sort();
}

/** What the declaration's selectors find on a page, as absolute addresses. */
function links(html: string, selectors: readonly string[], base: string): string[] {
  const $ = load(html);
  return selectors.flatMap((selector) =>
    $(selector)
      .toArray()
      .flatMap((element) => {
        const href = $(element).attr("href");
        return href === undefined ? [] : [new URL(href, base).href];
      }),
  );
}

describe("every skin", () => {
  it.each(
    sample.edition.map((outlet) => [outlet.skin, outlet.key, outlet] as const),
  )("%s (%s) prints every article whole, with title, byline, source, titles and captions", async (_skin, _key, outlet) => {
    for (const article of outlet.articles) {
      const text = load(await read(outlet, newsroom.articleAddress(outlet.key, article.id))).text();
      const { title, introTitle, subTitle, byline, source } = article;
      const captions = (article.images ?? []).map((image) => image.caption);
      const heads = outlet.skin === "feed" ? [title, source] : [title, introTitle, subTitle, source];
      const inTag = outlet.skin === "founder-classic" ? [] : [byline];
      for (const part of [...heads, ...inTag, ...captions, ...article.body.split("\n")]) {
        if (part !== undefined) expect(text).toContain(part);
      }
    }
  });

  it("an article is found again by its address", () => {
    for (const { key, articles } of sample.edition) {
      for (const { id } of articles) {
        expect(newsroom.articleAt(newsroom.articleAddress(key, id))).toEqual({ key, articleId: id });
      }
    }
    expect(newsroom.articleAt(`${newsroom.origin("yunzhou-news")}/news/index.html`)).toBeNull();
  });
});

describe("e-papers", () => {
  async function issueLinks(outlet: EditionOutlet, declaration: EpaperDeclaration, day: string): Promise<string[]> {
    const first = declaration.issue
      .replace("{YYYY}", day.slice(0, 4))
      .replace("{MM}", day.slice(5, 7))
      .replace("{DD}", day.slice(8));
    const front = await browse(first);
    if (front.status === 404) return [];
    const pages = links(decoded(outlet, front.bytes), declaration.pageLinks, first);
    expect(pages[0]).toBe(first);
    const found = await Promise.all(
      pages.map(async (page) => links(await read(outlet, page), declaration.articleLinks, page)),
    );
    return found.flat();
  }

  it.each(
    outletsOf("founder-new", "founder-classic").map((outlet) => [outlet.key, outlet] as const),
  )("%s: the declared selectors lead from the issues to all articles, and to 责编 and 图片报道 besides", async (_key, outlet) => {
    const declaration = declarationOf(outlet);
    if (declaration.kind !== "epaper") throw new Error("not an e-paper");
    const found = new Set<string>();
    for (let day = "2026-02-20"; day <= sample.nightDay; day = addDays(day, 1)) {
      for (const address of await issueLinks(outlet, declaration, day)) found.add(address);
    }
    const own = addressesOf(outlet);
    expect([...found]).toEqual(expect.arrayContaining(own));
    expect(found.size).toBeGreaterThan(own.length);
  });

  it("a layout page names page and next page, and maps every text to its region", async () => {
    const [outlet] = outletsOf("founder-classic");
    if (outlet === undefined) throw new Error("no classic paper");
    const html = await read(outlet, `${newsroom.origin(outlet.key)}/html/2026-03/03/node_2.htm`);
    const $ = load(html);
    expect($(".bannername").text()).toContain("第01版：要闻");
    expect($("a.preart").text()).toBe("下一版");
    expect($("map[name=PagePicMap] area").length).toBe($("#titleList li a").length);
    expect(html).toContain('document.write(view("责编：');
    expect(html).toContain("<founder-type>2</founder-type>");
  });

  it("a classic article carries a second copy of its body and the system's tags", async () => {
    const [outlet] = outletsOf("founder-classic");
    const article = outlet?.articles[0];
    if (outlet === undefined || article === undefined) throw new Error("no classic paper");
    const address = newsroom.articleAddress(outlet.key, article.id);
    expect(address).toMatch(/\/html\/\d{4}-\d\d\/\d\d\/content_\d+\.htm\?div=-1$/);
    const html = await read(outlet, address);
    const line = article.body.split("\n")[1] ?? "";
    expect(html.split(line)).toHaveLength(3);
    expect(html).toContain("<founder-type>1</founder-type>");
  });

  it("has no issue on a day without articles", async () => {
    const paper = newsroom.origin("nanling-daily");
    expect((await browse(`${paper}/pc/layout/202602/20/node_01.html`)).status).toBe(404);
  });
});

describe("lists", () => {
  it.each(
    outletsOf("list", "list-gbk").map((outlet) => [outlet.key, outlet] as const),
  )("%s: items and 下一页 lead to all articles, each with its day", async (_key, outlet) => {
    const declaration = declarationOf(outlet) as ListDeclaration;
    const found: string[] = [];
    let address: string | undefined = declaration.start[0];
    while (address !== undefined) {
      const html = await read(outlet, address);
      const $ = load(html);
      const { link = "a", date = "", next = "" } = declaration;
      for (const item of $(declaration.item).toArray()) expect($(item).find(date).text()).toMatch(/2026[-/]\d\d/);
      found.push(...links(html, [`${declaration.item} ${link}`], address));
      address = links(html, [next], address)[0];
    }
    expect(found.sort()).toEqual(addressesOf(outlet));
  });

  it("goes on over several pages when the articles are many", async () => {
    const [outlet] = outletsOf("list");
    if (outlet === undefined) throw new Error("no list site");
    expect(outlet.articles.length).toBeGreaterThan(10);
    const second = await read(outlet, `${newsroom.origin(outlet.key)}/news/index_2.html`);
    expect(load(second)("ul.news-list > li").length).toBe(outlet.articles.length - 10);
  });

  it("the GBK site says nothing of its charset in the header and gb2312 in the page", async () => {
    const { headers, bytes } = await browse(`${newsroom.origin("nanling-xianfeng")}/dj/list.htm`);
    expect(headers["content-type"]).toBe("text/html");
    expect(bytes.toString("latin1")).toContain("charset=gb2312");
    expect(() => new TextDecoder("utf-8", { fatal: true }).decode(bytes)).toThrow(TypeError);
  });
});

describe("other indexes", () => {
  it("the rendered site names no article before its script ran, and all of them in its JSON", async () => {
    const [outlet] = outletsOf("rendered");
    if (outlet === undefined) throw new Error("no rendered site");
    const origin = newsroom.origin(outlet.key);
    expect(await read(outlet, `${origin}/app/index.html`)).not.toContain("/app/detail/");
    const list: unknown = JSON.parse(await read(outlet, `${origin}/api/news/list/1.json`));
    expect(list).toMatchObject({ data: { more: false } });
    const numbers = [...JSON.stringify(list).matchAll(/"newsId":(\d+)/g)].map((match) => match[1]);
    expect(numbers.map((number) => `${origin}/app/detail/${number}.html`).sort()).toEqual(addressesOf(outlet));
  });

  it("the feed names every article with its day and a summary only", async () => {
    const [outlet] = outletsOf("feed");
    if (outlet === undefined) throw new Error("no feed");
    const $ = load(await read(outlet, `${newsroom.origin(outlet.key)}/rss.xml`), { xml: true });
    const found = $("item > link")
      .toArray()
      .map((element) => $(element).text());
    expect(found.sort()).toEqual(addressesOf(outlet));
    for (const element of $("item > description").toArray()) expect($(element).text().length).toBeLessThan(70);
  });

  it("the sitemap index leads over its maps to all articles", async () => {
    const [outlet] = outletsOf("sitemap");
    if (outlet === undefined) throw new Error("no sitemap");
    const index = load(await read(outlet, `${newsroom.origin(outlet.key)}/sitemap.xml`), { xml: true });
    const maps = index("sitemap > loc")
      .toArray()
      .map((element) => index(element).text());
    const found = new Set<string>();
    for (const address of maps) {
      const $ = load(await read(outlet, address), { xml: true });
      for (const element of $("url > loc").toArray()) found.add($(element).text());
    }
    expect(maps[0]).toContain("news");
    expect([...found].filter((address) => /\/art\//.test(address)).sort()).toEqual(addressesOf(outlet));
    expect(found.size).toBeGreaterThan(outlet.articles.length);
  });
});
