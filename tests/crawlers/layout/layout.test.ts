import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  layoutDifference,
  layoutLikeness,
  layoutSignature,
  readableCopy,
  SAME_LAYOUT,
} from "../../../crawlers/layout/index.ts";
import { browse } from "../../newsroom/browse.ts";
import type { EditionArticle, EditionOutlet, Skin } from "../../newsroom/edition.ts";
import { type Newsroom, startNewsroom } from "../../newsroom/index.ts";
import { loadSample } from "../../newsroom/sample/index.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);
const html = (body: string) => ({
  bytes: bytesOf(`<!DOCTYPE html><html><body>${body}</body></html>`),
  contentType: "text/html",
});

function likeness(left: Parameters<typeof layoutSignature>[0], right: Parameters<typeof layoutSignature>[0]): number {
  const [a, b] = [layoutSignature(left), layoutSignature(right)];
  if (a === null || b === null) throw new Error("no signature");
  const alike = layoutLikeness(a, b);
  if (alike === null) throw new Error("two versions");
  return alike;
}

const SKINS = [
  "founder-new",
  "founder-classic",
  "list-gbk",
  "list",
  "feed",
  "sitemap",
] as const satisfies readonly Skin[];

// Each skin plays the same articles, on two days that print different ones.
const POOL = loadSample().edition.flatMap(({ articles }) => articles);
const DAYS = ["2026-03-10", "2026-03-11"] as const;
function outlets(): readonly EditionOutlet[] {
  const [outlet] = loadSample().outlets;
  if (outlet === undefined) throw new Error("no outlet");
  return SKINS.map((skin, i) => {
    const many = POOL.slice(0, 6).map((one) => ({ ...one, publishedOn: DAYS[0] }));
    const few = POOL.slice(6, 9).map((one) => ({ ...one, publishedOn: DAYS[1] }));
    const articles: EditionArticle[] = [...many, ...few].map((one, at) => ({ ...one, id: `a${at}`, page: "01" }));
    return { key: skin, outlet: { ...outlet, id: `out_${i}` }, skin, articles };
  });
}

describe("pages of the papers' systems", () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await startNewsroom(outlets());
  });
  afterAll(() => newsroom.close());

  async function page(skin: Skin, address: string) {
    const { status, headers, bytes } = await browse(address);
    expect(status, `${skin} ${address}`).toBe(200);
    return { bytes: new Uint8Array(bytes), contentType: headers["content-type"] ?? null };
  }

  const indexPath = (skin: Skin): string => {
    const found = newsroom.sources[SKINS.indexOf(skin as (typeof SKINS)[number])]?.source.declaration;
    if (found?.kind === "epaper") {
      const [year = "", month = "", day = ""] = DAYS[0].split("-");
      return found.issue.replace("{YYYY}", year).replace("{MM}", month).replace("{DD}", day);
    }
    if (found?.kind === "list") return found.start[0] ?? "";
    return found?.kind === "feed" || found?.kind === "sitemap" ? found.address : "";
  };
  const articlePath = (skin: Skin, id: string) => newsroom.articleAddress(skin, id);

  test.each(SKINS)("%s: articles of two days are alike, whatever they hold", async (skin) => {
    const pages = await Promise.all(["a0", "a2", "a5", "a7"].map((id) => page(skin, articlePath(skin, id))));
    for (const left of pages) for (const right of pages) expect(likeness(left, right)).toBeGreaterThan(SAME_LAYOUT);
  });

  test.each(SKINS)("%s: an index page is like itself with fewer entries", async (skin) => {
    const all = await page(skin, indexPath(skin));
    newsroom.setToday(DAYS[0]);
    const fewer = await page(skin, indexPath(skin));
    newsroom.setToday(null);
    expect(likeness(all, fewer)).toBeGreaterThan(SAME_LAYOUT);
  });

  test.each(SKINS)("%s: the page in another layout is another, and what vanished is named", async (skin) => {
    for (const path of [indexPath(skin), articlePath(skin, "a0")]) {
      const good = await page(skin, path);
      newsroom.setFault(skin, "layout-changed");
      const changed = await page(skin, path);
      newsroom.setFault(skin, null);
      expect(likeness(good, changed), path).toBeLessThan(SAME_LAYOUT);
      const difference = layoutDifference(good, changed);
      expect(difference?.vanished.length, path).toBeGreaterThan(0);
      expect(difference?.appeared.length, path).toBeGreaterThan(0);
    }
  });

  test("the systems differ from each other", async () => {
    const html = SKINS.filter((skin) => skin !== "feed" && skin !== "sitemap");
    const pages = await Promise.all(html.map((skin) => page(skin, indexPath(skin))));
    for (const [i, left] of pages.entries()) {
      for (const right of pages.slice(i + 1)) expect(likeness(left, right)).toBeLessThan(0.5);
    }
  });
});

describe("what does not make another layout", () => {
  const list = (entries: number, { more = "", state = "", number = 3 } = {}) =>
    html(`<div class="head"><a class="logo">报</a><ul class="nav"><li><a>一</a></li></ul></div>
    <div class="main" id="col-${number}"><ul class="news">${`<li class="item ${state}"><a>题</a><span class="date">3-5</span></li>`.repeat(entries)}</ul>
    <p class="pager"><a class="next">下一页</a></p></div>${more}<div class="foot"><p>版权</p><p>地址</p></div>`);

  test.each([
    ["twice the entries", list(40)],
    ["two entries", list(2)],
    ["an advert", list(20, { more: '<div class="ad-box"><a><img src="x.gif"></a></div><script>show()</script>' })],
    [
      "an advert in a frame",
      list(20, { more: '<iframe src="http://ad.example/"></iframe><ins class="ads"><a></a></ins>' }),
    ],
    ["another state", list(20, { state: "active" })],
    ["another number", list(20, { number: 4711 })],
  ])("%s", (_, other) => {
    expect(likeness(list(20), other)).toBeGreaterThan(SAME_LAYOUT);
  });

  test("the same page is wholly alike", () => {
    expect(likeness(list(20), list(20))).toBe(1);
  });
});

describe("a page that is no web page", () => {
  const json = (keys: readonly string[], count: number, wrap: (text: string) => string = (text) => text) => {
    const entry = Object.fromEntries(keys.map((key) => [key, "值"]));
    return {
      bytes: bytesOf(wrap(JSON.stringify({ rows: Array.from({ length: count }, () => entry), page: 1 }))),
      contentType: "application/json",
    };
  };

  test("JSON is known by its keys, JSONP too", () => {
    const old = json(["newsId", "newsName", "time", "author"], 5);
    expect(likeness(old, json(["newsId", "newsName", "time", "author"], 9))).toBeGreaterThan(SAME_LAYOUT);
    expect(
      likeness(
        old,
        json(["newsId", "newsName", "time", "author"], 5, (text) => `callback_1(${text});`),
      ),
    ).toBe(1);
    expect(likeness(old, json(["id", "title", "publishTime", "by"], 5))).toBeLessThan(SAME_LAYOUT);
    expect(layoutDifference(old, json(["id", "newsName", "time", "author"], 5))).toEqual({
      vanished: ["rows > newsId"],
      appeared: ["rows > id"],
    });
  });

  test("nothing, and what is nested beyond every bound, have no signature", () => {
    expect(layoutSignature({ bytes: new Uint8Array(), contentType: null })).toBeNull();
    expect(layoutSignature({ bytes: bytesOf("<div>".repeat(5_000)), contentType: "text/html" })).toBeNull();
    expect(layoutDifference(html("<p>一</p>"), html("<div>".repeat(5_000)))).toBeNull();
  });

  test("signatures of another version are not compared", () => {
    expect(layoutLikeness("0:AAAA", layoutSignature(html("<p>一</p>")) ?? "")).toBeNull();
  });
});

describe("a copy to look at", () => {
  const address = 'http://rb.localhost/a?x=1&y="2"';

  test("opens rightly in UTF-8, finds its pictures and runs no script", () => {
    const gbk = new Uint8Array([
      0x3c, 0x68, 0x65, 0x61, 0x64, 0x3e, 0xc7, 0xe0, 0xd1, 0xd2, 0xd5, 0xf2, 0xb4, 0xba, 0xb8, 0xfb,
    ]);
    const copy = readableCopy({ bytes: gbk, contentType: "text/html; charset=gbk" }, address);
    expect(copy.extension).toBe("html");
    expect(copy.text).toMatch(
      /^\ufeff<!DOCTYPE html><meta http-equiv="Content-Security-Policy" content="script-src 'none'/u,
    );
    expect(copy.text).toContain('<base href="http://rb.localhost/a?x=1&amp;y=&quot;2&quot;"><head>青岩镇春耕');
  });

  test.each([
    ['{"rows":[]}', "json"],
    ['callback({"rows":[]})', "json"],
    ['<?xml version="1.0"?><rss></rss>', "txt"],
  ])("%s stays what it is", (text, extension) => {
    expect(readableCopy({ bytes: bytesOf(text), contentType: null }, address)).toEqual({
      text: `\ufeff${text}`,
      extension,
    });
  });
});
