import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { deferred } from "../setup/deferred.ts";
import { type OfficeInBrowser, officeInBrowser, signIn, type WatchedPage } from "./office-in-browser.ts";

let office: OfficeInBrowser;
let clerk: WatchedPage;

beforeAll(async () => {
  office = await officeInBrowser();
  clerk = await office.open();
});
afterAll(async () => {
  await office.close();
});

async function download(words: string): Promise<{ readonly name: string; readonly magic: string }> {
  const [file] = await Promise.all([
    clerk.page.waitForEvent("download"),
    clerk.page.getByRole("link", { name: words }).click(),
  ]);
  const bytes = await readFile(await file.path());
  return { name: file.suggestedFilename(), magic: bytes.subarray(0, 4).toString("latin1") };
}

// One clerk's morning, in order: each step goes on where the last one ended.
it("signs in and sees what the night did", async () => {
  const { page } = clerk;
  await signIn(page, office.address, "clerk");
  await page.getByRole("heading", { name: "青禾县委组织部 · 今日" }).waitFor();
  await expect.poll(() => page.title()).toBe("今日 · 上稿通");
  const waiting = page.getByRole("list", { name: "一览" }).getByRole("link", { name: /等您审定/u });
  expect(await waiting.innerText()).toMatch(/5\s*条/u);
  await page.getByText("等了 20 秒没有应答").waitFor();
});

it("says calmly that an issue is not up yet, and calls only faults a problem", async () => {
  const { page } = clerk;
  const county = page.locator(".sources > li").filter({ hasText: "县融媒网" });
  await county.getByText("最新一期未到", { exact: true }).waitFor();
  await page.getByText("已完成，其中 1 处出错，1 个采集源没有采完").waitFor();
  const steps = await page.locator(".next-steps > li").allInnerTexts();
  expect(steps).toHaveLength(2);
  expect(steps.join()).not.toMatch(/没有采完|未采完/u);
});

it("leads from the automatic ones to exactly as many", async () => {
  const { page } = clerk;
  const automatic = page.getByRole("list", { name: "一览" }).getByRole("link", { name: /其中自动计入/u });
  expect(await automatic.innerText()).toMatch(/2\s*篇/u);
  await automatic.click();
  await page.getByText("共 2 条（已筛选）").waitFor();
  await page.goBack();
});

it("opens the queue from the number: the two texts with their marks side by side", async () => {
  const { page } = clerk;
  await page.getByRole("link", { name: /等您审定/u }).click();
  await page.getByRole("heading", { name: "一座桥 五个组 十分钟" }).waitFor();
  await page.getByRole("heading", { name: "便民桥通车 乡亲心里亮堂" }).waitFor();
  const differing = page.locator(".side-body mark.differs");
  expect(await differing.allInnerTexts()).toEqual(["三月五日", "三月三日"]);
  const same = await page.locator(".side").nth(0).locator(".side-body mark.same").allInnerTexts();
  expect(same).toHaveLength(2);
  await page.getByText("两个段落相同，但通车日期不同", { exact: true }).last().waitFor();
  await page.getByText("81%").first().waitFor();
});

it("confirms with Y, walks with J and K, and takes the decision back with Z", async () => {
  const { page } = clerk;
  await page.keyboard.press("y");
  await page.getByRole("heading", { name: "夜里十点的灯光" }).waitFor();
  await page.getByRole("heading", { name: "待审 4 条" }).waitFor();
  await page.keyboard.press("j");
  await page.getByRole("heading", { name: "<b>一窗通办</b> & 少跑腿" }).waitFor();
  await page.keyboard.press("k");
  await page.getByRole("heading", { name: "夜里十点的灯光" }).waitFor();
  await page.keyboard.press("z");
  await page.getByRole("heading", { name: "一座桥 五个组 十分钟" }).waitFor();
  await page.getByRole("heading", { name: "待审 5 条" }).waitFor();
  await page.getByText("李文书：已确认").waitFor();
});

it("shows the next link without waiting for the answer to the last decision", async () => {
  const { page } = clerk;
  const title = page.locator(".side h2").first();
  const before = await title.textContent();
  expect(before).toBeTruthy();
  const held = deferred();
  await page.route("**/decision", async (route) => {
    await held.promise;
    await route.continue();
  });
  const decided = page.waitForResponse((answer) => answer.url().endsWith("/decision"));
  await page.keyboard.press("y");
  // Not by a function in the page: polling one needs eval, which the page's policy forbids.
  await title.filter({ hasNotText: before ?? "" }).waitFor();
  held.resolve();
  expect((await decided).status()).toBe(200);
  await page.unroute("**/decision");
});

it("rejects with N, and a letter typed into a field decides nothing", async () => {
  const { page } = clerk;
  await page.getByRole("heading", { name: "夜里十点的灯光" }).waitFor();
  await page.keyboard.press("r");
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("searchbox").pressSequentially("yn");
  await dialog.getByText("没有找到").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  await page.getByRole("heading", { name: "待审 4 条" }).waitFor();
  await page.keyboard.press("n");
  await page.getByRole("heading", { name: "待审 3 条" }).waitFor();
});

it("gives an article to another submission, found by its words", async () => {
  const { page } = clerk;
  await page.goto(`${office.address}/review/${office.sample.links[6]}`);
  await page.getByRole("heading", { name: "农技课堂搬进果园" }).waitFor();
  await page.keyboard.press("r");
  await page.getByRole("dialog").getByRole("searchbox").fill("黄金果");
  const hit = page.getByRole("dialog").getByRole("listitem").filter({ hasText: "河滩地种出" });
  await hit.getByRole("button", { name: "改配到这篇" }).click();
  await page.getByText("已改配到").waitFor();
  await page.getByRole("heading", { name: "待审 2 条" }).waitFor();
});

it("takes a 改配 back with Z: the link waits again, the other submission has nothing", async () => {
  const { page } = clerk;
  const { ctx, office: own, links } = office.sample;
  const view = await ctx.store.links.view(own.id, links[6] ?? "");
  const states = async () =>
    (await ctx.store.links.ofArticle(own.id, view.article.id)).map((link) => [link.id === links[6], link.state]).sort();
  expect(await states()).toEqual([
    [false, "confirmed"],
    [true, "reassigned"],
  ]);
  await page.keyboard.press("z");
  await page.getByRole("heading", { name: "农技课堂搬进果园" }).waitFor();
  await page.getByRole("heading", { name: "待审 3 条" }).waitFor();
  await page.getByText("李文书：退回待审（撤销改配）").waitFor();
  expect(await states()).toEqual([
    [false, "rejected"],
    [true, "review"],
  ]);
});

it("finds the confirmed one in the ledger, with the filter in the address", async () => {
  const { page } = clerk;
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "上稿台账" }).click();
  await page.getByRole("cell", { name: "一座桥 五个组 十分钟" }).waitFor();
  expect(await page.getByRole("cell", { name: "夜里十点的灯光" }).count()).toBe(0);
  await page.getByLabel("查找标题").fill("一座桥");
  await page.getByLabel("查找标题").press("Enter");
  await page.waitForURL(/text=/u);
  await page.getByText("共 1 条（已筛选）").waitFor();
  await page.getByRole("button", { name: "一座桥 五个组 十分钟" }).click();
  const drawer = page.getByRole("dialog");
  await drawer.getByText("李文书：已确认").first().waitFor();
  expect(await drawer.locator(".credits").innerText()).toMatch(/横岭乡[\s\S]*吴敏/u);
  await page.goBack();
  await drawer.waitFor({ state: "hidden" });
  await page.reload();
  await page.getByText("共 1 条（已筛选）").waitFor();
});

it("chooses days in a Chinese calendar, by a preset or by the address", async () => {
  const { page } = clerk;
  await page.goto(`${office.address}/ledger?from=2026-03-01&to=2026-03-05`);
  const from = page.getByPlaceholder("见报起");
  await expect.poll(() => from.inputValue()).toBe("2026-03-01");
  expect(await page.getByPlaceholder("见报止").inputValue()).toBe("2026-03-05");
  await page.getByRole("cell", { name: "石桥镇：河滩地种出“黄金果”" }).waitFor();
  await from.click();
  await page.getByText("2026年", { exact: true }).first().waitFor();
  await page.getByText("今年", { exact: true }).click();
  await page.waitForURL(/from=\d{4}-01-01&to=\d{4}-12-31$/u);
});

it("offers quarter, half and year beside the months", async () => {
  const { page } = clerk;
  await page.goto(`${office.address}/bulletin`);
  // The list opens with a movement: a click may find it on its way.
  await vi.waitFor(
    async () => {
      await page.getByRole("combobox", { name: "统计时段" }).click();
      await page.getByText(/^2026年第一季度（上稿 \d+ 篇）$/u).click({ timeout: 4_000 });
      await page.waitForURL(/period=2026-Q1$/u, { timeout: 4_000 });
    },
    { timeout: 25_000 },
  );
  await page.frameLocator("iframe.sheet").getByText("关于2026年第一季度上稿情况的通报").first().waitFor();
  await page.goBack();
});

it("sees the month's bulletin as it will print, issues it and takes it along", async () => {
  const { page } = clerk;
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "通报" }).click();
  const sheet = page.frameLocator("iframe.sheet");
  await sheet.getByText("一座桥 五个组 十分钟").first().waitFor();
  expect(await download("下载 Word")).toEqual({
    name: "2026年3月上稿情况通报（未签发）.docx",
    magic: "PK\u0003\u0004",
  });
  expect(await download("下载 Excel")).toEqual({
    name: "2026年3月上稿情况通报（未签发）.xlsx",
    magic: "PK\u0003\u0004",
  });
  await page.getByRole("button", { name: "签发" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "签发" }).click();
  await page.getByText("第 1 版", { exact: true }).waitFor();
  const issued = page.getByRole("region", { name: "已签发" });
  const [file] = await Promise.all([page.waitForEvent("download"), issued.getByRole("link", { name: "Word" }).click()]);
  expect(file.suggestedFilename()).toBe("2026年3月上稿情况通报（第1版）.docx");
});

it("made the browser complain about nothing, and asked nothing of any other server", () => {
  expect(clerk.complaints).toEqual([]);
});

it("signs out, and the way back is closed", async () => {
  const { page } = clerk;
  await page.getByRole("button", { name: "李文书" }).click();
  // The menu takes no clicks while it slides open.
  await page.locator(".ant-dropdown:not(.ant-slide-up-enter):not(.ant-slide-up-appear)").waitFor();
  const ended = page.waitForResponse((answer) => answer.request().method() === "DELETE");
  await page.getByRole("menuitem", { name: "退出登录" }).click();
  expect((await ended).status()).toBe(204);
  await page.getByRole("button", { name: "登录" }).waitFor();
  await page.goto(`${office.address}/ledger`);
  await page.getByRole("button", { name: "登录" }).waitFor();
  expect(await page.getByText("一座桥").count()).toBe(0);
});
