import { gunzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import type { Outlet } from "../../domain/outlet.ts";
import { browse } from "./browse.ts";
import { type EditionArticle, type EditionOutlet, type Newsroom, type Skin, startNewsroom } from "./index.ts";

const outlet: Outlet = { id: "o1", name: "试验报", aliases: [], tier: "county", kind: "website", homepage: null };
const early: EditionArticle = { id: "x1", title: "早的一篇", publishedOn: "2026-03-01", body: "第一段。\n第二段。" };
const late: EditionArticle = { id: "x2", title: "晚的一篇", publishedOn: "2026-03-05", body: "另一段。" };

let newsroom: Newsroom;
afterEach(() => newsroom.close());

async function open(skin: Skin, today?: string): Promise<void> {
  const edition: readonly EditionOutlet[] = [{ key: "site", outlet, skin, articles: [early, late] }];
  newsroom = await startNewsroom(edition, today === undefined ? {} : { today });
}

describe("requests", () => {
  it("are logged with key, path, status and headers, in order", async () => {
    await open("list");
    await browse(`${newsroom.origin("site")}/news/index.html?a=1`, { "user-agent": "tester" });
    await browse(`${newsroom.origin("site")}/nowhere`);
    await browse(`${newsroom.origin("stranger")}/`);
    expect(newsroom.requests.map(({ key, path, status }) => [key, path, status])).toEqual([
      ["site", "/news/index.html?a=1", 200],
      ["site", "/nowhere", 404],
      ["stranger", "/", 404],
    ]);
    expect(newsroom.requests[0]?.headers["user-agent"]).toBe("tester");
  });

  it("get 304 for the ETag or the day that they name, and the page when it changed", async () => {
    await open("list");
    const address = newsroom.articleAddress("site", "x1");
    const first = await browse(address);
    const etag = String(first.headers.etag);
    const modified = String(first.headers["last-modified"]);
    expect((await browse(address, { "if-none-match": etag })).status).toBe(304);
    expect((await browse(address, { "if-modified-since": modified })).status).toBe(304);
    expect((await browse(address, { "if-none-match": '"other"', "if-modified-since": modified })).status).toBe(200);

    newsroom.publish("site", { ...early, body: "改过的一段。" });
    expect(newsroom.articleAddress("site", "x1")).toBe(address);
    expect((await browse(address, { "if-modified-since": modified })).status).toBe(200);
    const changed = await browse(address, { "if-none-match": etag });
    expect(changed.bytes.toString()).toContain("改过的一段。");
  });

  it("get gzip when they accept it", async () => {
    await open("list");
    const address = newsroom.articleAddress("site", "x1");
    const plain = await browse(address);
    const zipped = await browse(address, { "accept-encoding": "gzip, br" });
    expect(plain.headers["content-encoding"]).toBeUndefined();
    expect(zipped.headers["content-encoding"]).toBe("gzip");
    expect(gunzipSync(zipped.bytes).equals(plain.bytes)).toBe(true);
  });

  it("find robots.txt that allows the articles", async () => {
    await open("list");
    const robots = await browse(`${newsroom.origin("site")}/robots.txt`);
    expect(robots.bytes.toString()).toContain("User-agent: *");
    expect(robots.bytes.toString()).not.toContain("Disallow: /\n");
  });
});

describe("the newsroom's day", () => {
  it("hides what is not published yet", async () => {
    await open("list", "2026-03-02");
    const list = `${newsroom.origin("site")}/news/index.html`;
    expect((await browse(list)).bytes.toString()).not.toContain("晚的一篇");
    expect(() => newsroom.articleAddress("site", "x2")).toThrow("x2");
    newsroom.setToday("2026-03-05");
    expect((await browse(list)).bytes.toString()).toContain("晚的一篇");
    expect((await browse(newsroom.articleAddress("site", "x2"))).status).toBe(200);
  });

  it("does not move the addresses of what was published", async () => {
    await open("founder-new", "2026-03-02");
    const before = newsroom.articleAddress("site", "x1");
    newsroom.setToday(null);
    expect(newsroom.articleAddress("site", "x1")).toBe(before);
  });
});

describe("declarations", () => {
  it("are whole, point here and reach back to the first article", async () => {
    await open("founder-classic");
    const [declared] = newsroom.sources;
    expect(declared?.outlet).toEqual({ ...outlet, homepage: `${newsroom.origin("site")}/` });
    expect(declared?.source).toMatchObject({ outletId: "o1", enabled: true, lookbackDays: 4, lastIssueDay: null });
    expect(declared?.source.declaration).toMatchObject({
      kind: "epaper",
      issue: `${newsroom.origin("site")}/html/{YYYY}-{MM}/{DD}/node_2.htm`,
      policy: { delayMs: 5 },
    });
  });

  it("refuses keys that are no host names and keys that stand twice", async () => {
    await open("list");
    const wrong = (keys: readonly string[]) =>
      startNewsroom(keys.map((key) => ({ key, outlet, skin: "list", articles: [] })));
    await expect(wrong(["a_b"])).rejects.toThrow("a_b");
    await expect(wrong(["a", "a"])).rejects.toThrow("twice");
  });
});
