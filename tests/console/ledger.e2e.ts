import { readFile } from "node:fs/promises";
import ExcelJS from "exceljs";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { enterByHand, HOSTILE_TITLE } from "../server/sample-hand-entry.ts";
import { barriers } from "./accessible.ts";
import { keepPicture } from "./keep-picture.ts";
import { type OfficeInBrowser, officeInBrowser, openAs, PHONE, picture } from "./office-in-browser.ts";

let office: OfficeInBrowser;
let byHand: string;

beforeAll(async () => {
  office = await officeInBrowser();
  byHand = await enterByHand(office.sample);
  await changeArticle();
  {
    const { ctx, office: own } = office.sample;
    const { items } = await ctx.store.ledger.placements(own.id, { outletId: "out_province" }, { page: 1, size: 1 });
    await keepPicture(office.sample, items[0]?.articleId ?? "");
  }
});
afterAll(async () => {
  await office.close();
});

/** The city's article is corrected on its page after it was read. */
async function changeArticle() {
  const { ctx, office: own } = office.sample;
  const { items } = await ctx.store.ledger.placements(own.id, { outletId: "out_city" }, { page: 1, size: 1 });
  const article = await ctx.store.articles.get(items[0]?.articleId ?? "");
  const changed = { ...article, body: `${article.body}\n（更正）` };
  await ctx.store.articles.saveExtracted(article.id, changed, "other", "2026-03-13T01:00:00.000Z");
}

async function choose(page: Page, label: string, option: string) {
  await page.getByRole("combobox", { name: label, exact: true }).click();
  await page.locator(".ant-select-item-option", { hasText: option }).click();
}

async function downloaded(page: Page, name: RegExp): Promise<unknown[][]> {
  const [file] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name }).click()]);
  const workbook = new ExcelJS.Workbook();
  const bytes = await readFile(await file.path());
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer);
  const rows: unknown[][] = [];
  workbook.getWorksheet("上稿台账")?.eachRow((row) => rows.push((row.values as unknown[]).slice(1)));
  return rows;
}

describe("上稿台账", () => {
  it("filters in the address, keeps its columns, and exports what is shown", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/ledger`, "clerk");
    await page.getByText("共 3 条").first().waitFor();
    await page.getByRole("button", { name: "更多条件" }).click();
    await choose(page, "层级", "省级");
    await page.getByText("共 1 条").first().waitFor();
    expect(page.url()).toContain("tier=province");
    await choose(page, "来源", "手工登记的");
    await page.getByText("没有符合条件的上稿").waitFor();
    await page.goBack();
    await page.getByText("共 1 条").first().waitFor();
    await page.getByRole("button", { name: "选列" }).click();
    await page.getByRole("checkbox", { name: "作者" }).uncheck();
    await page.getByRole("checkbox", { name: "媒体种类" }).check();
    await page.getByRole("columnheader", { name: "媒体种类" }).waitFor();
    await picture(page, "ledger-columns-1366");
    expect(await barriers(page)).toEqual([]);
    await page.goto(`${office.address}/ledger?byHand=no`);
    await page.getByText("共 2 条").first().waitFor();
    const heads = await page.getByRole("columnheader").allInnerTexts();
    expect(heads).toContain("媒体种类");
    expect(heads).not.toContain("作者");
    await picture(page, "ledger-filtered-1366");
    const rows = await downloaded(page, /导出 Excel（2 条）/u);
    expect(rows[0]).toContain("媒体种类");
    expect(rows[0]).not.toContain("作者");
    const shown = await page.locator(".row-title").allInnerTexts();
    expect(rows.slice(1).map((row) => row[1])).toEqual(shown);
    expect(complaints).toEqual([]);
  });

  it("shows a placement's evidence and former texts, and counts anew what is remarked", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/ledger?outletId=out_city`, "clerk");
    await page.getByRole("button", { name: "医生背着仪器上山来" }).click();
    const drawer = page.getByRole("dialog", { name: "医生背着仪器上山来" });
    await drawer.getByRole("heading", { name: "报道改过 1 次" }).waitFor();
    await drawer.getByText("还没有网页截图").waitFor();
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      drawer.getByRole("link", { name: "下载网页存档（WACZ）" }).click(),
    ]);
    expect(file.suggestedFilename()).toMatch(/市日报.*\.wacz$/u);
    const before = await drawer.locator(".credit-points").allInnerTexts();
    await drawer.getByRole("button", { name: "补记", exact: true }).click();
    const form = page.getByRole("dialog", { name: "补记", exact: true });
    await form.getByRole("combobox", { name: "版面位置" }).click();
    await page.locator(".ant-select-item-option", { hasText: "头版头条" }).click();
    await form.getByRole("button", { name: "加一项数值" }).click();
    await form.getByLabel("数值名称").fill("稿酬");
    await form.getByLabel("数值", { exact: true }).fill("二百");
    await form.getByRole("button", { name: /保\s*存/u }).click();
    await form.getByText("应为数字").waitFor();
    await form.getByLabel("数值", { exact: true }).fill("200");
    await picture(page, "ledger-remark-1366");
    expect(await barriers(page)).toEqual([]);
    await form.getByRole("button", { name: /保\s*存/u }).click();
    await drawer.getByText("版面位置：头版头条").waitFor();
    await drawer.getByText("稿酬：200").waitFor();
    await expect.poll(() => drawer.locator(".credit-points").allInnerTexts()).not.toEqual(before);
    await picture(page, "ledger-placement-1366");
    expect(complaints).toEqual([]);
  });

  it("an entry by hand shows its proofs; a phone shows cards; both themes without a barrier", async () => {
    const { page, complaints } = await office.open(PHONE);
    await openAs(page, `${office.address}/ledger?byHand=yes`, "leader");
    await page.getByText(HOSTILE_TITLE).waitFor();
    for (const colorScheme of ["dark", "light"] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(`${office.address}/ledger?byHand=yes`);
      await page.getByText(HOSTILE_TITLE).waitFor();
      expect(await barriers(page), colorScheme).toEqual([]);
      expect(await page.evaluate<number>("document.documentElement.scrollWidth")).toBeLessThanOrEqual(390);
      await picture(page, `ledger-by-hand-390-${colorScheme}`);
      await page.goto(`${office.address}/ledger?open=${byHand}`);
      await page.getByRole("link", { name: "节目单.pdf" }).waitFor();
      expect(await barriers(page), `open ${colorScheme}`).toEqual([]);
      await picture(page, `ledger-hand-entry-390-${colorScheme}`);
    }
    expect(await page.getByRole("button", { name: /补记/u }).count()).toBe(0);
    expect(await page.getByRole("link", { name: "修改或撤回" }).count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it("a unit sees its own and no remark; what cannot be loaded says so", async () => {
    const { page } = await office.open();
    await openAs(page, `${office.address}/ledger`, "shiqiao");
    await page.getByText("共 2 条").first().waitFor();
    await page.getByRole("button", { name: /黄金果/u }).click();
    await page.getByRole("link", { name: "下载剪报（PDF）" }).waitFor();
    await page.getByAltText(/黄金果.*的网页截图/u).scrollIntoViewIfNeeded();
    await expect.poll(() => page.evaluate("document.querySelector('.evidence-picture img').naturalWidth")).toBe(1);
    expect(await page.getByRole("heading", { name: "补记" }).count()).toBe(0);
    await page.goto(`${office.address}/ledger?open=plc_none`);
    await page.getByText("没有找到").waitFor();
  });
});
