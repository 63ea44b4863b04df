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

const OWN = "春风又绿江南岸 1060";

describe.each([
  ["1366", WIDE],
  ["390", PHONE],
] as const)("用户 at %s", (size, viewport) => {
  it("makes a user whose one-time password must be changed before anything else", async () => {
    const { page, complaints } = await office.open(viewport);
    await openAs(page, `${office.address}/settings`, "admin");
    await page.getByRole("button", { name: "修改 李文书" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/settings/users");
    await looksRight(page, `users-${size}`);
    await page.getByRole("button", { name: "建立用户" }).click();
    await page.getByLabel("用户名").fill(`wangmin${size}`);
    await page.getByLabel("姓名").fill(`王敏${size}`);
    await looksRight(page, `users-new-${size}`);
    await page.getByRole("button", { name: "建立", exact: true }).click();
    const password = await page.locator(".one-time-password").innerText();
    await looksRight(page, `users-password-${size}`);
    await page.getByRole("button", { name: "已经记下" }).click();
    await page.getByText("还没有改一次性密码").first().waitFor();

    const anew = await office.open(viewport);
    await anew.page.goto(office.address);
    await anew.page.getByLabel("用户名").fill(`wangmin${size}`);
    await anew.page.getByLabel("密码").fill(password);
    await anew.page.getByRole("button", { name: "登录" }).click();
    const dialog = anew.page.getByRole("dialog", { name: "请先改成自己的密码" });
    await dialog.waitFor();
    await anew.page.keyboard.press("Escape");
    await looksRight(anew.page, `first-password-${size}`);
    expect(await dialog.isVisible()).toBe(true);
    await dialog.getByLabel("一次性密码").fill(password);
    await dialog.getByLabel("新密码", { exact: true }).fill("password12345");
    await dialog.getByLabel("再填一次新密码").fill("password12345");
    await dialog.getByRole("button", { name: "修改" }).click();
    await anew.page.getByText(/太常见/u).waitFor();
    await dialog.getByLabel("新密码", { exact: true }).fill(OWN);
    await dialog.getByLabel("再填一次新密码").fill(OWN);
    await dialog.getByRole("button", { name: "修改" }).click();
    await anew.page.getByText("每天从这里开始", { exact: false }).first().waitFor();
    await anew.page.keyboard.press("Escape");
    await anew.page.getByRole("heading", { name: "昨夜采集" }).waitFor();
    expect([...complaints, ...anew.complaints.filter((one) => !one.includes("400"))]).toEqual([]);
  });
});

describe("who may", () => {
  it("disables and enables another, never oneself; others are not let in", async () => {
    const { page } = await office.open();
    await openAs(page, `${office.address}/settings/users`, "admin");
    expect(await page.getByRole("button", { name: "停用 管理员" }).count()).toBe(0);
    await page.getByRole("button", { name: "停用 张主任" }).click();
    await page.getByRole("button", { name: "启用 张主任" }).click();
    await page.getByRole("button", { name: "停用 张主任" }).waitFor();
    const clerk = await office.open();
    await openAs(clerk.page, `${office.address}/settings/users`, "clerk");
    await clerk.page.getByText("这一页不对您的角色开放").waitFor();
    const leader = await office.open();
    await openAs(leader.page, `${office.address}/settings`, "leader");
    // What the administrator does stands before the leader's eyes: that tab alone.
    await leader.page.getByRole("region", { name: "操作记录" }).waitFor();
    expect(await leader.page.getByRole("navigation", { name: "设置" }).getByRole("link").allInnerTexts()).toEqual([
      "操作记录",
    ]);
  });
});
