import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runNight } from "../../office/run-night.ts";
import { looksRight } from "./accessible.ts";
import type { WatchedPage } from "./console-in-browser.ts";
import { type NightInBrowser, nightInBrowser } from "./night-in-browser.ts";
import { signIn } from "./office-in-browser.ts";

const OUTLET = "云州新闻网";

let office: NightInBrowser;
let admin: WatchedPage;

beforeAll(async () => {
  office = await nightInBrowser([OUTLET]);
  await office.addUser("zhou", "周敏", "admin");
  admin = await office.open();
});
afterAll(async () => {
  await office.close();
});

const outletId = async () => {
  const outlets = await office.office.ctx.store.outlets.list();
  return outlets.find(({ name }) => name === OUTLET)?.id ?? "";
};

// In order: each step goes on where the last one ended.
describe("an administrator's new outlet, from the form to the first placements", () => {
  it("is drafted from its address, tried, mended by what the trial says, tried again and registered", async () => {
    const { page } = admin;
    await signIn(page, office.address, "zhou");
    await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "媒体与采集" }).click();
    await page.getByRole("button", { name: "新写一家" }).click();
    const dialog = page.getByRole("dialog", { name: "新写一家媒体" });
    await dialog.getByLabel("名称").fill(OUTLET);
    await dialog.getByLabel(/^地址/u).fill(`${office.newsroom.origin("yunzhou-news")}/news/index.html`);
    await dialog.getByLabel("层级").click();
    await page.getByTitle("市级", { exact: true }).click();
    await looksRight(page, "story-outlet-form");
    await dialog.getByRole("button", { name: "下一步" }).click();
    const text = dialog.getByLabel("媒体的写法");
    const draft = await text.inputValue();
    await text.fill(draft.replace('item: "ul li"', 'item: "ul.no-such > li"'));
    await dialog.getByLabel("哪一天的报纸").fill("2026-03-11");
    await dialog.getByRole("button", { name: "试采" }).click();
    await dialog.getByText("还不能用，照下面改", { exact: false }).waitFor();
    await looksRight(page, "story-outlet-refused");
    await text.fill(draft.replace('item: "ul li"', 'item: "ul.news-list > li"'));
    expect(await dialog.getByRole("button", { name: "登记" }).isDisabled()).toBe(true);
    await dialog.getByRole("button", { name: "试采" }).click();
    await dialog.getByText("列表：可以用").waitFor();
    await looksRight(page, "story-outlet-tried");
    await dialog.getByRole("button", { name: "登记" }).click();
    await page.getByText(`已登记${OUTLET}，今晚起采集`).waitFor();
  });

  it("is crawled by the next night: its articles are read, matched and credited by its tier", async () => {
    const { ctx, officeId, set } = office.office;
    const night = await runNight(ctx, { day: set.nightDay });
    expect(night.summary?.sources.find(({ outlet }) => outlet === OUTLET)?.faults).toEqual([]);
    const { page } = admin;
    await page.goto(`${office.address}/outlets`);
    await page.getByText(OUTLET, { exact: true }).waitFor();
    await page.goto(`${office.address}/ledger?outletId=${await outletId()}`);
    const { items, total } = await ctx.store.ledger.placements(
      officeId,
      { outletId: await outletId() },
      { page: 1, size: 50 },
    );
    expect(total).toBeGreaterThan(2);
    await page.getByText(`共 ${total} 条`).first().waitFor();
    for (const { title } of items) await page.getByRole("button", { name: title, exact: true }).waitFor();
    expect(await page.getByRole("cell", { name: "市级" }).count()).toBe(total);
    await looksRight(page, "story-outlet-ledger");
    expect(admin.complaints).toEqual([]);
  });
});
