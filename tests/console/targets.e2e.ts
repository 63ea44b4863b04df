import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barriers } from "./accessible.ts";
import { type OfficeInBrowser, officeInBrowser, openAs, PHONE, picture } from "./office-in-browser.ts";

let office: OfficeInBrowser;

beforeAll(async () => {
  office = await officeInBrowser();
});
afterAll(async () => {
  await office.close();
});

const TABLE =
  "承担者,起,止,周期,数量\n石桥镇,2026-01-01,2026-12-31,每月,1\n县卫生健康局,2026-01-01,2026-12-31,每月,两\n";
const upload = (text: string) => ({ name: "任务.csv", mimeType: "text/csv", buffer: Buffer.from(text) });

describe("任务与排名", () => {
  it("takes a table once it has no fault, and shows progress, ranking and trend", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/targets?period=2026-03`, "clerk");
    await page.getByText("这一期没有任务").waitFor();
    await page.getByRole("tab", { name: "登记任务" }).click();
    await page.getByRole("button", { name: "从 Excel 导入" }).click();
    const file = page.getByLabel("选择表格");
    await file.setInputFiles(upload(TABLE));
    await page.getByText("第 3 行“数量（E 列）”").waitFor();
    const take = page.getByRole("button", { name: "导入", exact: true });
    expect(await take.isDisabled()).toBe(true);
    await file.setInputFiles(upload(TABLE.replace("两", "3")));
    await page.getByText("检查通过：新的 2 项").waitFor();
    await take.click();
    await page.getByRole("cell", { name: "县卫生健康局" }).waitFor();
    await page
      .getByRole("row", { name: /石桥镇/u })
      .getByRole("button", { name: "删去" })
      .click();
    await page.getByRole("button", { name: "放回" }).click();
    await page.getByRole("cell", { name: "石桥镇" }).waitFor();
    await page.getByRole("tab", { name: "进度" }).click();
    await page.getByRole("progressbar", { name: /石桥镇/u }).waitFor();
    await page.getByText("未完成 1").click();
    await page.getByText("还差 2").waitFor();
    await picture(page, "targets-1366");
    expect(page.url()).toContain("state=missed");
    await page.getByRole("tab", { name: "排名" }).click();
    await page.getByRole("link", { name: "石桥镇" }).waitFor();
    await page.getByRole("tab", { name: "趋势" }).click();
    await page.getByRole("rowheader", { name: "石桥镇" }).waitFor();
    await picture(page, "targets-trend-1366");
    // The address that failed is the table's with a fault: the browser itself speaks of it.
    expect(complaints.filter((text) => !text.includes("400"))).toEqual([]);
  });

  it("fits a phone; a leader enters nothing, a unit has no such page", async () => {
    const { page, complaints } = await office.open(PHONE);
    await openAs(page, `${office.address}/targets?period=2026-03`, "leader");
    for (const tab of ["progress", "ranking", "trend", "entered"]) {
      for (const colorScheme of ["dark", "light"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(`${office.address}/targets?period=2026-03&tab=${tab}`);
        await page.getByRole("tab", { selected: true }).waitFor();
        expect(await barriers(page), `${tab} ${colorScheme}`).toEqual([]);
      }
      expect(await page.evaluate<number>("document.documentElement.scrollWidth"), tab).toBeLessThanOrEqual(390);
      expect(await page.getByRole("button", { name: /登记一项|导入|删去/u }).count(), tab).toBe(0);
      await picture(page, `targets-${tab}-390`);
    }
    const unit = await office.open();
    await openAs(unit.page, `${office.address}/targets`, "shiqiao");
    await unit.page.getByText("这一页不对您的角色开放").waitFor();
    expect([...complaints, ...unit.complaints]).toEqual([]);
  });
});
