import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium, type Page } from "playwright";
import type { Settings } from "../../config/index.ts";
import { type RunningServer, startServer } from "../../server/index.ts";
import { PASSWORD, type SampleOffice, sampleOffice } from "../server/sample-office.ts";
import { CHROMIUM } from "../setup/chromium.ts";

const ROOT = path.resolve(import.meta.dirname, "../..");
const CONSOLE_DIR = path.join(ROOT, "console", "dist");
const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
];

export const WIDE = { width: 1366, height: 768 };
export const PHONE = { width: 390, height: 844 };

/** A page that remembers what the browser complained about. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors and warnings of the console, breaches of the content security policy, uncaught errors, failed requests. */
  readonly complaints: string[];
}

export interface OfficeInBrowser {
  readonly sample: SampleOffice;
  readonly address: string;
  open(viewport?: { readonly width: number; readonly height: number }): Promise<WatchedPage>;
  close(): Promise<void>;
}

/** The sample office behind a real server with the built console, and a real Chromium to look at it. */
export async function officeInBrowser(settings: Partial<Settings> = {}): Promise<OfficeInBrowser> {
  await promisify(execFile)(process.execPath, [path.join(ROOT, "console", "build.mjs"), "--quiet"], { cwd: ROOT });
  const sample = await sampleOffice(settings);
  // The browser's clock is the real one, and drops a cookie that has run out by it.
  sample.setNow(new Date().toISOString());
  const server: RunningServer = await startServer(sample.ctx, { consoleDir: CONSOLE_DIR, host: "127.0.0.1", port: 0 });
  const browser: Browser = await chromium.launch({
    ...(CHROMIUM === null ? {} : { executablePath: CHROMIUM }),
    args: CHROMIUM_ARGS,
  });
  return {
    sample,
    address: server.address,
    open: async (viewport = WIDE) => {
      const context = await browser.newContext({ viewport, locale: "zh-CN", acceptDownloads: true });
      const page = await context.newPage();
      // Shorter than a test may take, so that the message names what did not come.
      page.setDefaultTimeout(12_000);
      const complaints: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(String(error)));
      page.on("request", (request) => {
        const foreign = !request.url().startsWith(server.address) && !/^(data|about|blob):/u.test(request.url());
        if (foreign) complaints.push(`asked elsewhere: ${request.url()}`);
      });
      return { page, complaints };
    },
    close: async () => {
      await browser.close();
      await server.close();
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
