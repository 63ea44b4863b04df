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

describe("计分办法", () => {
  it("a version becomes a draft, is checked as one types, tried and adopted from a day on", async () => {
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/rules`, "admin");
    await page.getByText("省级，报纸，头版头条、头版 → 20 分").waitFor();
    await picture(page, "rules-1366");
    await page.getByRole("button", { name: "以它为底稿来改" }).click();
    const text = page.getByLabel("办法的文字（YAML）");
    const first = await text.inputValue();
    await text.fill(first.replace("points: 10", "points: 很多"));
    await page.getByRole("button", { name: /第 \d+ 行/u }).click();
    expect(await page.evaluate("window.getSelection()?.toString()")).toContain("很多");
    expect(await page.getByRole("button", { name: "采用…" }).isDisabled()).toBe(true);
    await page.getByText("填表单").click();
    await page.getByText("文字里还有要改正的地方，改好后才能填表单。").waitFor();
    await page.getByText("写文字").click();
    await text.fill(first);
    await page.getByRole("heading", { name: "《默认计分办法》可用" }).waitFor();
    await page.getByText("填表单").click();
    await page.getByLabel("名称").fill("青禾县信息计分办法");
    await page.getByLabel("每篇几分").nth(4).fill("12");
    await page.getByRole("heading", { name: "《青禾县信息计分办法》可用" }).waitFor();
    await page.getByText("省级 → 12 分").waitFor();
    await page.getByText("写文字").click();
    await expect.poll(() => text.inputValue()).toContain("points: 12");
    await page.getByRole("button", { name: "采用…" }).click();
    const dialog = page.getByRole("dialog", { name: "采用《青禾县信息计分办法》" });
    const day = dialog.getByLabel("从哪一天起生效");
    await day.fill("2026-03-01");
    await day.press("Enter");
    await dialog.getByText("2 条上稿马上重新计分。").waitFor();
    await dialog.getByText("那天原来按第 1 版《默认计分办法》，它仍然留着，管以前的日子。").waitFor();
    await dialog.getByRole("button", { name: "采用", exact: true }).click();
    await page.getByText("第 2 版", { exact: true }).waitFor();
    const kept = await office.sample.ctx.store.ruleSets.list(office.sample.office.id);
    expect(kept.map(({ version, effectiveFrom }) => [version, effectiveFrom])).toEqual([
      [1, "2000-01-01"],
      [2, "2026-03-01"],
    ]);
    await page.goto(`${office.address}/rules?tab=simulate&a=version:1&b=version:2&from=2026-03-01&to=2026-03-31`);
    await page.getByText("上稿 2 条", { exact: false }).waitFor();
    await page.getByRole("cell", { name: "+2" }).first().waitFor();
    await picture(page, "rules-simulate-1366");
    expect(complaints).toEqual([]);
  });

  it("fits a phone; a leader is offered nothing that changes, a unit no page", async () => {
    const { page, complaints } = await office.open(PHONE);
    await openAs(page, `${office.address}/rules`, "leader");
    for (const tab of ["versions", "draft", "simulate", "events"]) {
      for (const colorScheme of ["dark", "light"] as const) {
        await page.emulateMedia({ colorScheme });
        await page.goto(`${office.address}/rules?tab=${tab}`);
        await page.getByRole("tab", { selected: true }).waitFor();
        expect(await barriers(page), `${tab} ${colorScheme}`).toEqual([]);
      }
      expect(await page.evaluate<number>("document.documentElement.scrollWidth"), tab).toBeLessThanOrEqual(390);
      expect(await page.getByRole("button", { name: /^采用…$|登记事项/u }).count(), tab).toBe(0);
      await picture(page, `rules-${tab}-390`);
    }
    const unit = await office.open();
    await openAs(unit.page, `${office.address}/rules`, "shiqiao");
    await unit.page.getByText("这一页不对您的角色开放").waitFor();
    expect([...complaints, ...unit.complaints]).toEqual([]);
  });
});
