import { afterEach, beforeEach, expect, test } from "vitest";
import type { PageRequest } from "../../domain/ports/paged.ts";
import { addDays } from "../../domain/time.ts";
import { today } from "../../office/calendar.ts";
import { searchArticles } from "../../office/search-articles.ts";
import { searchSubmissions } from "../../office/search-submissions.ts";
import { FERRY, WATER } from "../matcher/pieces.ts";
import type { OfficeInTest } from "./office-in-test.ts";
import { print, printedOffice, register } from "./printed-office.ts";

let office: OfficeInTest;
beforeEach(async () => {
  office = await printedOffice();
});
afterEach(() => office.fresh.close());

const PAGE: PageRequest = { page: 1, size: 10 };

async function found(words: string, page = PAGE) {
  const { items, total } = await searchArticles(office.ctx, words, page);
  return { titles: items.map(({ title }) => title), total };
}

test("articles are found by title, outlet and byline as one types, and by their text where nothing bears the words", async () => {
  const { store } = office.ctx;
  await print(store, 1, "老渡口有了新渡船", FERRY.body, { byline: "记者 宋远山" });
  await print(store, 2, "农村供水一张网", WATER.body);
  expect(await found("渡船")).toEqual({ titles: ["老渡口有了新渡船"], total: 1 });
  expect(await found("宋远山")).toEqual({ titles: ["老渡口有了新渡船"], total: 1 });
  expect(await found("农村 供")).toEqual({ titles: ["农村供水一张网"], total: 1 });
  expect((await found("青禾日报")).total).toBe(2);
  expect(await found("青禾日报", { page: 2, size: 1 })).toMatchObject({ titles: [expect.any(String)], total: 2 });
  expect(await found("邓水生")).toEqual({ titles: ["农村供水一张网"], total: 1 });
  expect((await found("")).total).toBe(2);
  const [hit] = (await searchArticles(office.ctx, "渡船", PAGE)).items;
  expect(hit).toMatchObject({ outlet: "青禾日报", publishedOn: "2026-05-20", address: "http://qhrb.localhost/1.html" });
});

test("an article of years ago is found when older ones are asked for", async () => {
  const { ctx } = office;
  const id = await print(ctx.store, 1, "老渡口有了新渡船", FERRY.body);
  const article = await ctx.store.articles.get(id);
  const longAgo = { ...article, title: "旧闻", publishedOn: "2019-05-20" };
  await ctx.store.articles.saveExtracted(id, longAgo, "old", "2019-05-21T00:00:00.000Z");
  const words = FERRY.body.slice(10, 18);
  expect(await searchArticles(ctx, words, PAGE)).toEqual({ items: [], total: 0, since: addDays(today(ctx), -366) });
  const { items, since } = await searchArticles(ctx, words, PAGE, true);
  expect([items.map(({ title }) => title), since]).toEqual([["旧闻"], null]);
});

test("what is read, read again or taken back is known at the next key", async () => {
  const { store } = office.ctx;
  const first = await print(store, 1, "老渡口有了新渡船", FERRY.body);
  expect((await found("渡船")).total).toBe(1);
  await print(store, 2, "渡船下水", WATER.body);
  expect((await found("渡船")).total).toBe(2);
  const article = await store.articles.get(first);
  await store.articles.saveExtracted(first, { ...article, title: "更正：老码头" }, "other", "2026-05-21T00:00:00.000Z");
  expect(await found("渡船")).toEqual({ titles: ["渡船下水"], total: 1 });
  expect(await found("老码头")).toEqual({ titles: ["更正：老码头"], total: 1 });
  await store.articles.withdraw(first, "u", "2026-05-21T00:00:00.000Z");
  expect(await found("更正 码头")).toEqual({ titles: [], total: 0 });
});

test("a submission that is registered between two keys is found", async () => {
  const { ctx, officeId, admin } = office;
  const titles = async (words: string) =>
    (await searchSubmissions(ctx, admin, words, PAGE)).items.map(({ title }) => title);
  await register(ctx.store, officeId, FERRY);
  expect(await titles("供水")).toEqual([]);
  await register(ctx.store, officeId, WATER);
  expect(await titles("供水")).toEqual([WATER.title]);
  expect(await titles("沈立群")).toEqual([FERRY.title]);
});
