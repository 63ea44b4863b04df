import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { looksRight } from "./accessible.ts";
import { type OfficeInBrowser, officeInBrowser, openAs, PHONE, WIDE } from "./office-in-browser.ts";

let office: OfficeInBrowser;
beforeAll(async () => {
  office = await officeInBrowser();
});
afterAll(async () => {
  await office.close();
});

describe("操作记录", () => {
  it("lists who did what, finds it by the address, goes out as a file and is verified", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/settings/audit?action=signed-in`, "admin");
    const list = page.getByRole("region", { name: "操作记录" }).getByRole("listitem");
    await list.first().waitFor();
    expect(await list.first().innerText()).toMatch(/管理员\s*登录/u);
    for (const row of await list.all()) expect(await row.innerText()).toContain("登录");
    await page.getByRole("button", { name: "立即核验" }).click();
    await page.getByText(/\d+ 条从头核验，全部完好/u).waitFor();
    await list.first().getByText("细节和摘要").click();
    await looksRight(page, `settings-audit-${WIDE.width}`);
    const started = page.waitForEvent("download");
    await page.getByRole("link", { name: "导出 Excel" }).click();
    expect((await started).suggestedFilename()).toMatch(/^操作记录.*\.xlsx$/u);
    await page.goto(`${office.address}/settings/audit?action=exported`);
    await list.first().waitFor();
    expect(await list.first().innerText()).toContain("操作记录");
    expect(complaints).toEqual([]);
  });

  it("is read by the leader, on a phone", async () => {
    const { page, complaints } = await office.open(PHONE);
    await openAs(page, `${office.address}/settings/audit`, "leader");
    await page.getByRole("region", { name: "操作记录" }).getByRole("listitem").first().waitFor();
    await looksRight(page, `settings-audit-${PHONE.width}`);
    expect(complaints).toEqual([]);
  });
});
