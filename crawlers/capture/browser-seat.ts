import pLimit from "p-limit";
import type { Browser, BrowserContext, Page } from "playwright";
import { CannotStartError } from "../../domain/errors/cannot-start-error.ts";
import { launchOptions, pageOptions } from "../browser/chromium.ts";
import { HEIGHT, WIDTH, within } from "./picture.ts";

const CLOSE_MS = 5_000;
/** A Chromium that is stopped never answers, and nothing else bounds the opening of a page. */
const OPEN_MS = 30_000;
/** Each takes a core while it draws. */
const PAGES_AT_ONCE = 2;

interface OpenPage {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** One Chromium for many pages, each in a context of its own; started again when it dies. */
export class BrowserSeat {
  private browser: Browser | null = null;
  /** Under way for all who ask meanwhile: of two that start one each, one would never be closed. */
  private starting: Promise<Browser> | null = null;
  private readonly seats = pLimit(PAGES_AT_ONCE);

  constructor(
    private readonly chromiumPath: string,
    private readonly userAgent: string,
    private readonly openMs = OPEN_MS,
  ) {}

  /** Throws CannotStartError when Chromium does not start. */
  async start(): Promise<Browser> {
    if (this.browser?.isConnected() === true) return this.browser;
    this.starting ??= this.launch().finally(() => {
      this.starting = null;
    });
    return this.starting;
  }

  /** Opens a page, lets `work` use it and closes it with all that belongs to it, whatever happens. */
  withPage<T>(work: (page: Page) => Promise<T>): Promise<T> {
    return this.seats(() => this.seated(work));
  }

  async close(): Promise<void> {
    if (this.browser !== null) await this.drop(this.browser);
  }

  /** Another may have been started meanwhile: that one stays. */
  private async drop(browser: Browser): Promise<void> {
    if (this.browser === browser) this.browser = null;
    await within(CLOSE_MS, browser.close());
  }

  private async launch(): Promise<Browser> {
    try {
      // Loaded where it is needed: it takes half a second and 60 MB.
      const { chromium } = await import("playwright");
      this.browser = await chromium.launch(launchOptions(this.chromiumPath));
      return this.browser;
    } catch (cause) {
      const words = cause instanceof Error ? (cause.message.split("\n", 1)[0] ?? "").slice(0, 200) : String(cause);
      throw new CannotStartError(`浏览器启动不了：${this.chromiumPath}（${words}）。请检查其位置、版本与权限`, {
        cause,
      });
    }
  }

  private async seated<T>(work: (page: Page) => Promise<T>): Promise<T> {
    const browser = await this.start();
    let opened: OpenPage | null = null;
    try {
      opened = await this.opened(browser);
    } finally {
      if (opened === null) await this.drop(browser);
    }
    if (opened === null) throw new CannotStartError("浏览器没有应答，打不开网页；已经关掉，下一页重新启动");
    const { context, page } = opened;
    try {
      return await work(page);
    } finally {
      // A page that does not even let itself be closed takes its Chromium with it; the next one starts another.
      if (!(await within(CLOSE_MS, context.close()))) await this.drop(browser);
    }
  }

  /** null = it did not come in time, or Chromium has ended: of two that are opened just then, Playwright tells one never. */
  private async opened(browser: Browser): Promise<OpenPage | null> {
    let leave: () => void = () => undefined;
    const gone = new Promise<null>((resolve) => {
      leave = () => resolve(null);
    });
    browser.once("disconnected", leave);
    const opening = Promise.race([this.open(browser), gone]);
    try {
      return (await within(this.openMs, opening)) ? await opening : null;
    } finally {
      browser.off("disconnected", leave);
    }
  }

  private async open(browser: Browser): Promise<OpenPage> {
    const context = await browser.newContext({
      ...pageOptions(this.userAgent),
      viewport: { width: WIDTH, height: HEIGHT },
    });
    const page = await context.newPage();
    keepAlone(context, page);
    return { context, page };
  }
}

/** No second window, and no question to a person who is not there. */
function keepAlone(context: BrowserContext, page: Page): void {
  context.on("page", (other) => {
    if (other !== page) void other.close().catch(() => undefined);
  });
  page.on("dialog", (dialog) => void dialog.dismiss().catch(() => undefined));
}
