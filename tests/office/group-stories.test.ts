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
  // Of the day on which it was found.
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
