import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { crawlSource } from "../../../crawlers/index.ts";
import { type Newsroom, startNewsroom } from "../../newsroom/index.ts";
import { CHROMIUM } from "../../setup/chromium.ts";
import { crawlOptions, outletOf } from "../crawl-fixtures.ts";
import { MemoryPorts } from "../memory-ports.ts";

const KINDS = [
  "founder-new",
  "founder-classic",
  "list-gbk",
  "list",
  "feed",
  "feed-json",
  "sitemap",
  "rendered",
  "json-paper",
  "json-list",
] as const;

describe("every kind of source, against the newsroom", () => {
  let newsroom: Newsroom;
  beforeAll(async () => {
    newsroom = await startNewsroom(KINDS.map((skin) => outletOf(skin, skin)));
  });
  afterAll(() => newsroom.close());

  async function crawl(key: (typeof KINDS)[number], ports = new MemoryPorts(), changes = {}) {
    const { source, outlet } = newsroom.sources[KINDS.indexOf(key)] ?? {};
    if (source === undefined || outlet === undefined) throw new Error(`no outlet ${key}`);
    const options = crawlOptions({ chromiumPath: CHROMIUM, ...changes });
    return { report: await crawlSource(source, outlet, options, ports), ports };
  }

  it.each(KINDS)("%s: every article once, whole and without a fault", async (kind) => {
    const { report, ports } = await crawl(kind);
    expect(report.faults).toEqual([]);
    expect(report).toMatchObject({ complete: true, articlesFound: 3, articlesNew: 3 });
    const ids = [...ports.known.keys()].map((address) => newsroom.articleAt(address)?.articleId).sort();
    expect(ids).toEqual(["a1", "a2", "a3"]);
    for (const address of ports.known.keys()) {
      const text = new TextDecoder(kind === "list-gbk" ? "gb18030" : "utf-8").decode(ports.page(address)?.bytes);
      expect(text).toContain("党旗在春耕一线飘扬");
    }
    expect(await ports.frontier.waiting()).toEqual([]);
  });

  it.each([
    "founder-new",
    "founder-classic",
    "json-paper",
  ] as const)("%s: page, page name, day, title, column and region become hints", async (kind) => {
    const { ports } = await crawl(kind);
    const hints = (id: string) => ports.known.get(newsroom.articleAddress(kind, id))?.hints;
    const image = `${newsroom.origin(kind)}/images/page.png`;
    expect(hints("a1")).toEqual({
      publishedOn: "2026-03-05",
      page: "01",
      pageName: "要闻",
      title: "云岭县党员干部春耕忙",
      ...(kind === "json-paper" ? {} : { region: { image, outlines: [[5, 40, 340, 40, 340, 95, 5, 95]] } }),
    });
    expect(hints("a2")).toMatchObject({ page: "02", title: "石桥镇“农机夜校”开课", column: "基层一线" });
    expect(hints("a3")).toMatchObject({ page: "01", publishedOn: "2026-03-06" });
  });

  it.each([
    "list-gbk",
    "list",
    "feed",
    "feed-json",
    "rendered",
    "json-list",
  ] as const)("%s: title and day become hints", async (kind) => {
    const { ports } = await crawl(kind);
    const hints = ports.known.get(newsroom.articleAddress(kind, "a3"))?.hints;
    expect(hints).toMatchObject({ title: "青岩乡整治村庄环境", publishedOn: "2026-03-06" });
  });

  it.each(["list", "list-gbk"] as const)("%s: goes on over its pages, and stops where all is settled", async (kind) => {
    const many = Array.from({ length: 25 }, (_, at) => ({
      id: `many-${at}`,
      title: `青禾县第${at}号消息`,
      publishedOn: "2026-03-04",
      body: "青禾县各乡镇抢抓农时，组织春耕生产。".repeat(5),
    }));
    const paged = await startNewsroom([outletOf(kind, kind, many)]);
    const [found] = paged.sources;
    if (found === undefined) throw new Error(`no outlet ${kind}`);
    const ports = new MemoryPorts();
    const first = await crawlSource(found.source, found.outlet, crawlOptions(), ports);
    expect(first).toMatchObject({ articlesFound: 25, complete: true, faults: [] });
    ports.readAll("2026-03-04");
    ports.nextRun();
    const settled = await crawlSource(found.source, found.outlet, crawlOptions({ recheckFrom: "2026-03-10" }), ports);
    expect(settled).toMatchObject({ pagesFetched: 1, articlesFound: 0, complete: true });
    await paged.close();
  });

  it("asks with an honest name and reads robots.txt once a run", async () => {
    const before = newsroom.requests.length;
    await crawl("list");
    const asked = newsroom.requests.slice(before);
    expect(asked.filter((request) => request.path === "/robots.txt")).toHaveLength(1);
    expect(asked[0]?.path).toBe("/robots.txt");
    for (const request of asked) expect(request.headers["user-agent"]).toContain("mailto:test@");
  });

  it("a quiet night asks conditionally, and fetches settled articles not at all", async () => {
    const { ports } = await crawl("list");
    ports.nextRun();
    const conditional = await crawl("list", ports);
    expect(conditional.report).toMatchObject({ articlesFound: 3, articlesNew: 0, complete: true, faults: [] });
    expect(conditional.report.pagesUnchanged).toBe(conditional.report.pagesFetched);
    const statuses = newsroom.requests.slice(-3).map((request) => request.status);
    expect(statuses).toEqual([304, 304, 304]);

    ports.readAll("2026-03-05");
    ports.nextRun();
    const before = newsroom.requests.length;
    const settled = await crawl("list", ports, { recheckFrom: "2026-03-10" });
    expect(settled.report).toMatchObject({ articlesFound: 0, articlesNew: 0, complete: true, faults: [] });
    const asked = newsroom.requests
      .slice(before)
      .map((request) => newsroom.articleAt(`http://list.localhost${request.path}`));
    expect(asked.filter((article) => article !== null)).toEqual([]);
  });

  it("an unchanged list is read from the archive, and fetched anew where it can no longer be read there", async () => {
    const { ports, report } = await crawl("list");
    const lists = (from: number) => {
      const asked = newsroom.requests.slice(from).filter(({ path }) => path.startsWith("/news/"));
      return asked.map(({ status }) => status);
    };
    ports.nextRun();
    let from = newsroom.requests.length;
    expect((await crawl("list", ports)).report.articlesFound).toBe(report.articlesFound);
    expect(lists(from)).toEqual([304]);

    ports.nextRun();
    from = newsroom.requests.length;
    const damaged = Object.assign(ports, {
      archive: { ...ports.archive, read: () => Promise.reject(new Error("damaged")) },
    });
    expect((await crawl("list", damaged)).report).toMatchObject({ articlesFound: report.articlesFound, faults: [] });
    expect(lists(from)).toEqual([304, 200]);
  });

  it("an article that was edited is new again", async () => {
    const { ports } = await crawl("feed");
    ports.nextRun();
    newsroom.publish("feed", {
      id: "a1",
      title: "云岭县党员干部春耕忙",
      publishedOn: "2026-03-05",
      body: "更正后的正文。".repeat(20),
    });
    const { report } = await crawl("feed", ports);
    expect(report).toMatchObject({ articlesFound: 3, articlesNew: 1 });
  });

  it("a rendered list without a Chromium is a browser fault that says what to do", async () => {
    const { report } = await crawl("rendered", new MemoryPorts(), { chromiumPath: null });
    expect(report.complete).toBe(false);
    expect(report.faults.map((fault) => fault.code)).toEqual(["browser"]);
    expect(report.faults[0]?.message).toContain("PLAYWRIGHT_CHROMIUM_PATH");
  });

  it("a Chromium that cannot be started is a browser fault too", async () => {
    const { report } = await crawl("rendered", new MemoryPorts(), { chromiumPath: "/bin/false" });
    expect(report.faults.map((fault) => fault.code)).toEqual(["browser"]);
  });
});
