import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium, type Page } from "playwright";
import type { OfficeContext } from "../../office/context.ts";
import { type RunningServer, startServer } from "../../server/index.ts";
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

export interface ConsoleInBrowser {
  readonly address: string;
  open(viewport?: { readonly width: number; readonly height: number }): Promise<WatchedPage>;
  close(): Promise<void>;
}

/** A real server with the built console over this office, and a real Chromium to look at it. */
export async function consoleInBrowser(ctx: OfficeContext): Promise<ConsoleInBrowser> {
  await promisify(execFile)(process.execPath, [path.join(ROOT, "console", "build.mjs"), "--quiet"], { cwd: ROOT });
  const server: RunningServer = await startServer(ctx, { consoleDir: CONSOLE_DIR, host: "127.0.0.1", port: 0 });
  const browser: Browser = await chromium.launch({
    ...(CHROMIUM === null ? {} : { executablePath: CHROMIUM }),
    args: CHROMIUM_ARGS,
  });
  return {
    address: server.address,
    open: async (viewport = WIDE) => {
      // The pages honour it: nothing turns or fades between a press and what is looked for after it.
      const reducedMotion = "reduce";
      const context = await browser.newContext({ viewport, locale: "zh-CN", acceptDownloads: true, reducedMotion });
      const page = await context.newPage();
      // Shorter than a test may take, so that the message names what did not come.
      page.setDefaultTimeout(20_000);
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
    },
  };
}
