import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Page } from "playwright";
import type { Settings } from "../../config/index.ts";
import { PASSWORD, type SampleOffice, sampleOffice } from "../server/sample-office.ts";
import { type ConsoleInBrowser, consoleInBrowser } from "./console-in-browser.ts";

export { PHONE, type WatchedPage, WIDE } from "./console-in-browser.ts";

export interface OfficeInBrowser extends ConsoleInBrowser {
  readonly sample: SampleOffice;
}

/** The sample office, the morning after a night that was written down for it, in a browser. */
export async function officeInBrowser(settings: Partial<Settings> = {}): Promise<OfficeInBrowser> {
  const sample = await sampleOffice(settings);
  // The browser's clock is the real one, and drops a cookie that has run out by it.
  sample.setNow(new Date().toISOString());
  const inBrowser = await consoleInBrowser(sample.ctx);
  return {
    ...inBrowser,
    sample,
    close: async () => {
      await inBrowser.close();
      await sample.close();
    },
  };
}

/** Signs in through the login page, at whatever address was asked for. */
export async function signIn(page: Page, address: string, username: string): Promise<void> {
  await page.goto(address);
  await page.getByLabel("用户名").fill(username);
  await page.getByLabel("密码").fill(PASSWORD);
  await page.getByRole("button", { name: "登录" }).click();
  await page.getByRole("navigation", { name: "主导航" }).waitFor();
}

/** Opens a page of the app with the session of this user, without going through the login page. */
export async function openAs(page: Page, address: string, username: string): Promise<void> {
  const url = new URL("/api/session", address).href;
  const data = { username, password: PASSWORD };
  const answer = await page.context().request.post(url, { data, headers: { "x-shanggao": "1" } });
  if (!answer.ok()) throw new Error(`${username} could not sign in: ${await answer.text()}`);
  await page.goto(address);
}

/** Keeps a picture of the page where `SHANGGAO_SCREENSHOTS` names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.SHANGGAO_SCREENSHOTS;
  if (folder === undefined || folder === "") return;
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true, animations: "disabled" });
}
