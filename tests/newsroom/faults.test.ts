import { request } from "node:http";
import { gunzipSync } from "node:zlib";
import { load } from "cheerio";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { browse } from "./browse.ts";
import { FAULTS, type Newsroom, startNewsroom } from "./index.ts";
import { loadSample } from "./sample/index.ts";

const { edition } = loadSample();
const KEYS = edition.map(({ key }) => key);
let newsroom: Newsroom;
let list: string;

beforeAll(async () => {
  newsroom = await startNewsroom(edition);
  list = `${newsroom.origin("yunzhou-news")}/news/index.html`;
});
afterEach(() => {
  for (const key of KEYS) newsroom.setFault(key, null);
});
afterAll(() => newsroom.close());

/** Reads until `enough` bytes came, then hangs up; the count of bytes so far and the milliseconds that they took. */
function readSome(address: string, enough: number): Promise<{ readonly bytes: number; readonly ended: boolean }> {
  const { host, port, pathname } = new URL(address);
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path: pathname, headers: { host }, agent: false }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
        if (bytes < enough) return;
        asked.destroy();
        resolve({ bytes, ended: response.complete });
      });
      response.once("end", () => resolve({ bytes, ended: true }));
    });
    asked.once("error", reject);
    asked.end();
  });
}

describe("faults of the answer", () => {
  it.each([
    ["forbidden", 403],
    ["not-found", 404],
    ["server-error", 500],
    ["rate-limited", 429],
  ] as const)("%s answers %i", async (fault, status) => {
    newsroom.setFault("yunzhou-news", fault, { retryAfterSeconds: 7 });
    const answer = await browse(list);
    expect(answer.status).toBe(status);
    expect(answer.headers["retry-after"]).toBe(fault === "rate-limited" ? "7" : undefined);
  });

  it("endless-redirect always leads to another address of its own", async () => {
    newsroom.setFault("yunzhou-news", "endless-redirect");
    let address = list;
    const seen = new Set<string>();
    for (let hop = 0; hop < 30; hop += 1) {
      const answer = await browse(address);
      expect(answer.status).toBe(302);
      address = new URL(String(answer.headers.location), address).href;
      expect(seen.has(address)).toBe(false);
      seen.add(address);
    }
  });

  it("reset drops the connection", async () => {
    newsroom.setFault("yunzhou-news", "reset");
    await expect(browse(list)).rejects.toThrow(/ECONNRESET|hang up/);
    expect(newsroom.requests.at(-1)).toMatchObject({ key: "yunzhou-news", status: 0 });
  });

  it("slow goes on sending a little and does not end", async () => {
    newsroom.setFault("yunzhou-news", "slow");
    const { bytes, ended } = await readSome(list, 16);
    expect(bytes).toBeLessThan(100);
    expect(ended).toBe(false);
  });

  it("huge sends 200 MB without saying so", async () => {
    newsroom.setFault("yunzhou-news", "huge");
    const { bytes, ended } = await readSome(list, Number.POSITIVE_INFINITY);
    expect(bytes).toBeGreaterThanOrEqual(200 * 1024 * 1024);
    expect(ended).toBe(true);
  });
});

describe("faults of the page", () => {
  it("truncated-gzip is whole as a message and broken as gzip", async () => {
    newsroom.setFault("yunzhou-news", "truncated-gzip");
    const answer = await browse(list, { "accept-encoding": "gzip" });
    expect(answer.status).toBe(200);
    expect(answer.headers["content-length"]).toBe(String(answer.bytes.length));
    expect(() => gunzipSync(answer.bytes)).toThrow("unexpected end of file");
  });

  it("wrong-charset lies in header and page while the bytes stay", async () => {
    newsroom.setFault("yunzhou-news", "wrong-charset");
    newsroom.setFault("nanling-xianfeng", "wrong-charset");
    const utf8 = await browse(list);
    expect(utf8.headers["content-type"]).toBe("text/html; charset=gbk");
    expect(utf8.bytes.toString()).toContain('<meta charset="gbk">');
    expect(utf8.bytes.toString()).toContain("云州新闻网");
    const gbk = await browse(`${newsroom.origin("nanling-xianfeng")}/dj/list.htm`);
    expect(gbk.headers["content-type"]).toBe("text/html; charset=utf-8");
    const text = new TextDecoder("gb18030", { fatal: true }).decode(gbk.bytes);
    expect(text).toContain('content="text/html; charset=utf-8"');
    expect(text).toContain("南岭先锋网");
  });

  it.each(
    newsroomIndexes(),
  )("layout-changed leaves nothing at %s that a declaration finds", async (key, path, found) => {
    const address = newsroom.origin(key) + path;
    const whole = load((await browse(address)).bytes.toString(), { xml: path.endsWith("xml") });
    expect(whole(found).length).toBeGreaterThan(0);
    newsroom.setFault(key, "layout-changed");
    const changed = load((await browse(address)).bytes.toString(), { xml: path.endsWith("xml") });
    expect(changed(found).length).toBe(0);
    expect(changed("[href*=content_]").length).toBe(0);
    expect(changed.text().length).toBeGreaterThan(20);
  });

  it("layout-changed keeps an article's text", async () => {
    newsroom.setFault("yunzhou-daily", "layout-changed");
    const article = edition.find(({ key }) => key === "yunzhou-daily")?.articles[0];
    if (article === undefined) throw new Error("no article");
    const $ = load((await browse(newsroom.articleAddress("yunzhou-daily", article.id))).bytes.toString());
    expect($("#ozoom, .font01").length).toBe(0);
    for (const line of article.body.split("\n")) expect($("body").text()).toContain(line);
  });

  it("robots-disallow changes robots.txt and nothing else", async () => {
    newsroom.setFault("yunzhou-news", "robots-disallow");
    const robots = await browse(`${newsroom.origin("yunzhou-news")}/robots.txt`);
    expect(robots.bytes.toString()).toBe("User-agent: *\nDisallow: /\n");
    expect((await browse(list)).status).toBe(200);
  });
});

function newsroomIndexes(): readonly (readonly [string, string, string])[] {
  return [
    ["nanling-daily", "/pc/layout/202603/02/node_01.html", "ul#layoutlist li a, ul#articlelist li a"],
    ["county-paper", "/pc/layout/202603/05/node_01.html", ".swiper-slide a, ul.news-list a"],
    ["yunzhou-daily", "/html/2026-03/03/node_2.htm", "a#pageLink, #titleList li a, map area"],
    ["nanling-xianfeng", "/dj/list.htm", "table.newslist tr, td.t a"],
    ["yunzhou-news", "/news/index.html", "ul.news-list > li, a.next"],
    ["yunzhou-app", "/app/index.html", "#app ul.feed"],
    ["qinghe-wechat", "/rss.xml", "item, link"],
    ["qinghe-gov", "/sitemap.xml", "loc"],
  ];
}

describe("a fault's reach", () => {
  it.each(FAULTS)("of %s is one outlet", async (fault) => {
    const other = `${newsroom.origin("qinghe-gov")}/sitemap.xml`;
    const before = await browse(other);
    newsroom.setFault("yunzhou-news", fault);
    const during = await browse(other);
    expect(during.status).toBe(200);
    expect(during.bytes.equals(before.bytes)).toBe(true);
  });

  it("is not robots.txt unless told", async () => {
    const robots = `${newsroom.origin("yunzhou-news")}/robots.txt`;
    newsroom.setFault("yunzhou-news", "server-error");
    expect((await browse(robots)).status).toBe(200);
    newsroom.setFault("yunzhou-news", "server-error", { match: /robots/ });
    expect((await browse(robots)).status).toBe(500);
  });

  it("ends after the named number of requests", async () => {
    newsroom.setFault("yunzhou-news", "server-error", { times: 2 });
    const statuses = [await browse(list), await browse(list), await browse(list)].map(({ status }) => status);
    expect(statuses).toEqual([500, 500, 200]);
  });

  it("is bounded by the named paths", async () => {
    newsroom.setFault("yunzhou-news", "forbidden", { match: /^\/content\// });
    expect((await browse(list)).status).toBe(200);
    const article = edition.find(({ key }) => key === "yunzhou-news")?.articles[0];
    expect((await browse(newsroom.articleAddress("yunzhou-news", article?.id ?? ""))).status).toBe(403);
  });
});
