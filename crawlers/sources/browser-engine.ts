import { CriticalError } from "@crawlee/basic";
import { PlaywrightCrawler, type PlaywrightCrawlerOptions } from "@crawlee/playwright";
import type { CrawlTask } from "../../domain/crawl.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import { launchOptions, pageOptions as ownPageOptions } from "../browser/chromium.ts";
import type { GetPage } from "./article-pages.ts";
import { type VisitSettings, visitInBrowser } from "./browser-visit.ts";
import { type OtherFault, ownConfiguration, QUIET, TASK_SECONDS, TaskBook, type TaskRun } from "./task-engine.ts";
import type { TaskQueue } from "./task-queue.ts";

export interface BrowserRun extends VisitSettings {
  readonly chromiumPath: string | null;
  readonly userAgent: string;
  /** Whether a task that became known is this engine's; the others stay in the frontier. */
  belongs(task: CrawlTask): boolean;
  work(task: CrawlTask, get: GetPage): Promise<readonly CrawlTask[]>;
}

function noBrowser(task: CrawlTask): FetchError {
  return new FetchError(
    "browser",
    `浏览器不可用：${task.address} 需要 Chromium 才能读取。请安装 Chromium，或用 PLAYWRIGHT_CHROMIUM_PATH 指明其位置`,
    "later",
  );
}

const brokenBrowser: OtherFault = (task, error) => {
  const words = error instanceof Error ? (error.message.split("\n", 1)[0] ?? "") : String(error);
  return new FetchError(
    "browser",
    `浏览器不可用：无法用 Chromium 读取 ${task.address}（${words.slice(0, 200)}）。请检查其位置、版本与权限`,
    "later",
    0,
    { cause: error },
  );
};

async function failAll(
  run: TaskRun,
  tasks: Iterable<CrawlTask>,
  fault: (task: CrawlTask) => FetchError,
): Promise<void> {
  for (const task of [...tasks]) {
    await run.failed(task, fault(task), 1);
    run.over(task);
  }
}

/** As TaskCrawler: Crawlee's check of options refuses the request manager that they have. */
class BrowserTaskCrawler extends PlaywrightCrawler {
  constructor(options: PlaywrightCrawlerOptions, queue: TaskQueue) {
    super(options, ownConfiguration());
    this.requestManager = queue;
  }
}

/** Runs tasks through Chromium, one page at a time. Without a Chromium every task ends with a browser fault. */
export async function runBrowserTasks(run: TaskRun, browser: BrowserRun): Promise<void> {
  if (run.tasks.length === 0 || run.signal.aborted) return;
  const { chromiumPath } = browser;
  if (chromiumPath === null) {
    await failAll(run, run.tasks, noBrowser);
    return;
  }
  const open = new Map(run.tasks.map((task) => [task.address, task]));
  const over: TaskRun["over"] = (task) => {
    open.delete(task.address);
    run.over(task);
  };
  const book = new TaskBook({ ...run, over }, brokenBrowser);
  const crawler = new BrowserTaskCrawler(
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
            Object.assign(pageOptions ?? {}, ownPageOptions(browser.userAgent));
          },
        ],
      },
      launchContext: {
        useIncognitoPages: true,
        userAgent: browser.userAgent,
        launchOptions: launchOptions(chromiumPath),
      },
      requestHandler: (context) =>
        book.handle(context.request, async (task) => {
          const added = await browser.work(task, (asked) => visitInBrowser(context.page, asked, browser));
          const mine = added.filter(browser.belongs);
          for (const known of mine) open.set(known.address, known);
          return mine;
        }),
    },
    book.queue,
  );
  try {
    await crawler.run();
  } catch (error) {
    // Crawlee ends the whole run when Chromium does not start.
    if (!(error instanceof CriticalError)) throw error;
    await failAll({ ...run, over }, open.values(), (task) => brokenBrowser(task, error));
  }
}
