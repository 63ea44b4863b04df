import { Secret, TOTP } from "otpauth";
import type { Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PASSWORD } from "../server/sample-office.ts";
import { looksRight } from "./accessible.ts";
import { type OfficeInBrowser, officeInBrowser, openAs, PHONE, WIDE } from "./office-in-browser.ts";

let office: OfficeInBrowser;

beforeAll(async () => {
  office = await officeInBrowser();
});
afterAll(async () => {
  await office.close();
});

const shown = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: office.sample.ctx.now().getTime() });

async function fillIn(page: Page, username: string): Promise<void> {
  await page.goto(office.address);
  await page.getByLabel("用户名").fill(username);
  await page.getByLabel("密码").fill(PASSWORD);
  await page.getByRole("button", { name: "登录" }).click();
}

describe.each([
  ["1366", WIDE, "clerk", "李文书"],
  ["390", PHONE, "leader", "张主任"],
] as const)("我的账号 at %s", (size, viewport, username, displayName) => {
  it("sets up the second step, which the next sign-in asks for, and which an administrator resets", async () => {
    const { page, complaints } = await office.open(viewport);
    await openAs(page, `${office.address}/account`, username);
    await page.getByText("就是这里").waitFor();
    await looksRight(page, `account-${size}`);
    await page.getByRole("button", { name: "开启两步验证" }).click();
    await page.getByLabel("现在的密码").fill(PASSWORD);
    await page.getByRole("button", { name: "下一步" }).click();
    const secret = await page.locator(".enrol-code code").innerText();
    await looksRight(page, `account-scan-${size}`);
    await page.getByLabel("手机上显示的六位数字").fill(shown(secret));
    await page.getByRole("button", { name: "开启", exact: true }).click();
    const code = await page.locator(".recovery-codes code").first().innerText();
    await looksRight(page, `account-codes-${size}`);
    await page.getByRole("button", { name: "已经抄好" }).click();
    await page.getByText("恢复码还剩 10 个", { exact: false }).waitFor();

    const anew = await office.open(viewport);
    await fillIn(anew.page, username);
    await anew.page.getByLabel("验证码").fill("000000");
    await anew.page.getByRole("button", { name: "登录" }).click();
    await anew.page.getByRole("alert").getByText("验证码不正确", { exact: false }).waitFor();
    await looksRight(anew.page, `login-code-${size}`);
    await anew.page.getByLabel("验证码").fill(code);
    await anew.page.getByRole("button", { name: "登录" }).click();
    await anew.page.getByRole("navigation", { name: "主导航" }).waitFor();

    const admin = await office.open(viewport);
    await openAs(admin.page, `${office.address}/settings/users`, "admin");
    await admin.page.getByRole("button", { name: `重置两步验证 ${displayName}` }).click();
    await admin.page.getByRole("button", { name: "重置", exact: true }).click();
    await admin.page.getByText("已重置", { exact: false }).waitFor();
    await page.reload();
    await page.getByLabel("用户名").waitFor();
    const heard = [...complaints, ...anew.complaints, ...admin.complaints];
    expect(heard.filter((one) => !one.includes("401"))).toEqual([]);
  });
});
