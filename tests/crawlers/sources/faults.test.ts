import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type CrawlOptions, crawlSource } from "../../../crawlers/index.ts";
import { addDays } from "../../../domain/time.ts";
import type { Fault, FaultOptions, Newsroom } from "../../newsroom/index.ts";
import { startNewsroom } from "../../newsroom/index.ts";
import { crawlOptions, outletOf, POLICY } from "../crawl-fixtures.ts";
import { MemoryPorts } from "../memory-ports.ts";

const KEYS = ["founder-new", "founder-classic", "list", "feed", "json-paper", "json-list", "sitemap"] as const;

describe("faults are named and stop nothing else", () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await startNewsroom(KEYS.map((skin) => outletOf(skin, skin)));
  });
  afterEach(() => {
    for (const key of KEYS) newsroom.setFault(key, null);
  });
  afterAll(() => newsroom.close());

  async function crawl(key: (typeof KEYS)[number], changes: Partial<CrawlOptions> = {}, ports = new MemoryPorts()) {
    const found = newsroom.sources[KEYS.indexOf(key)];
    if (found === undefined) throw new Error(`no outlet ${key}`);
    const policy = { ...POLICY, timeoutMs: 500, maxAttempts: 2 };
    const source = { ...found.source, lookbackDays: 5 };
    const report = await crawlSource(source, found.outlet, crawlOptions({ policy, ...changes }), ports);
    return { report, ports };
  }

  const codes: readonly (readonly [Fault, string])[] = [
    ["slow", "timeout"],
    ["forbidden", "forbidden"],
    ["server-error", "server-error"],
    ["endless-redirect", "too-many-redirects"],
    ["huge", "too-large"],
    ["reset", "network"],
    ["not-found", "not-found"],
    ["truncated-gzip", "truncated"],
  ];

  /** What answers for an article: its own page, or the interface behind it. */
  function answering(key: "list" | "json-list", articleId: string): RegExp {
    const { pathname, searchParams } = new URL(newsroom.articleAddress(key, articleId));
    return new RegExp(key === "list" ? `^${pathname}|^/loop` : `^/data/app/${searchParams.get("item_id")}`);
  }

  const singly = codes.flatMap((row) => (["list", "json-list"] as const).map((key) => [...row, key] as const));
  it.each(singly)("%s on one article: that one fails as %s, the others of %s are had", async (fault, code, key) => {
    const address = newsroom.articleAddress(key, "a2");
    newsroom.setFault(key, fault, { match: answering(key, "a2") });
    const { report, ports } = await crawl(key);
    expect(report.faults.map((found) => [found.code, found.address])).toEqual([[code, address]]);
    expect(report.faults[0]?.message).toContain(new URL(address).host);
    expect(report).toMatchObject({ articlesFound: 2, complete: true });
    expect(ports.faults).toEqual(report.faults);
    expect(await ports.frontier.waiting()).toEqual([]);
  });

  it.each(codes)("%s on everything: the source is not complete, and says %s", async (fault, code) => {
    newsroom.setFault("feed", fault);
    const { report } = await crawl("feed");
    expect(report.faults.map((found) => found.code)).toEqual([code]);
    expect(report).toMatchObject({ complete: false, articlesFound: 0 });
  });

  it("429 with Retry-After is waited for, and then nothing is missing", async () => {
    const options: FaultOptions = { times: 1, retryAfterSeconds: 1, match: /^\/(?!robots)/ };
    newsroom.setFault("list", "rate-limited", options);
    const from = newsroom.requests.length;
    const { report } = await crawl("list");
    expect(report).toMatchObject({ articlesFound: 3, faults: [], complete: true });
    const asked = newsroom.requests.slice(from);
    const refused = asked.findIndex((request) => request.status === 429);
    expect((asked[refused + 1]?.at ?? 0) - (asked[refused]?.at ?? 0)).toBeGreaterThanOrEqual(995);
  });

  it("500 that passes is retried and leaves no fault", async () => {
    newsroom.setFault("list", "server-error", { times: 1 });
    const { report } = await crawl("list");
    expect(report).toMatchObject({ articlesFound: 3, faults: [], complete: true });
  });

  it.each(KEYS)("a changed layout of %s is a fault, never an empty success", async (key) => {
    newsroom.setFault(key, "layout-changed");
    const { report } = await crawl(key);
    expect(new Set(report.faults.map((found) => found.code))).toEqual(new Set(["layout-changed"]));
    expect(report).toMatchObject({ complete: false, articlesFound: 0 });
    expect(report.faults[0]?.message).toMatch(/版式已变.*请核对采集源配置里的/s);
  });

  it("robots.txt that forbids leaves the pages unasked", async () => {
    newsroom.setFault("founder-new", "robots-disallow");
    const from = newsroom.requests.length;
    const { report } = await crawl("founder-new");
    expect(report.faults.map((found) => found.code)).toEqual(["robots", "robots"]);
    expect(newsroom.requests.slice(from).map((request) => request.path)).toEqual(["/robots.txt"]);
  });

  it.each(["list", "json-list"] as const)("a wrong charset passes the bytes of %s through untouched", async (key) => {
    newsroom.setFault(key, "wrong-charset");
    const { report, ports } = await crawl(key);
    expect(report.faults).toEqual([]);
    expect(ports.known.size).toBe(3);
  });

  it("an interface that lies about its charset names its articles all the same", async () => {
    newsroom.setFault("json-paper", "wrong-charset");
    const { report, ports } = await crawl("json-paper");
    expect(report.faults).toEqual([]);
    expect([...ports.known.values()].map(({ hints }) => hints.title)).toContain("石桥镇“农机夜校”开课");
  });

  it("what goes wrong in the program itself is a fault of that page, and stops no other", async () => {
    let calls = 0;
    const now = (): Date => {
      calls++;
      if (calls === 3) throw new TypeError("clock");
      return new Date();
    };
    const { report } = await crawl("list", { now });
    expect(report.faults.map(({ code }) => code)).toEqual(["internal"]);
    expect(report.faults[0]?.message).toContain("clock");
    expect(report).toMatchObject({ articlesFound: 2, complete: true });
  });

  it("a private host that the settings do not name is never asked", async () => {
    const from = newsroom.requests.length;
    const { report } = await crawl("list", { allowedPrivateHosts: [] });
    expect(report.faults.map((found) => found.code)).toEqual(["blocked-address"]);
    expect(newsroom.requests.slice(from)).toEqual([]);
  });

  it("a day without an issue is no fault; a paper silent for longer than it is known to pause is", async () => {
    const some = await crawl("founder-new", { issueDays: ["2026-03-04", "2026-03-05"] });
    expect(some.report).toMatchObject({ faults: [], complete: true, articlesFound: 2, readThrough: "2026-03-05" });
    const newest = await crawl("founder-new", { issueDays: ["2026-03-06", "2026-03-07"] });
    expect(newest.report).toMatchObject({ faults: [], complete: false, articlesFound: 1, readThrough: "2026-03-06" });
    const pause = await crawl("founder-new", { issueDays: ["2026-03-03", "2026-03-04"] });
    expect(pause.report).toMatchObject({ faults: [], complete: false, readThrough: null });
    expect(await pause.ports.frontier.waiting()).toEqual([]);
    const long = Array.from({ length: 7 }, (_, back) => addDays("2026-01-31", back - 6));
    const none = await crawl("founder-new", { issueDays: long });
    expect(none.report.faults.map((found) => found.code)).toEqual(["not-found"]);
    expect(none.report.faults[0]?.message).toContain("2026-01-25 至 2026-01-31 都没有报纸");
    expect(none.report.readThrough).toBeNull();
    expect(await none.ports.frontier.waiting()).toEqual([]);
  });

  it("an article that another night may have keeps its issue open, one that is gone does not", async () => {
    const days = ["2026-03-05", "2026-03-06"];
    newsroom.setFault("founder-new", "server-error", { match: /content_/ });
    const failed = await crawl("founder-new", { issueDays: days });
    expect(failed.report).toMatchObject({ complete: true, articlesFound: 0, readThrough: null });
    newsroom.setFault("founder-new", "not-found", { match: /content_/ });
    const gone = await crawl("founder-new", { issueDays: days });
    expect(gone.report).toMatchObject({ complete: true, articlesFound: 0, readThrough: "2026-03-06" });
  });

  it("a port that fails ends the crawl with its own error, and is no fault of a page", async () => {
    const ports = new MemoryPorts();
    const broken = { ...ports, archive: { ...ports.archive, save: () => Promise.reject(new Error("disk full")) } };
    await expect(crawl("list", {}, broken as unknown as MemoryPorts)).rejects.toThrow("disk full");
    expect(ports.faults).toEqual([]);
    expect(await ports.frontier.waiting()).not.toEqual([]);
  });

  // The last one: its host stays closed to this process.
  it("a longer Retry-After than a run waits for is left for the next night", async () => {
    newsroom.setFault("sitemap", "rate-limited", { retryAfterSeconds: 3_600, match: /sitemap/ });
    const { report } = await crawl("sitemap");
    expect(report.faults).toMatchObject([{ code: "rate-limited", attempts: 1 }]);
    expect(report.faults[0]?.message).toContain("3600 秒");
    expect(report.complete).toBe(false);
  });
});
