import { afterEach, beforeEach, expect, test } from "vitest";
import type { ExtractedArticle } from "../../domain/article.ts";
import { stableId } from "../../domain/ids.ts";
import type { Story } from "../../domain/story.ts";
import { groupStories } from "../../office/group-stories.ts";
import { FERRY, WATER } from "../matcher/pieces.ts";
import { extracted, NOON, SOURCE } from "../store/contract/samples.ts";
import type { OfficeInTest } from "./office-in-test.ts";
import { print, printedOffice, strange } from "./printed-office.ts";

const QUIET = { onProgress: () => undefined };

let office: OfficeInTest;
beforeEach(async () => {
  office = await printedOffice();
});
afterEach(() => office.fresh.close());

async function storiesOf(...ids: readonly string[]): Promise<readonly Story[]> {
  return office.ctx.store.stories.ofArticles(ids);
}
const members = (story: Story | undefined) => story?.articles.map(({ articleId }) => articleId);

test("a reprint finds its original months later, whatever was printed in between", async () => {
  const { store } = office.ctx;
  const first = await print(store, "first", "首发", FERRY.body, { publishedOn: "2025-11-02" });
  for (let at = 0; at < 12; at++) await print(store, at, `要闻${at}`, strange(at), { publishedOn: "2026-01-05" });
  expect(await groupStories(office.ctx, QUIET)).toBe(0);
  const reprint = await print(store, "reprint", "转载", `${FERRY.body}（有删节）`, { publishedOn: "2026-05-20" });
  const undated = await print(store, "undated", "又转", FERRY.body, { publishedOn: null });
  const seen: unknown[] = [];
  expect(await groupStories(office.ctx, { onProgress: (progress) => void seen.push(progress) })).toBe(1);
  expect(members((await storiesOf(reprint))[0])).toEqual([first, reprint, undated]);
  // Only the two new texts were read into sketches.
  expect(seen).toEqual([
    { stage: "story", done: 2, total: 2, note: "比对正文" },
    { stage: "story", done: 2, total: 2, note: "" },
  ]);
  expect(await groupStories(office.ctx, QUIET)).toBe(1);
});

test("an article whose text was changed leaves its story", async () => {
  const { store } = office.ctx;
  const [a, b] = [await print(store, "a", "甲", FERRY.body), await print(store, "b", "乙", FERRY.body)];
  expect(await groupStories(office.ctx, QUIET)).toBe(1);
  const article = await store.articles.get(b);
  await store.articles.saveExtracted(b, { ...article, body: WATER.body }, "another", "2026-05-21T00:00:00.000Z");
  expect(await groupStories(office.ctx, QUIET)).toBe(0);
  expect(await storiesOf(a, b)).toEqual([]);
});

/** A text that a paper prints again every year, one that it prints once more years later, and a stranger. */
const PRINTS = [
  ["ferry-1", FERRY.body, "2023-03-01"],
  ["ferry-2", `${FERRY.body}（有删节）`, "2024-02-20"],
  ["ferry-3", FERRY.body, "2025-02-10"],
  ["ferry-4", FERRY.body, "2026-02-03"],
  ["water-1", WATER.body, "2022-05-04"],
  ["water-2", WATER.body, "2022-05-06"],
  ["water-3", WATER.body, "2026-05-05"],
  ["strange", strange(1), "2024-02-21"],
] as const;

test.each([
  ["at once", [[0, 1, 2, 3, 4, 5, 6, 7]]],
  ["night after night", [[4, 5], [0], [1, 7], [2], [3], [6]]],
  ["the other way round", [[6], [3], [2], [7, 1], [0], [5], [4]]],
  ["the middle last", [[0, 3, 6], [5], [2, 7], [4], [1]]],
  ["backwards from the middle", [[2], [1, 4], [3, 6, 7], [0], [5]]],
])("a text of many years is one story where a year lies between no two of its prints: read %s", async (_, nights) => {
  const { store } = office.ctx;
  const ids = new Map<string, string>();
  for (const night of nights) {
    for (const at of night) {
      const [name, body, publishedOn] = PRINTS[at] ?? ["", "", ""];
      ids.set(name, await print(store, name, name, body, { publishedOn }));
    }
    await groupStories(office.ctx, QUIET);
  }
  const idsOf = (...names: readonly string[]) => names.map((name) => ids.get(name) ?? "");
  const found = (await storiesOf(...ids.values())).map((story) => members(story));
  const wanted = [idsOf("ferry-1", "ferry-2", "ferry-3", "ferry-4"), idsOf("water-1", "water-2")];
  expect(found.sort()).toEqual(wanted.sort());
});

test("an article without a day stands with a text of any year, and keeps its years together", async () => {
  const { store } = office.ctx;
  const undated = await print(store, "undated", "无日期", FERRY.body, { publishedOn: null });
  const old = await print(store, "old", "旧文", FERRY.body, { publishedOn: "2019-03-01" });
  await groupStories(office.ctx, QUIET);
  expect((await storiesOf(undated)).map((story) => members(story))).toEqual([[old, undated]]);
  const late = await print(store, "late", "又登", FERRY.body, { publishedOn: "2026-05-20" });
  await groupStories(office.ctx, QUIET);
  expect((await storiesOf(late)).map((story) => members(story))).toEqual([[old, late, undated]]);
});

async function otherOutlet(id: string, name: string): Promise<void> {
  const { outlets, sources } = office.ctx.store;
  await outlets.put({ id, name, aliases: [], tier: "city", kind: "newspaper", homepage: null });
  await sources.put({ ...SOURCE, id: `${id}-source`, outletId: id });
}

/** The ferry's text in another outlet. */
async function printIn(outletId: string, title: string, changes: Partial<ExtractedArticle>): Promise<string> {
  const { articles, pages } = office.ctx.store;
  const address = `http://${outletId}.localhost/1.html`;
  const page = { address, finalAddress: address, method: "GET", requestHeaders: {}, status: 200, headers: {} };
  const fetchId = await pages.save({ ...page, fetchedAt: NOON, bytes: new TextEncoder().encode(address) });
  await articles.found({ sourceId: `${outletId}-source`, outletId, address, hints: {}, fetchId });
  const id = stableId("art", address);
  await articles.saveExtracted(id, extracted({ title, body: FERRY.body, ...changes }), address, NOON);
  return id;
}

test("an original that nobody crawled is known by name until it is crawled after all", async () => {
  const { store } = office.ctx;
  await otherOutlet("other", "白水新闻网");
  await otherOutlet("third", "云州日报");
  const source = { originalSource: "云州日报" };
  const one = await print(store, "one", "转载一", FERRY.body, { ...source, publishedOn: "2026-05-21" });
  const two = await printIn("other", "转载二", { ...source, publishedOn: "2026-05-22" });
  await groupStories(office.ctx, QUIET);
  const [unseen] = await storiesOf(one);
  expect(unseen).toMatchObject({ unseenOriginal: "云州日报", originalArticleId: one });
  expect(unseen?.articles.map(({ role }) => role)).toEqual(["reprint", "reprint"]);
  const paper = await printIn("third", "首发", { originalSource: null, publishedOn: "2026-05-20" });
  await groupStories(office.ctx, QUIET);
  const [whole] = await storiesOf(one);
  expect(whole).toMatchObject({ unseenOriginal: null, originalArticleId: paper });
  expect(members(whole)).toEqual([paper, one, two]);
  expect(whole?.articles.map(({ role }) => role)).toEqual(["original", "reprint", "reprint"]);
});
