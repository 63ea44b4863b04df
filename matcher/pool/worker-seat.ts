import { Worker } from "node:worker_threads";
import type { MatchableArticle } from "../article-like.ts";
import type { Answer, MatchOutcome, Order } from "./messages.ts";

/** How long a thread may take to end by itself. */
const END_MS = 2_000;

/** An article, and who waits for its outcome. */
export interface Job {
  readonly article: MatchableArticle;
  readonly settle: (outcome: MatchOutcome) => void;
}

export interface SeatEvents {
  /** The worker is ready for jobs, for the first time or again. */
  idle(seat: WorkerSeat): void;
  /** The worker is gone: `jobs` are those it had not answered, the one that it was at first. */
  gone(seat: WorkerSeat, jobs: readonly Job[], reason: string): void;
}

/** One worker thread and the articles that lie before it. */
export class WorkerSeat {
  private readonly worker: Worker;
  private jobs: Job[] = [];
  private timer: NodeJS.Timeout | null = null;
  private reason: string | null = null;
  private ended = false;
  private left = false;
  /** Whether it ever said that it is ready. */
  started = false;

  constructor(
    module: URL,
    workerData: unknown,
    private readonly articleTimeoutMs: number,
    private readonly events: SeatEvents,
  ) {
    // Without this thread's options: `--import tsx` and the like are no business of the worker, which registers its own.
    this.worker = new Worker(module, { workerData, execArgv: [], stdout: false, stderr: false });
    this.worker.on("message", (answer: Answer) => this.hear(answer));
    this.worker.on("error", (error: unknown) => {
      this.reason = error instanceof Error ? error.message : String(error);
    });
    this.worker.on("exit", (code) => this.leave(this.reason ?? `线程退出（${code}）`));
  }

  /** Whether it waits for jobs. */
  get free(): boolean {
    return this.started && !this.ended && this.jobs.length === 0;
  }

  take(jobs: readonly Job[]): void {
    this.jobs = [...jobs];
    this.watch();
    this.worker.postMessage(jobs.map(({ article }) => article) satisfies Order);
  }

  async end(): Promise<void> {
    this.stopWatch();
    this.ended = true;
    this.jobs = [];
    if (this.left) return;
    const left = new Promise<void>((resolve) => this.worker.once("exit", () => resolve()));
    // By itself, so that it can give up what it holds outside of JavaScript; an article that takes long is not waited for.
    this.worker.postMessage("end" satisfies Order);
    const clock = setTimeout(() => void this.worker.terminate(), END_MS);
    await left;
    clearTimeout(clock);
  }

  private hear(answer: Answer): void {
    if (this.ended) return;
    if (answer.kind === "ready") {
      this.started = true;
      this.events.idle(this);
      return;
    }
    const job = this.jobs.shift();
    this.stopWatch();
    if (this.jobs.length > 0) this.watch();
    job?.settle(answer.outcome);
    if (this.jobs.length === 0) this.events.idle(this);
  }

  private leave(reason: string): void {
    this.left = true;
    this.stopWatch();
    if (this.ended) return;
    this.ended = true;
    const left = this.jobs;
    this.jobs = [];
    this.events.gone(this, left, reason);
  }

  /** No text may hold up a night: a thread that is too long at one article is ended with it. */
  private watch(): void {
    this.timer = setTimeout(() => {
      this.reason = `超过 ${Math.round(this.articleTimeoutMs / 1000)} 秒没有算完`;
      void this.worker.terminate();
    }, this.articleTimeoutMs);
  }

  private stopWatch(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }
}
