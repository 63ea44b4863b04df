import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SourceReport } from "../../domain/crawl.ts";
import { addDays } from "../../domain/time.ts";
import { type Newsroom, startNewsroom } from "../newsroom/index.ts";
import { loadSample } from "../newsroom/sample/index.ts";
import { barriers } from "./accessible.ts";
import { type OfficeInBrowser, officeInBrowser, openAs, PHONE, picture } from "./office-in-browser.ts";

let office: OfficeInBrowser;
let newsroom: Newsroom;

/** Twelve nights: the province's paper is well, of the city's the last three issues could not be read. */
async function nights({ ctx }: OfficeInBrowser["sample"]): Promise<void> {
  const { store } = ctx;
  const today = ctx.now().toISOString().slice(0, 10);
  for (let ago = 12; ago > 0; ago -= 1) {
    const day = addDays(today, -ago);
    const at = `${day}T18:30:00.000Z`;
    const night = await store.nights.begin(day, null, at);
    for (const key of ["province", "city"]) {
      const source = await store.sources.get(`src_${key}`);
      const { runId } = await store.crawlRuns.open(night.id, source);
      const failed = key === "city" && ago <= 3;
      const address = `https://${key}.example/feed`;
      const message = "市日报数字报：等了 20 秒没有应答。对方网站可能繁忙，下一夜会再试。";
      const report: SourceReport = {
        sourceId: source.id,
        outlet: key === "city" ? "市日报" : "省报",
        source: source.name,
        kind: "feed",
        pagesFetched: 8,
        pagesUnchanged: 0,
        articlesFound: failed ? 0 : 7,
        articlesNew: failed ? 0 : 7,
        faults: failed
          ? [{ sourceId: source.id, address, code: "timeout", message, attempts: 3, role: "index", at }]
          : [],
        complete: !failed,
        readThrough: null,
        samples: { index: null, article: null },
      };
      await store.crawlRuns.close(runId, report, null, at);
    }
    await store.nights.finish(night.id, "done", null, at);
  }
}

beforeAll(async () => {
  office = await officeInBrowser();
  newsroom = await startNewsroom(loadSample().edition);
  const { settings } = office.sample.ctx;
  Object.assign(settings, { allowedPrivateHosts: ["*.localhost"], policy: { ...settings.policy, delayMs: 1 } });
  await nights(office.sample);
});
afterAll(async () => {
  await office.close();
  await newsroom.close();
});

describe("媒体与采集", () => {
  it("an alarm leads to its source; a new outlet is drafted, tried, mended and registered", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/outlets`, "admin");
    await page.getByRole("heading", { name: "警报 1 条" }).waitFor();
    await page.getByText("近 30 天采了 12 天，新稿 63 篇，3 天有问题").waitFor();
    await picture(page, "outlets-1366");
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "市日报 · 数字报" }).click();
    const drawer = page.getByRole("dialog", { name: "市日报 · 数字报" });
    await drawer.getByText("等了 20 秒没有应答", { exact: false }).first().waitFor();
    await picture(page, "source-1366");
    await drawer.getByRole("switch", { name: "采集这个源" }).click();
    await page.getByText("已停用，采过的都还在").waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "新写一家" }).click();
    const dialog = page.getByRole("dialog", { name: "新写一家媒体" });
    await dialog.getByLabel("名称").fill("云州新闻网");
    await dialog.getByLabel(/^地址/u).fill(`${newsroom.origin("yunzhou-news")}/news/index.html`);
    await dialog.getByRole("button", { name: "下一步" }).click();
    const text = dialog.getByLabel("媒体的写法");
    const draft = await text.inputValue();
    await text.fill(draft.replace('item: "ul li"', 'item: "ul.no-such > li"'));
    await dialog.getByLabel("哪一天的报纸").fill("2026-03-11");
    await dialog.getByRole("button", { name: "试采" }).click();
    await dialog.getByText("还不能用，照下面改", { exact: false }).waitFor();
    await text.fill(draft.replace('item: "ul li"', 'item: "ul.news-list > li"'));
    expect(await dialog.getByRole("button", { name: "登记" }).isDisabled()).toBe(true);
    await dialog.getByRole("button", { name: "试采" }).click();
    await dialog.getByText("列表：可以用").waitFor();
    await picture(page, "new-outlet-1366");
    await dialog.getByRole("button", { name: "登记" }).click();
    await page.getByText("已登记云州新闻网，今晚起采集").waitFor();
    await page.getByText("云州新闻网", { exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  it("a tier that is changed says what it does to what was counted; a link is entered", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/outlets`, "admin");
    await page.getByRole("button", { name: "改省报的层级和别名" }).click();
    const dialog = page.getByRole("dialog", { name: "省报：层级和别名" });
    await dialog.getByLabel("层级").click();
    await page.getByTitle("中央级").click();
    await dialog.getByText("保存后会重新计分：这家媒体已有上稿 1 条").waitFor();
    await picture(page, "tier-1366");
    await dialog.getByRole("button", { name: "保存" }).click();
    await page.getByText("已保存，1 条上稿重新计了分").waitFor();
    await page.getByRole("button", { name: "从目录登记" }).click();
    const catalogue = page.getByRole("dialog", { name: "从目录登记媒体" });
    await catalogue.getByLabel("查找媒体").fill("湖南日报");
    await catalogue.getByRole("checkbox", { name: "湖南日报" }).check();
    await picture(page, "catalogue-1366");
    await catalogue.getByRole("button", { name: "登记 1 家" }).click();
    await page.getByText("已登记 湖南日报，今晚起采集").waitFor();
    await page.getByRole("button", { name: "录入链接" }).click();
    const link = page.getByRole("dialog", { name: "录入一篇报道的链接" });
    const [article] = loadSample().edition.find(({ key }) => key === "yunzhou-news")?.articles ?? [];
    await link.getByLabel("网页地址").fill(newsroom.articleAddress("yunzhou-news", article?.id ?? ""));
    await link.getByRole("button", { name: "看一看" }).click();
    await expect.poll(() => link.getByLabel("标题").inputValue()).not.toBe("");
    const outlets = await office.sample.ctx.store.outlets.list();
    const registered = outlets.find(({ name }) => name === "云州新闻网")?.id ?? "";
    await picture(page, "link-1366");
    await link.getByRole("button", { name: "登记这篇报道" }).click();
    await link.waitFor({ state: "hidden", timeout: 25_000 });
    const { total } = await office.sample.ctx.store.articles.list({ outletId: registered }, { page: 1, size: 1 });
    expect(total).toBe(1);
    expect(complaints).toEqual([]);
  });

  it("fits a phone; a leader is offered nothing that changes, a unit no page", async () => {
    const { page, complaints } = await office.open(PHONE);
    await openAs(page, `${office.address}/outlets`, "leader");
    await page.getByText("省报", { exact: true }).waitFor();
    await picture(page, "outlets-390");
    expect(await page.getByRole("button", { name: /^(录入链接|新写一家|从目录登记)$|层级和别名/u }).count()).toBe(0);
    expect(await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")).toBe(true);
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "数字报" }).first().click();
    await page.getByRole("heading", { name: "近来各晚" }).waitFor();
    expect(await page.getByRole("button", { name: "试采一次" }).count()).toBe(0);
    await picture(page, "source-390");
    expect(complaints).toEqual([]);
    const unit = await office.open();
    await openAs(unit.page, `${office.address}/outlets`, "shiqiao");
    await unit.page.getByText("这一页不对您的角色开放").waitFor();
  });
});
