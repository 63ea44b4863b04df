import { PlaywrightCrawler } from "@crawlee/playwright";
import type { CrawlTask } from "../../domain/crawl.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import { type VisitSettings, visitInBrowser } from "./browser-visit.ts";
import { ADD_ALL, ownConfiguration, QUIET, TASK_SECONDS, TaskBook, type TaskRun } from "./task-engine.ts";
import type { GetPage } from "./task-work.ts";

export interface BrowserRun extends VisitSettings {
  readonly chromiumPath: string | null;
  readonly userAgent: string;
  /** Whether a task that became known is this engine's; the others stay in the frontier. */
  belongs(task: CrawlTask): boolean;
  work(task: CrawlTask, get: GetPage): Promise<readonly CrawlTask[]>;
}

const QUIET_CHROMIUM = [
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
];
/** Nothing listens there: whatever is not answered by our own fetcher goes nowhere. */
const DEAD_END = { server: "http://127.0.0.1:9", bypass: "<-loopback>" };

function launchOptions(chromiumPath: string) {
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return { executablePath: chromiumPath, headless: true, args: [...QUIET_CHROMIUM, ...sandbox], proxy: DEAD_END };
}

function noBrowser(task: CrawlTask): FetchError {
  return new FetchError(
    "browser",
    `浏览器不可用：${task.address} 需要 Chromium 才能读取。请安装 Chromium，或用 PLAYWRIGHT_CHROMIUM_PATH 指明其位置`,
    "later",
  );
}

function asBrowserFault(task: CrawlTask, error: unknown): unknown {
  const words = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : "";
  if (error instanceof FetchError || !/launch|browser|executable/i.test(words)) return error;
  return new FetchError(
    "browser",
    `浏览器不可用：无法启动 Chromium 读取 ${task.address}（${words.slice(0, 200)}）。请检查其位置与权限`,
    "later",
    0,
    { cause: error },
  );
}

/** Runs tasks through Chromium, one page at a time. Without a Chromium every task ends with a browser fault. */
export async function runBrowserTasks(run: TaskRun, browser: BrowserRun): Promise<void> {
  if (run.tasks.length === 0 || run.signal.aborted) return;
  const { chromiumPath } = browser;
  if (chromiumPath === null) {
    for (const task of run.tasks) {
      await run.failed(task, noBrowser(task), 1);
      run.over(task);
    }
    return;
  }
  const failed: TaskRun["failed"] = (task, error, attempts) => {
    const cause = error.code === "internal" ? asBrowserFault(task, error.cause) : error;
    return run.failed(task, cause instanceof FetchError ? cause : error, attempts);
  };
  const book = new TaskBook({ ...run, failed });
  const crawler: PlaywrightCrawler = new PlaywrightCrawler(
    {
      ...QUIET,
      minConcurrency: 1,
      autoscaledPoolOptions: { ...QUIET.autoscaledPoolOptions, maxConcurrency: 1 },
      ...book.options(),
      requestHandlerTimeoutSecs: TASK_SECONDS,
      persistCookiesPerSession: false,
      browserPoolOptions: {
        useFingerprints: false,
        prePageCreateHooks: [
          (_id, _controller, pageOptions) => {
            Object.assign(pageOptions ?? {}, {
              userAgent: browser.userAgent,
              serviceWorkers: "block",
              acceptDownloads: false,
              locale: "zh-CN",
            });
          },
        ],
      },
      launchContext: {
        useIncognitoPages: true,
        userAgent: browser.userAgent,
        launchOptions: launchOptions(chromiumPath),
      },
      requestHandler: (context) =>
        book.handle(context.request, crawler, async (task) => {
          const added = await browser.work(task, (asked) => visitInBrowser(context.page, asked, browser));
          return added.filter(browser.belongs);
        }),
    },
    ownConfiguration(),
  );
  await crawler.run(book.requests(run.tasks), ADD_ALL);
}
