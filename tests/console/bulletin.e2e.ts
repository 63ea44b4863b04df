import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { issueBulletin } from "../../office/bulletin.ts";
import { CANARY, fillOffice, secondOffice } from "../server/two-offices.ts";
import { barriers, looksRight } from "./accessible.ts";
import { type OfficeInBrowser, officeInBrowser, openAs, PHONE, picture, WIDE } from "./office-in-browser.ts";

let office: OfficeInBrowser;

beforeAll(async () => {
  office = await officeInBrowser();
  await issueBulletin(office.sample.ctx, office.sample.users.clerk, "2026-03");
});
afterAll(async () => {
  await office.close();
});

const MONTH = "/bulletin?period=2026-03";
const sheet = (page: Page) => page.frameLocator("iframe.sheet");

describe("通报与报表", () => {
  it("a second clerk's wording does not overwrite the first's", async () => {
    const { page } = await office.open();
    await openAs(page, `${office.address}${MONTH}&open=texts`, "admin");
    const drawer = page.getByRole("dialog", { name: "改通报的文字" });
    await drawer.getByRole("textbox", { name: /^主送机关/u }).fill("各乡镇");
    const texts = { url: `${office.address}/api/bulletins/texts`, headers: { "x-shanggao": "1" } };
    const { seen } = await (await page.context().request.get(texts.url)).json();
    const data = { seen, texts: { 主送机关: "各单位党组" } };
    await page.context().request.put(texts.url, { data, headers: texts.headers });
    await drawer.getByRole("button", { name: "保存 1 处改动" }).click();
    await drawer.getByText("刚刚被别人改过").waitFor();
    await drawer.getByRole("button", { name: "重新载入" }).click();
    await expect.poll(() => drawer.getByRole("textbox", { name: /^主送机关/u }).inputValue()).toBe("各单位党组");
  });

  it("every report is shown as it will print, and can be taken along", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}${MONTH}&tab=reports`, "leader");
    await sheet(page).getByText("上稿排名").first().waitFor();
    for (const [name, words] of [
      ["考核得分", "考核得分"],
      ["奖励发放表", "奖励发放表"],
      ["媒体覆盖情况", "媒体覆盖"],
      ["题材分布情况", "题材"],
      ["任务完成情况", "任务完成"],
    ] as const) {
      await page.getByRole("combobox", { name: "报表" }).click();
      await page.locator(".ant-select-item-option", { hasText: name }).click();
      await sheet(page).getByText(words).first().waitFor();
    }
    await page.goto(`${office.address}${MONTH}&tab=reports&kind=unit`);
    await page.getByText("先选一个单位").waitFor();
    await page.getByRole("combobox", { name: "单位" }).click();
    await page.locator(".ant-select-item-option", { hasText: "石桥镇" }).click();
    await sheet(page).getByText("石桥镇2026年3月上稿台账").first().waitFor();
    expect(page.url()).toContain("unitId=unt_");
    await picture(page, "reports-unit-1366");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Excel" }).click(),
    ]);
    expect(file.suggestedFilename()).toBe("石桥镇2026年3月上稿台账.xlsx");
    expect(complaints).toEqual([]);
  });

  it("fits a phone in both themes; a leader words and issues nothing; errors say what to do", async () => {
    const { page } = await office.open(PHONE);
    await openAs(page, office.address + MONTH, "leader");
    for (const tab of ["bulletin", "issued", "reports"]) {
      for (const colorScheme of ["dark", "light"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(`${office.address}${MONTH}&tab=${tab}`);
        await page.getByRole("tab", { selected: true }).waitFor();
        if (tab !== "issued") await sheet(page).getByText("石桥镇").first().waitFor();
        else await page.getByText("第 1 版").first().waitFor();
        expect(await barriers(page), `${tab} ${colorScheme}`).toEqual([]);
        await picture(page, `bulletin-${tab}-390-${colorScheme}`);
      }
      expect(await page.evaluate<number>("document.documentElement.scrollWidth"), tab).toBeLessThanOrEqual(390);
      expect(await page.getByRole("button", { name: /签\s*发|改文字/u }).count(), tab).toBe(0);
    }
    await page.route("**/api/reports/**", (route) => route.abort());
    await page.goto(`${office.address}${MONTH}&tab=reports&kind=payment`);
    await page.getByText("连接不上服务器").waitFor({ timeout: 15_000 });
    const unit = await office.open();
    await openAs(unit.page, `${office.address}/bulletin`, "shiqiao");
    await unit.page.getByText("这一页不对您的角色开放").waitFor();
  });

  it("an office above others has the sum of theirs, at both widths and to take along; one without has no such report", async () => {
    const { sample } = office;
    const { page: before } = await office.open();
    await openAs(before, `${office.address}${MONTH}&tab=reports`, "leader");
    await before.getByRole("combobox", { name: "报表" }).click();
    expect(await before.locator(".ant-select-item-option", { hasText: "下级上稿汇总" }).count()).toBe(0);
    const lower = await secondOffice(sample);
    await fillOffice(sample, lower.by, lower.unitId, CANARY);
    await sample.ctx.store.offices.update(lower.by.officeId, { parentId: sample.office.id });
    for (const [viewport, width] of [
      [WIDE, 1366],
      [PHONE, 390],
    ] as const) {
      const { page, complaints } = await office.open(viewport);
      await openAs(page, `${office.address}${MONTH}&tab=reports&kind=offices`, "leader");
      await sheet(page).getByText(CANARY).first().waitFor();
      await looksRight(page, `reports-offices-${width}`);
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "Excel" }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/下级上稿汇总\.xlsx$/u);
      expect(complaints).toEqual([]);
    }
  });
});
