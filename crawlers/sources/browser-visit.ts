import type { Page, Route } from "playwright";
import type { CrawlTask, FetchedPage } from "../../domain/crawl.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import type { FetchPolicy } from "../../domain/source.ts";
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
const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST"]);
/** What a browser sends that a server needs to answer a script; cookies and everything else are ours to leave out. */
const PASSED_HEADERS = ["accept", "accept-language", "content-type", "referer", "origin", "x-requested-with"];
/** Headers that no longer hold once the body was unpacked. */
const DROPPED_HEADERS = ["content-encoding", "content-length", "transfer-encoding", "connection"];

/** Answers a browser's requests out of our own fetcher, so that it never reaches the network itself. */
class PartServer {
  private parts = 0;
  private bytes = 0;

  constructor(
    private readonly document: FetchedPage,
    private readonly settings: VisitSettings,
  ) {}

  async serve(route: Route): Promise<void> {
    const request = route.request();
    if (request.isNavigationRequest() && request.frame().parentFrame() === null) {
      await this.serveDocument(route);
      return;
    }
    const wanted = !BLOCKED_KINDS.has(request.resourceType()) && METHODS.has(request.method());
    if (!wanted || ++this.parts > MAX_PARTS) {
      await route.abort("blockedbyclient");
      return;
    }
    const sent = await request.allHeaders();
    const headers = Object.fromEntries(
      PASSED_HEADERS.flatMap((name) => (sent[name] === undefined ? [] : [[name, sent[name]]])),
    );
    const body = request.postDataBuffer();
    try {
      const answer = await this.settings.fetcher.part({
        address: request.url(),
        method: request.method(),
        headers,
        body,
      });
      this.bytes += answer.bytes.length;
      if (this.bytes > this.settings.policy.maxBytes * MAX_PARTS_TO_PAGE) await route.abort("blockedbyclient");
      else
        await route.fulfill({ status: answer.status, headers: plain(answer.headers), body: Buffer.from(answer.bytes) });
    } catch (error) {
      // A part that cannot be had is the page's own matter: what counts is whether the list appears.
      await route.abort(error instanceof FetchError && error.code === "timeout" ? "timedout" : "failed");
    }
  }

  private async serveDocument(route: Route): Promise<void> {
    // A script that leads elsewhere leaves the page that was asked for.
    if (route.request().url() !== this.document.finalAddress) {
      await route.abort("blockedbyclient");
      return;
    }
    const { status, headers, bytes } = this.document;
    await route.fulfill({ status, headers: plain(headers), body: Buffer.from(bytes) });
  }
}

function plain(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !DROPPED_HEADERS.includes(name)));
}

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
  const parts = new PartServer(document, settings);
  // Crawlee hides that a program drives the browser; we do not.
  await page.addInitScript("Object.defineProperty(navigator, 'webdriver', { get: () => true })");
  await page.routeWebSocket(/.*/, (socket) => socket.close());
  await page.route(/.*/, (route) => parts.serve(route));
  try {
    await page.goto(document.finalAddress, { timeout: policy.timeoutMs, waitUntil: "domcontentloaded" });
    if (task.role === "index") await waitForList(page, task, settings);
    else await page.waitForLoadState("networkidle", { timeout: policy.timeoutMs });
    const html = await renderedHtml(page, task, settings);
    return {
      ...document,
      headers: { ...plain(document.headers), "content-type": "text/html; charset=utf-8" },
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
