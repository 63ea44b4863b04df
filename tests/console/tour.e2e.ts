import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Role } from "../../domain/office.ts";
import { hashPassword } from "../../office/passwords.ts";
import { PASSWORD } from "../server/sample-office.ts";
import { looksRight } from "./accessible.ts";
import { type OfficeInBrowser, officeInBrowser, openAs, PHONE, signIn, WIDE } from "./office-in-browser.ts";

let office: OfficeInBrowser;

beforeAll(async () => {
  office = await officeInBrowser();
});
afterAll(async () => {
  await office.close();
});

/** Somebody who signs in for the first time. */
async function newcomer(username: string, role: Role): Promise<void> {
  const { ctx, office: own, users } = office.sample;
  const unitId = role === "unit" ? users.unit.unitId : null;
  const passwordHash = await hashPassword(PASSWORD);
  await ctx.store.users.create({ officeId: own.id, username, displayName: "新来的", role, unitId, passwordHash });
}

const seen = async (username: string) =>
  (await office.sample.ctx.store.users.findByUsername(username))?.tourSeen === true;
const stop = (page: Page) => page.locator(".tour .ant-tour-title");
const inFocus = (page: Page) => page.evaluate<string>("document.activeElement.textContent");

describe.each([
  ["clerk", WIDE, ["今日", "待审", "上稿台账", "通报与报表", "使用说明"]],
  ["leader", WIDE, ["今日", "上稿台账", "任务与排名", "通报与报表", "使用说明"]],
  ["unit", PHONE, ["我的稿件", "我的上稿", "我的任务", "认领", "使用说明"]],
] as const)("导览 of a %s", (role, viewport, titles) => {
  it("comes with the first sign-in, is gone through with Enter, and comes no second time", async () => {
    const name = `new-${role}`;
    await newcomer(name, role);
    const { page, complaints } = await office.open(viewport);
    await signIn(page, office.address, name);
    for (const [at, title] of titles.entries()) {
      await stop(page).getByText(title, { exact: true }).waitFor();
      const next = at === titles.length - 1 ? "开始使用" : `下一步（${at + 1}/${titles.length}）`;
      await expect.poll(() => inFocus(page)).toBe(next);
      await looksRight(page, `tour-${role}-${at + 1}`);
      const panel = await page.locator(".tour .ant-tour-section").boundingBox();
      expect(panel?.x).toBeGreaterThanOrEqual(0);
      expect((panel?.x ?? 0) + (panel?.width ?? 0)).toBeLessThanOrEqual(viewport.width);
      await page.keyboard.press("Enter");
    }
    await stop(page).waitFor({ state: "detached" });
    await expect.poll(() => seen(name)).toBe(true);
    const again = await office.open(viewport);
    await openAs(again.page, office.address, name);
    await again.page.getByRole("heading", { level: 1 }).waitFor();
    expect(await stop(again.page).count()).toBe(0);
    expect([...complaints, ...again.complaints]).toEqual([]);
  });
});

describe("导览", () => {
  it("is put away with Esc at any page, leads back and forth with the arrows, and is seen again when asked for", async () => {
    await newcomer("new-admin", "admin");
    const { page, complaints } = await office.open();
    await openAs(page, `${office.address}/ledger`, "new-admin");
    await stop(page).getByText("今日", { exact: true }).waitFor();
    await page.keyboard.press("ArrowRight");
    await stop(page).getByText("待审", { exact: true }).waitFor();
    await page.keyboard.press("ArrowLeft");
    await stop(page).getByText("今日", { exact: true }).waitFor();
    await page.keyboard.press("Escape");
    await stop(page).waitFor({ state: "detached" });
    await expect.poll(() => seen("new-admin")).toBe(true);
    await page.getByRole("button", { name: "新来的" }).click();
    await page.getByRole("menuitem", { name: "带我看一遍" }).click();
    await stop(page).getByText("今日", { exact: true }).waitFor();
    await page.getByRole("button", { name: "跳过" }).click();
    await stop(page).waitFor({ state: "detached" });
    await page.getByRole("link", { name: "上稿台账" }).click();
    expect(complaints).toEqual([]);
  });

  it("leaves the menu of a phone at the page that is open", async () => {
    const { page } = await office.open(PHONE);
    await openAs(page, `${office.address}/units`, "clerk");
    const nav = page.getByRole("navigation", { name: "主导航" });
    await nav.getByText("条待审").waitFor({ state: "attached" });
    const right = async () => {
      const box = await nav.getByRole("link", { name: "单位与通讯员" }).boundingBox();
      return (box?.x ?? Number.POSITIVE_INFINITY) + (box?.width ?? 0);
    };
    await expect.poll(right).toBeLessThanOrEqual(PHONE.width);
  });
});
