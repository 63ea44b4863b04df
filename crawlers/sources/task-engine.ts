import { setTimeout as sleep } from "node:timers/promises";
import {
  BasicCrawler,
  type BasicCrawlerOptions,
  type BasicCrawlingContext,
  Configuration,
  EventManager,
  log,
  type RequestOptions,
} from "@crawlee/basic";
import { MemoryStorage } from "@crawlee/memory-storage";
import type { CrawlTask } from "../../domain/crawl.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import { growingWait } from "../fetch/index.ts";
import { TaskQueue } from "./task-queue.ts";

/** What an engine does with tasks; the same for plain and browser crawls. */
export interface TaskRun {
  /** Tasks at the start, in order. */
  readonly tasks: readonly CrawlTask[];
  readonly maxAttempts: number;
  /** The host's delay, from which the growing waits start. */
  readonly delayMs: number;
  readonly signal: AbortSignal;
  /** Given up for this run after `attempts`. */
  failed(task: CrawlTask, error: FetchError, attempts: number): Promise<void>;
  /** The task is over, done or failed. */
  over(task: CrawlTask): void;
}

/** The wait for a host is part of a task, and may last as long as its robots.txt asks. */
export const TASK_SECONDS = 7 * 24 * 3600;
/** A source mostly has one host, which is visited by one task at a time; the rest are being kept, or links elsewhere. */
const CONCURRENCY = 8;

// Faults are the report's, and progress the caller's: what Crawlee prints would be said twice.
log.setLevel(log.LEVELS.OFF);

/** Events without a look at the machine: Crawlee's own manager starts `ps` for every crawler, and nothing here scales by it. */
class OwnEvents extends EventManager {}

/** Storage in memory and nothing shared: crawls run side by side in one process, and the frontier is the only state. */
export function ownConfiguration(): Configuration {
  const configuration = new Configuration({
    persistStorage: false,
    purgeOnStart: false,
    containerized: false,
    memoryMbytes: 4_096,
  });
  configuration.set("eventManager", new OwnEvents(configuration));
  configuration.set("storageClient", new MemoryStorage({ persistStorage: false, writeMetadata: false }));
  return configuration;
}

/** A fault for what went wrong outside of fetching and reading. */
export type OtherFault = (task: CrawlTask, error: unknown) => FetchError;

const internalFault: OtherFault = (task, error) => {
  const words = error instanceof Error ? error.message.split("\n", 1)[0] : String(error);
  return new FetchError(
    "internal",
    `程序内部错误：处理 ${task.address} 时出错（${words}）。请把这条信息告诉维护人员`,
    "later",
    0,
    {
      cause: error,
    },
  );
};

interface QueuedRequest {
  readonly uniqueKey: string;
  readonly retryCount: number;
  noRetry: boolean;
}

type RetryHook = (context: { readonly request: QueuedRequest }, error: Error) => Promise<void>;

/** Crawlee's options for retries. */
interface RetryOptions {
  readonly maxRequestRetries: number;
  readonly errorHandler: RetryHook;
  readonly failedRequestHandler: RetryHook;
}

function requestOf(address: string): RequestOptions {
  return { url: address, uniqueKey: address, skipNavigation: true };
}

/** Tasks as Crawlee's requests, and Crawlee's hooks as the run's. */
export class TaskBook {
  /** Where the crawler takes its requests from. */
  readonly queue = new TaskQueue();
  /** Tasks that are not over. */
  private readonly tasks = new Map<string, CrawlTask>();

  constructor(
    private readonly run: TaskRun,
    /** Names what went wrong in the crawler itself, around the work. */
    private readonly otherFault: OtherFault = internalFault,
  ) {
    this.add(run.tasks);
  }

  private add(tasks: readonly CrawlTask[]): void {
    for (const task of tasks) this.tasks.set(task.address, task);
    this.queue.add(tasks.map(({ address }) => requestOf(address)));
  }

  private taskOf(request: QueuedRequest): CrawlTask {
    const task = this.tasks.get(request.uniqueKey);
    if (task === undefined) throw new Error(`no task for ${request.uniqueKey}`);
    return task;
  }

  private over(task: CrawlTask): void {
    this.tasks.delete(task.address);
    this.run.over(task);
  }

  /** Works on a request's task and queues what becomes known; after an abort the task is left in the frontier as it is. */
  async handle(request: QueuedRequest, work: (task: CrawlTask) => Promise<readonly CrawlTask[]>): Promise<void> {
    const { signal } = this.run;
    if (signal.aborted) return;
    const task = this.taskOf(request);
    try {
      this.add(await work(task));
      this.over(task);
    } catch (error) {
      if (signal.aborted) return;
      const fault = error instanceof FetchError ? error : internalFault(task, error);
      if (fault.retry !== "now") request.noRetry = true;
      throw fault;
    }
  }

  /** Growing waits between attempts, and the end of a task that failed. */
  options(): RetryOptions {
    const { run } = this;
    return {
      maxRequestRetries: run.maxAttempts - 1,
      errorHandler: async ({ request }, error) => {
        const asked = error instanceof FetchError ? error.waitMs : 0;
        const wait = Math.max(asked, growingWait(request.retryCount, run.delayMs));
        await sleep(wait, undefined, { signal: run.signal }).catch((reason: unknown) => {
          if (!run.signal.aborted) throw reason;
        });
      },
      failedRequestHandler: async ({ request }, error) => {
        const task = this.taskOf(request);
        try {
          const fault = error instanceof FetchError ? error : this.otherFault(task, error);
          await run.failed(task, fault, request.retryCount + 1);
          this.over(task);
        } catch (reason) {
          // A store that failed has stopped the run; the crawl's caller hears of it there.
          if (!run.signal.aborted) throw reason;
        }
      },
    };
  }
}

/** Options that every crawler of ours has. */
export const QUIET: Pick<
  BasicCrawlerOptions,
  "useSessionPool" | "minConcurrency" | "autoscaledPoolOptions" | "statusMessageLoggingInterval" | "statisticsOptions"
> = {
  useSessionPool: false,
  // Equal to the maximum: the pool must not sit still because the machine is busy elsewhere.
  minConcurrency: CONCURRENCY,
  autoscaledPoolOptions: { maxConcurrency: CONCURRENCY, maybeRunIntervalSecs: 0.05, loggingIntervalSecs: null },
  statusMessageLoggingInterval: 3_600,
  statisticsOptions: { logIntervalSecs: 3_600, persistenceOptions: { enable: false } },
};

/** Crawlee's options have a request manager, and its check of options refuses it: it is set when the crawler is made. */
class TaskCrawler extends BasicCrawler<BasicCrawlingContext> {
  constructor(options: BasicCrawlerOptions<BasicCrawlingContext>, queue: TaskQueue) {
    super(options, ownConfiguration());
    this.requestManager = queue;
  }
}

/** Each crawler listens for the end of the process: a hundred side by side are no leak. */
let running = 0;
const OTHER_LISTENERS = 10;

/** Runs tasks and what becomes known on the way through Crawlee's queue, until nothing is left or the signal ends it. */
export async function runTasks(run: TaskRun, work: (task: CrawlTask) => Promise<readonly CrawlTask[]>): Promise<void> {
  if (run.tasks.length === 0 || run.signal.aborted) return;
  const book = new TaskBook(run);
  const crawler = new TaskCrawler(
    {
      ...QUIET,
      ...book.options(),
      requestHandlerTimeoutSecs: TASK_SECONDS,
      requestHandler: ({ request }) => book.handle(request, work),
    },
    book.queue,
  );
  running++;
  process.setMaxListeners(Math.max(process.getMaxListeners(), running + OTHER_LISTENERS));
  try {
    await crawler.run();
  } finally {
    running--;
  }
}
