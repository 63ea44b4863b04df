import type { Page } from "playwright";
import type { CrawlTask, FetchedPage } from "../../domain/crawl.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import type { FetchPolicy } from "../../domain/source.ts";
import { headersOfUnpacked, servePage } from "../browser/part-server.ts";
import { type Fetcher, timedOut } from "../fetch/index.ts";
import { layoutChanged } from "./index-page.ts";

export interface VisitSettings {
  readonly waitFor: string;
  readonly policy: FetchPolicy;
  readonly fetcher: Fetcher;
  now(): Date;
}

/** A page that asks for more than this while it loads is broken or hostile. */
const MAX_PARTS = 150;
const MAX_PARTS_TO_PAGE = 4;
const BLOCKED_KINDS: ReadonlySet<string> = new Set([
  "image",
  "media",
  "font",
  "websocket",
  "eventsource",
  "manifest",
  "other",
]);

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.name === "TimeoutError";
}

async function waitForList(page: Page, task: CrawlTask, { waitFor, policy }: VisitSettings): Promise<void> {
  try {
    await page.waitForSelector(waitFor, { timeout: policy.timeoutMs, state: "attached" });
  } catch (error) {
    if (isTimeout(error)) throw layoutChanged(task.address, `等待的内容 ${waitFor}`, "waitFor");
    throw error;
  }
}

async function renderedHtml(page: Page, task: CrawlTask, settings: VisitSettings): Promise<string> {
  const { policy } = settings;
  const length = await page.evaluate("document.documentElement.outerHTML.length");
  if (typeof length !== "number" || length > policy.maxBytes) {
    throw new FetchError("too-large", `页面过大：${task.address} 渲染后超过上限 ${policy.maxBytes} 字节`, "never");
  }
  return page.content();
}

/**
 * Loads a task's page in Chromium and returns its document after the scripts ran, as UTF-8. The document itself comes by
 * the ordinary fetch, with all its rules and faults; scripts and data are fetched by us as well; images, media and fonts
 * are not. Throws FetchError; layout-changed when `waitFor` never appears.
 */
export async function visitInBrowser(page: Page, task: CrawlTask, settings: VisitSettings): Promise<FetchedPage> {
  const { policy } = settings;
  const document = await settings.fetcher.page(task.address, null);
  if (document === "unchanged") throw new FetchError("http-error", `对方答复异常（304）：${task.address}`, "later");
  await servePage(page, document, {
    fetcher: settings.fetcher,
    blocked: BLOCKED_KINDS,
    maxParts: MAX_PARTS,
    maxBytes: policy.maxBytes * MAX_PARTS_TO_PAGE,
  });
  try {
    await page.goto(document.finalAddress, { timeout: policy.timeoutMs, waitUntil: "domcontentloaded" });
    if (task.role === "index") await waitForList(page, task, settings);
    else await page.waitForLoadState("networkidle", { timeout: policy.timeoutMs });
    const html = await renderedHtml(page, task, settings);
    return {
      ...document,
      headers: { ...headersOfUnpacked(document.headers), "content-type": "text/html; charset=utf-8" },
      fetchedAt: settings.now().toISOString(),
      bytes: Buffer.from(html, "utf8"),
    };
  } catch (error) {
    if (error instanceof FetchError) throw error;
    if (isTimeout(error)) throw timedOut(task.address, policy.timeoutMs, "overall");
    const words = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
    throw new FetchError("browser", `浏览器打不开 ${task.address}（${words}）。将自动重试`, "now", 0, { cause: error });
  } finally {
    await page.unrouteAll({ behavior: "ignoreErrors" });
  }
}
