import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runNight } from "../../office/run-night.ts";
import { outletOf } from "../crawlers/crawl-fixtures.ts";
import { type OfficeWithPress, officeWithPress } from "./office-with-press.ts";

const TITLES = ["云岭县党员干部春耕忙", "石桥镇“农机夜校”开课", "青岩乡整治村庄环境"];

let office: OfficeWithPress;
beforeEach(async () => {
  office = await officeWithPress([outletOf("paper", "json-paper"), outletOf("channel", "json-list")]);
});
afterEach(() => office.close());

const titlesOf = async (key: string): Promise<string[]> => {
  const { items } = await office.ctx.store.articles.list({ outletId: `out_${key}` }, { page: 1, size: 100 });
  return items.map((article) => article.title).sort();
};

describe("nights of sources behind interfaces", () => {
  test("bring every text under its human address, and nothing twice", async () => {
    const night = await runNight(office.ctx, { day: "2026-03-06" });
    expect(night.state).toBe("done");
    expect(await titlesOf("paper")).toEqual([...TITLES].sort());
    expect(await titlesOf("channel")).toEqual([...TITLES].sort());
    const { items } = await office.ctx.store.articles.list({ outletId: "out_paper" }, { page: 1, size: 100 });
    for (const article of items) expect(office.newsroom.articleAt(article.address)?.key).toBe("paper");
    expect(items.find((article) => article.column === "基层一线")).toMatchObject({
      page: "02",
      publishedOn: "2026-03-05",
    });
    expect((await office.ctx.store.sources.list()).map((source) => source.lastIssueDay).sort()).toEqual([
      "2026-03-06",
      null,
    ]);
    const again = await runNight(office.ctx, { day: "2026-03-06" });
    expect(again.summary?.sources.map((source) => source.articlesNew)).toEqual([0, 0]);
  });

  test("a text that could not be had is asked for again, though the list names it no more", async () => {
    const { newsroom } = office;
    const lost = newsroom.articleAddress("channel", "a2");
    const answering = new RegExp(`^/data/app/${new URL(lost).searchParams.get("item_id")}\\.js`);
    newsroom.setFault("channel", "server-error", { match: answering });
    await runNight(office.ctx, { day: "2026-03-06" });
    expect(await titlesOf("channel")).toHaveLength(2);
    // The list is broken the next night; what was owed is fetched all the same.
    newsroom.setFault("channel", "server-error", { match: /^\/lgdata\// });
    const next = await runNight(office.ctx, { day: "2026-03-07" });
    expect(
      next.summary?.sources.find((source) => source.outlet === "channel报")?.faults.map(({ code }) => code),
    ).toEqual(["server-error"]);
    expect(await titlesOf("channel")).toEqual([...TITLES].sort());
  });

  test("an issue whose pages could not be had is still owed", async () => {
    const { newsroom } = office;
    newsroom.setFault("paper", "server-error", { match: /dianZiBaoHomePage/ });
    await runNight(office.ctx, { day: "2026-03-06" });
    expect(await titlesOf("paper")).toEqual([]);
    newsroom.setFault("paper", null);
    await runNight(office.ctx, { day: "2026-03-08" });
    expect(await titlesOf("paper")).toEqual([...TITLES].sort());
  });
});
