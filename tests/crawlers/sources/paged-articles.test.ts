import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { crawlSource } from "../../../crawlers/index.ts";
import type { EditionArticle, Newsroom } from "../../newsroom/index.ts";
import { startNewsroom } from "../../newsroom/index.ts";
import { CHROMIUM } from "../../setup/chromium.ts";
import { crawlOptions, OUTLET, outletOf, sourceOf } from "../crawl-fixtures.ts";
import { littleServer } from "../little-server.ts";
import { MemoryPorts } from "../memory-ports.ts";

const KEYS = ["list", "list-gbk"] as const;
const PAGED: EditionArticle = {
  id: "p1",
  title: "青禾县三年行动纪实",
  publishedOn: "2026-03-06",
  body: "第一页说的是谋划，县里用半年时间走遍了所有乡镇。".repeat(6),
  further: [
    "第二页说的是建设，一百二十个项目先后开工。".repeat(6),
    "第三页说的是成效，群众的日子一天比一天好。".repeat(6),
  ],
};

describe("an article on several pages", () => {
  let newsroom: Newsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom(KEYS.map((skin) => outletOf(skin, skin, [PAGED])));
  });
  afterEach(() => newsroom.close());

  async function crawl(key: (typeof KEYS)[number], ports: MemoryPorts) {
    const { source, outlet } = newsroom.sources[KEYS.indexOf(key)] ?? {};
    if (source === undefined || outlet === undefined) throw new Error(`no outlet ${key}`);
    return crawlSource(source, outlet, crawlOptions(), ports);
  }

  function pagesOf(key: string, ports: MemoryPorts): string[] {
    const article = ports.known.get(newsroom.articleAddress(key, "p1"));
    const ids = [article?.fetchId, ...(article?.furtherFetchIds ?? [])];
    return ids.map((id) => new URL(ports.pages.find((page) => page.id === id)?.address ?? "http://x/").pathname);
  }

  it.each(KEYS)("%s: is one article whose pages are kept in their order", async (key) => {
    const ports = new MemoryPorts();
    const report = await crawl(key, ports);
    expect(report).toMatchObject({ articlesFound: 1, articlesNew: 1, faults: [], complete: true });
    expect(ports.known.size).toBe(1);
    const [first = "", ...further] = pagesOf(key, ports);
    expect(further).toEqual([2, 3].map((page) => first.replace(/(?=\.html?$)/, `_${page}`)));
  });

  it("a quiet night asks for every page conditionally", async () => {
    const ports = new MemoryPorts();
    await crawl("list", ports);
    ports.nextRun();
    const report = await crawl("list", ports);
    expect(report).toMatchObject({ articlesFound: 1, articlesNew: 0, pagesFetched: 4, pagesUnchanged: 4 });
    expect(newsroom.requests.slice(-3).map(({ status }) => status)).toEqual([304, 304, 304]);
  });

  it("one that changed only on its last page is new again, and so is one that got shorter", async () => {
    const ports = new MemoryPorts();
    await crawl("list-gbk", ports);
    const [second = "", third = ""] = PAGED.further ?? [];
    for (const further of [[second, `${third}更正。`], [second]]) {
      newsroom.publish("list-gbk", { ...PAGED, further });
      ports.nextRun();
      expect(await crawl("list-gbk", ports)).toMatchObject({ articlesNew: 1, faults: [] });
      expect(pagesOf("list-gbk", ports)).toHaveLength(1 + further.length);
    }
  });

  it("is not handed on while a page of it cannot be had, and whole when it can", async () => {
    const ports = new MemoryPorts();
    newsroom.setFault("list", "server-error", { match: /_3\.html/ });
    const failed = await crawl("list", ports);
    expect(failed.faults.map(({ code, address }) => [code, address])).toEqual([
      ["server-error", newsroom.articleAddress("list", "p1")],
    ]);
    expect(failed.faults[0]?.message).toContain("_3.html");
    expect(ports.known.size).toBe(0);
    newsroom.setFault("list", null);
    ports.nextRun();
    expect(await crawl("list", ports)).toMatchObject({ articlesNew: 1, faults: [] });
    expect(pagesOf("list", ports)).toHaveLength(3);
  });

  it("a page that is gone for good is named, and the article is what there is of it", async () => {
    const ports = new MemoryPorts();
    newsroom.setFault("list", "not-found", { match: /_2\.html/ });
    const report = await crawl("list", ports);
    expect(report.faults.map(({ code }) => code)).toEqual(["not-found"]);
    expect(report.faults[0]?.address).toMatch(/_2\.html$/);
    expect(pagesOf("list", ports)).toHaveLength(2);
  });
});

describe("pages that lead on and on", () => {
  const text = `<p>${"这一页说的是项目建设的进展，县里一直在推进。".repeat(5)}</p>`;

  async function crawl(next: (page: number) => number) {
    const page = (number: number): string => `<h1>题目</h1>${text}<a href="/a/12345_${next(number)}.html">下一页</a>`;
    const server = await littleServer({
      "/list": '<ul><li><a href="/a/12345.html">题目</a></li></ul>',
      "*": (request, response) => {
        const number = Number(/_(\d+)\.html$/.exec(request.url ?? "")?.[1] ?? 1);
        response.writeHead(200, { "content-type": "text/html; charset=utf-8" }).end(page(number));
      },
    });
    const ports = new MemoryPorts();
    const start = [`http://paged.localhost:${server.port}/list`];
    const report = await crawlSource(sourceOf({ kind: "list", start, item: "li" }), OUTLET, crawlOptions(), ports);
    await server.close();
    expect(report).toMatchObject({ articlesFound: 1, faults: [] });
    return [...ports.known.values()][0]?.furtherFetchIds?.length;
  }

  it("end where they come round", async () => {
    expect(await crawl((page) => (page < 4 ? page + 1 : 2))).toBe(3);
  });

  it("end at thirty", async () => {
    expect(await crawl((page) => page + 1)).toBe(30);
  });
});

describe("an article that scripts draw", () => {
  it("is drawn page by page", async () => {
    const drawn = (page: number, next: string): string =>
      `<h1>题目</h1><div id=app></div><script>document.getElementById("app").innerHTML = ${JSON.stringify(`<p>第${page}页由脚本画出。</p>${next}`)}</script>`;
    const server = await littleServer({
      "/list": '<ul><li><a href="/a/12345.html">题目</a></li></ul>',
      "/a/12345.html": drawn(1, '<a href="/a/12345_2.html">下一页</a>'),
      "/a/12345_2.html": drawn(2, ""),
    });
    const ports = new MemoryPorts();
    const start = [`http://drawn.localhost:${server.port}/list`];
    const declaration = { kind: "rendered", start, item: "li", waitFor: "li", renderArticles: true } as const;
    const options = crawlOptions({ chromiumPath: CHROMIUM });
    const report = await crawlSource(sourceOf(declaration), OUTLET, options, ports);
    await server.close();
    expect(report).toMatchObject({ articlesFound: 1, faults: [], complete: true });
    const [{ furtherFetchIds = [] } = {}] = ports.known.values();
    const texts = furtherFetchIds.map((id) =>
      Buffer.from(ports.pages.find((page) => page.id === id)?.bytes ?? "").toString(),
    );
    expect(texts).toEqual([expect.stringContaining("<p>第2页由脚本画出。</p>")]);
  });
});
