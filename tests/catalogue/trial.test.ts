import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse, stringify } from "yaml";
import { BUNDLED_OUTLETS, loadSettings, type Settings } from "../../config/index.ts";
import { recordTrial } from "../../office/outlet-recording.ts";
import { type TrialOptions, tryOutlet } from "../../office/outlet-try.ts";
import { type Newsroom, startNewsroom } from "../newsroom/index.ts";
import { loadSample } from "../newsroom/sample/index.ts";
import { checkOutlet } from "./check-outlet.ts";
import { readExpected } from "./expected.ts";
import { RecordedSite } from "./recorded-site.ts";

let dir: string;
let settings: Settings;
let newsroom: Newsroom;
beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), "shanggao-trial-"));
  writeFileSync(path.join(dir, "settings.yaml"), 'allowedPrivateHosts: ["*.localhost"]\nfetch: { delayMs: 1 }\n');
  settings = loadSettings({}, { dataDir: dir });
  newsroom = await startNewsroom(loadSample().edition);
});
afterAll(async () => {
  await newsroom.close();
  rmSync(dir, { recursive: true });
});

const OPTIONS: Omit<TrialOptions, "what"> = {
  source: null,
  day: "2026-03-11",
  articles: 2,
  article: null,
  onSource: () => undefined,
  onPage: () => undefined,
};

/** Tries a declaration that stands in a file of its own, registered nowhere. */
async function trial(declaration: unknown, options: Partial<TrialOptions> = {}) {
  const file = path.join(dir, "试.yaml");
  const sources = [{ name: "源", declaration }];
  writeFileSync(file, stringify({ name: "试采的媒体", tier: "city", kind: "website", sources }));
  const { sources: reports } = await tryOutlet(settings, { ...OPTIONS, ...options, what: file });
  const report = reports[0]?.report;
  if (report === undefined) throw new Error("no report");
  return report;
}

const list = (changes: object = {}) => ({
  kind: "list",
  start: [`${newsroom.origin("yunzhou-news")}/news/index.html`],
  item: "ul.news-list > li",
  link: "a",
  next: ".pager a.next",
  article: { title: ["h1.no-such", "h1.detail_title"] },
  ...changes,
});

describe("a list that works", () => {
  test("shows what each selector found, and whence each field came, and asks for no page too many", async () => {
    const before = newsroom.requests.length;
    const report = await trial(list());
    expect(report.good).toBe(true);
    expect(report.indexes[0]?.selectors.map(({ key, count }) => [key, count > 0])).toEqual([
      ["item", true],
      ["link", true],
      ["next", true],
    ]);
    expect(report.entries).toHaveLength(11);
    expect(report.articles).toHaveLength(2);
    const fields = new Map(report.articles[0]?.fields.map(({ field, whence }) => [field, whence]));
    expect(fields.get("title")).toBe("selector");
    expect(fields.get("body")).toBe("rule");
    expect(report.articles[0]?.selectors.map(({ count }) => count)).toEqual([0, 1]);
    const asked = newsroom.requests.slice(before).map((request) => request.path);
    expect(asked.filter((one) => one !== "/robots.txt")).toHaveLength(4);
  });

  test("one article alone is read without its index pages", async () => {
    const id = loadSample().edition.find(({ key }) => key === "yunzhou-news")?.articles[0]?.id ?? "";
    const article = newsroom.articleAddress("yunzhou-news", id);
    const report = await trial(list(), { article });
    expect(report.indexes).toEqual([]);
    expect(report.articles.map(({ address, fault }) => [address, fault])).toEqual([[article, null]]);
    await expect(trial(list(), { article: "news/1.html" })).rejects.toThrow(/--article：应为/u);
  });

  test("a page and a column told by the index page are said to come from there", async () => {
    const { source } = newsroom.sources.find(({ outlet }) => outlet.name === "云州日报") ?? {};
    const report = await trial(source?.declaration);
    const field = report.articles[0]?.fields.find((one) => one.field === "page");
    expect(field).toMatchObject({ value: "02 综合" });
    expect(report.unasked.some((address) => address.includes("node_"))).toBe(true);
  });
});

describe("a list that does not", () => {
  test("a selector that finds nothing is no quiet day, and the page's own links are offered", async () => {
    const report = await trial(list({ item: ".gone li" }));
    expect(report.good).toBe(false);
    expect(report.faults.map(({ code }) => code)).toEqual(["layout-changed"]);
    expect(report.indexes[0]?.selectors[0]).toMatchObject({ key: "item", count: 0, first: null });
    expect(report.indexes[0]?.suggestions[0]).toMatchObject({ selector: "ul.news-list li a", count: 10 });
  });

  test("a declaration that cannot work is said so, and nothing is fetched", async () => {
    const before = newsroom.requests.length;
    const report = await trial(list({ item: "li[[" }));
    expect(report.faults[0]).toMatchObject({ code: "bad-declaration" });
    expect(newsroom.requests.length).toBe(before);
  });

  test("a day without a paper names the address", async () => {
    const issue = `${newsroom.origin("yunzhou-daily")}/html/{YYYY}-{MM}/{DD}/node_2.htm`;
    const declaration = { kind: "epaper", issue, pageLinks: ["a#pageLink"], articleLinks: ["#titleList li a"] };
    const report = await trial(declaration, { day: "2026-01-01" });
    expect(report.good).toBe(false);
    expect(report.faults[0]?.message).toContain("2026-01-01 没有报纸");
  });

  test("a private address stays out of reach unless the settings name it", async () => {
    const closed = { ...settings, allowedPrivateHosts: [] };
    const { sources } = await tryOutlet(closed, { ...OPTIONS, what: path.join(dir, "试.yaml") });
    expect(sources[0]?.report.faults[0]?.code).toBe("blocked-address");
  });
});

test("what a person enters has nothing to crawl, and that is no fault", async () => {
  expect(await trial({ kind: "link" })).toMatchObject({ byHand: true, good: true, pages: [] });
});

/** The outlet's recorded pages served here, its file moved to them. */
async function served(slug: string) {
  const folder = path.join(import.meta.dirname, slug);
  const one = readExpected(folder).expected?.cases[0];
  if (one === undefined) throw new Error(`no case of ${slug}`);
  const site = await RecordedSite.open(one, folder);
  const real = path.join(BUNDLED_OUTLETS, `${slug}.yaml`);
  const value = parse(readFileSync(real, "utf8")) as {
    sources: [{ declaration: Parameters<typeof site.declaration>[0] }];
  };
  value.sources[0].declaration = site.declaration(value.sources[0].declaration);
  const moved = path.join(dir, `${slug}.yaml`);
  writeFileSync(moved, stringify(value));
  return { site, real, moved, day: one.date };
}

test("each step of a JSON interface is counted", async () => {
  const { site, moved, day } = await served("zhongguo-zuzhi-renshi-bao");
  try {
    const { sources } = await tryOutlet(settings, { ...OPTIONS, what: moved, day });
    const report = sources[0]?.report;
    expect(report?.indexes.map(({ selectors }) => selectors.map(({ key, count }) => [key, count]))).toEqual([
      [["steps[0].items", 2]],
      [
        ["steps[1].items", 2],
        ["steps[2].items", 4],
      ],
    ]);
    expect(report?.articles[0]?.fields.find(({ field }) => field === "page")).toMatchObject({ value: "01 要闻" });
    expect(report?.good).toBe(true);
  } finally {
    await site.close();
  }
});

describe("recording", () => {
  test("a folder that cannot be written is said so", async () => {
    const { site, moved, day } = await served("xin-hunan");
    try {
      const article = site.local("https://m.voc.com.cn/xhn/news/202603/32583450.html");
      const trialled = await tryOutlet(settings, { ...OPTIONS, what: moved, day, article });
      await expect(recordTrial(path.join(moved, "夹具"), trialled)).rejects.toThrow(/--save：写不进 .*ENOTDIR/u);
    } finally {
      await site.close();
    }
  });

  test.each([
    "renmin-wang",
    "zhongguo-zuzhi-renshi-bao",
  ])("what a trial of %s recorded passes the contract once a person has checked it", async (slug) => {
    const { site, real, moved, day } = await served(slug);
    const folder = path.join(dir, `recorded-${slug}`);
    try {
      const trialled = await tryOutlet(settings, { ...OPTIONS, what: moved, day, articles: 2 });
      const file = (await recordTrial(folder, trialled)) ?? "";
      for (const name of readdirSync(folder)) {
        const recorded = path.join(folder, name);
        writeFileSync(recorded, site.real(readFileSync(recorded, "latin1")), "latin1");
      }
      expect(await checkOutlet(real, folder)).toEqual([expect.stringContaining("checked 改成 true")]);
      writeFileSync(file, readFileSync(file, "utf8").replace('"checked": false', '"checked": true'));
      expect(await checkOutlet(real, folder)).toEqual([]);
      await expect(recordTrial(folder, trialled)).rejects.toThrow(/已经有人核对过/u);
    } finally {
      await site.close();
    }
  });
});
