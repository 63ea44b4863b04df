import { readFile } from "node:fs/promises";
import mammoth from "mammoth";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { LinkView } from "../../domain/ports/review-store.ts";
import { looksRight } from "./accessible.ts";
import type { WatchedPage } from "./console-in-browser.ts";
import { type NightInBrowser, nightInBrowser } from "./night-in-browser.ts";
import { signIn } from "./office-in-browser.ts";

let office: NightInBrowser;
let clerk: WatchedPage;
/** What was waiting in the morning, with what the newsroom's truth says of it. */
const waiting: { readonly view: LinkView; readonly right: boolean }[] = [];

/** Whether this article came from this submission, by the table that tells what was printed of what. */
function truthOf({ article, submission }: LinkView): boolean {
  const { set, submissionIds } = office.office;
  const at = office.newsroom.articleAt(article.address);
  const row = set.truth.find((one) => one.article === at?.articleId);
  const key = [...submissionIds].find(([, id]) => id === submission.id)?.[0] ?? "";
  return row !== undefined && [...row.submissions, ...row.equivalent].includes(key);
}

beforeAll(async () => {
  office = await nightInBrowser();
  const { ctx, officeId } = office.office;
  await office.addUser("song", "宋小禾", "clerk");
  const { items } = await ctx.store.links.queue(officeId, { page: 1, size: 100 });
  for (const view of items) waiting.push({ view, right: truthOf(view) });
  clerk = await office.open();
});
afterAll(async () => {
  await office.close();
});

const menu = (page: Page, name: string) =>
  page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name }).click();

// One morning, in order: each step goes on where the last one ended.
describe("a clerk's morning, from the sign-in to the issued bulletin", () => {
  it("begins with what the night brought", async () => {
    const { page } = clerk;
    await signIn(page, office.address, "song");
    await page.getByRole("heading", { name: "青禾县委组织部 · 今日" }).waitFor();
    const figures = page.getByRole("list", { name: "一览" });
    const { summary } = office.night;
    await expect
      .poll(() => figures.innerText())
      .toMatch(new RegExp(`昨夜新报道\\s*${summary?.articlesExtracted}`, "u"));
    expect(await figures.innerText()).toMatch(new RegExp(`等您审定\\s*${waiting.length}`, "u"));
    for (const { outlet } of office.newsroom.sources) {
      await page.locator(".sources > li").filter({ hasText: outlet.name }).first().waitFor();
    }
    await looksRight(page, "story-today");
  });

  it("goes through the queue by keys alone, one key each, until nothing waits", async () => {
    const { page } = clerk;
    expect(waiting.length).toBeGreaterThan(2);
    await page.getByRole("button", { name: "开始审定" }).click();
    await page.waitForURL(/\/review/u);
    const one = () => waiting.find(({ view }) => page.url().endsWith(`/review/${view.link.id}`));
    for (let left = waiting.length; left > 0; left--) {
      await page.getByRole("heading", { name: `待审 ${left} 条` }).waitFor();
      await expect.poll(() => one()).toBeDefined();
      const { view, right } = one() ?? {};
      await page
        .locator(".side h2")
        .first()
        .filter({ hasText: view?.article.title ?? "none" })
        .waitFor();
      if (left === waiting.length) await looksRight(page, "story-review");
      await page.keyboard.press(right ? "y" : "n");
    }
    await page.getByText("待审已清空").waitFor();
    const { ctx, officeId } = office.office;
    for (const { view, right } of waiting) {
      const state = async () => (await ctx.store.links.view(officeId, view.link.id)).link.state;
      await expect.poll(state).toBe(right ? "confirmed" : "rejected");
    }
  });

  it("finds what was confirmed in the ledger with its clause, and nothing of what was rejected", async () => {
    const { page } = clerk;
    const { ctx, officeId } = office.office;
    await menu(page, "上稿台账");
    const { total } = await ctx.store.ledger.placements(officeId, {}, { page: 1, size: 1 });
    await page.getByText(`共 ${total} 条`).first().waitFor();
    const confirmed = waiting.find(({ right }) => right)?.view;
    const title = confirmed?.article.title ?? "";
    await page.getByLabel("查找标题").fill(title);
    await page.getByLabel("查找标题").press("Enter");
    await page.getByText("（已筛选）").waitFor();
    await page.getByRole("button", { name: title }).first().click();
    const drawer = page.getByRole("dialog");
    await drawer.getByText("宋小禾：已确认").first().waitFor();
    expect(await drawer.locator(".credits").innerText()).toMatch(/第.+条|分/u);
    await looksRight(page, "story-placement");
    await page.keyboard.press("Escape");
    const rejected = waiting.filter(({ right }) => !right);
    for (const { view } of rejected) {
      const { items } = await ctx.store.ledger.placements(officeId, {}, { page: 1, size: 200 });
      const both = items.filter((row) => row.articleId === view.article.id && row.submissionId === view.submission.id);
      expect(both).toEqual([]);
    }
  });

  it("looks at the month's bulletin, is told what a wording lacks, words it, and issues it", async () => {
    const { page } = clerk;
    await menu(page, "通报与报表");
    const sheet = page.frameLocator("iframe.sheet");
    await sheet.getByText("存在问题").first().waitFor();
    await page.getByRole("button", { name: "改文字" }).click();
    const drawer = page.getByRole("dialog", { name: "改通报的文字" });
    await drawer.getByRole("textbox", { name: /^标题/u }).fill("关于采用情况的通报");
    await drawer.getByRole("textbox", { name: /^一级标题三/u }).fill("不足之处");
    await drawer.getByRole("button", { name: "保存 2 处改动" }).click();
    await drawer.getByText("应为写有 {时段} 的文字", { exact: false }).waitFor();
    await looksRight(page, "story-texts");
    await drawer.getByRole("textbox", { name: /^标题/u }).fill("关于{时段}信息采用情况的通报");
    await drawer.getByRole("button", { name: "保存 2 处改动" }).click();
    await sheet.getByText("不足之处").first().waitFor();
    await looksRight(page, "story-bulletin");
    await page.getByRole("button", { name: "签发" }).click();
    await page
      .getByRole("dialog", { name: /签发2026年3月通报/u })
      .getByRole("button", { name: "签发" })
      .click();
    await page.getByText("第 1 版", { exact: true }).waitFor();
  });

  it("takes the issued one along in Word: the title as worded, the placements as decided", async () => {
    const { page } = clerk;
    await page.getByRole("tab", { name: "已签发" }).click();
    const row = page.getByRole("row", { name: /2026年3月 第 1 版/u });
    await row.getByText("宋小禾").waitFor();
    await row.getByText(/^[0-9a-f]{64}$/u).waitFor();
    const [file] = await Promise.all([page.waitForEvent("download"), row.getByRole("link", { name: "Word" }).click()]);
    expect(file.suggestedFilename()).toBe("2026年3月上稿情况通报（第1版）.docx");
    const { value: text } = await mammoth.extractRawText({ buffer: await readFile(await file.path()) });
    expect(text).toContain("关于2026年3月信息采用情况的通报");
    expect(text).toContain("不足之处");
    const march = waiting.filter(({ view }) => view.article.publishedOn?.startsWith("2026-03"));
    for (const { view } of march.filter(({ right }) => right)) expect(text).toContain(view.article.title);
    expect(march.some(({ right }) => right)).toBe(true);
    // The wording that was refused: the browser itself speaks of it.
    expect(clerk.complaints.filter((one) => !one.includes("400"))).toEqual([]);
  });
});
