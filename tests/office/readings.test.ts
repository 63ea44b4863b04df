import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { crawlSources } from "../../office/crawl-sources.ts";
import { extractArticles } from "../../office/extract-articles.ts";
import { outletOf } from "../crawlers/crawl-fixtures.ts";
import type { EditionArticle } from "../newsroom/edition.ts";
import { type OfficeWithPress, officeWithPress } from "./office-with-press.ts";

const DAY = "2026-03-06";
const QUIET = { onProgress: () => undefined };
const TEXT = "云岭县把基层党建与春耕生产结合起来，组织党员干部到田间地头办实事。".repeat(4);
const piece = (id: string, body: string): EditionArticle => ({
  id,
  title: `云岭县第${id}批农机下乡`,
  publishedOn: DAY,
  byline: "记者 张明",
  body,
});
const PAGED = { ...piece("三", TEXT), further: ["第二页说的是成效，群众的日子一天比一天好。".repeat(6)] };

let office: OfficeWithPress;
beforeEach(async () => {
  office = await officeWithPress([
    outletOf("list", "list", [piece("一", TEXT), piece("二", ""), PAGED]),
    outletOf("json", "json-list", [piece("四", TEXT)]),
  ]);
});
afterEach(() => office.close());

async function readingOf(key: string) {
  const { source } = office.newsroom.sources[key === "list" ? 0 : 1] ?? {};
  const [run] = await office.ctx.store.crawlRuns.history(source?.id ?? "", 1);
  return run?.reading;
}

describe("what reading gave", () => {
  test("is counted by source and kept with the night's runs", async () => {
    const { ctx } = office;
    const night = await office.begin(DAY);
    await crawlSources(ctx, { night, sourceIds: null, issueDays: null }, QUIET);
    const { extracted, faults } = await extractArticles(ctx, QUIET, { night });
    expect([extracted, faults.length]).toEqual([3, 1]);
    expect(await readingOf("list")).toEqual({ read: 2, undated: 0, bodyless: 0, unreadable: 1 });
    expect(await readingOf("json")).toEqual({ read: 1, undated: 0, bodyless: 0, unreadable: 0 });
  });

  test("is added to what a night that was killed had counted", async () => {
    const { ctx } = office;
    const night = await office.begin(DAY);
    await crawlSources(ctx, { night, sourceIds: null, issueDays: null }, QUIET);
    const [list] = office.newsroom.sources;
    const before = { read: 7, undated: 2, bodyless: 1, unreadable: 0 };
    await ctx.store.crawlRuns.addReadings(night.id, new Map([[list?.source.id ?? "", before]]));
    await extractArticles(ctx, QUIET, { night });
    expect(await readingOf("list")).toEqual({ read: 9, undated: 2, bodyless: 1, unreadable: 1 });
  });

  test("says nothing of a run of another night", async () => {
    const { ctx } = office;
    const first = await office.begin(DAY);
    await crawlSources(ctx, { night: first, sourceIds: null, issueDays: null }, QUIET);
    office.setNow("2026-03-13T20:00:00Z");
    const second = await ctx.store.nights.begin("2026-03-14", null, ctx.now().toISOString());
    await extractArticles(ctx, QUIET, { night: second });
    expect(await readingOf("list")).toBeNull();
  });
});

describe("an article on several pages", () => {
  test("is read as one", async () => {
    await office.night(DAY).catch(() => null);
    expect((await office.texts())[PAGED.title]).toBe([TEXT, ...PAGED.further].join("\n"));
  });
});

describe("what a person put right", () => {
  test("stands above every later reading, and a byline is cut into names anew", async () => {
    const { ctx, newsroom } = office;
    const night = await office.begin(DAY);
    await crawlSources(ctx, { night, sourceIds: null, issueDays: null }, QUIET);
    await extractArticles(ctx, QUIET, { night });
    const id = await office.idOf("list", "一");
    await office.correct(id, { byline: "记者 王小明 通讯员 李文斌", publishedOn: "2026-03-05", originalSource: null });
    newsroom.publish("list", piece("一", `${TEXT}更正。`));
    office.setNow("2026-03-13T20:00:00Z");
    const next = await ctx.store.nights.begin("2026-03-07", null, ctx.now().toISOString());
    await crawlSources(ctx, { night: next, sourceIds: null, issueDays: null }, QUIET);
    await extractArticles(ctx, QUIET, { night: next });
    expect(await ctx.store.articles.get(id)).toMatchObject({
      body: `${TEXT}更正。`,
      byline: "记者 王小明 通讯员 李文斌",
      reporters: ["王小明"],
      correspondents: ["李文斌"],
      publishedOn: "2026-03-05",
      originalSource: null,
    });
  });

  test("makes an article of a page that nobody else could read", async () => {
    const { ctx, newsroom } = office;
    const night = await office.begin(DAY);
    await crawlSources(ctx, { night, sourceIds: null, issueDays: null }, QUIET);
    const { faults } = await extractArticles(ctx, QUIET, { night });
    expect(faults.map(({ address }) => address)).toEqual([newsroom.articleAddress("list", "二")]);
    const [{ articleId = "" } = {}] = faults;
    await office.correct(articleId, { title: "云岭县第二批农机下乡", body: TEXT });
    expect(await extractArticles(ctx, QUIET)).toEqual({ extracted: 1, faults: [] });
    expect(await ctx.store.articles.get(articleId)).toMatchObject({ body: TEXT, publishedOn: DAY, reporters: [] });
  });
});
