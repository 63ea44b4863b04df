import type { MatchableArticle } from "../article-like.ts";
import type { SharedIndex } from "../index/match-index.ts";
import type { MatchOutcome } from "./messages.ts";
import type { MatchPool, PoolOptions } from "./pool.ts";
import { type Job, WorkerSeat } from "./worker-seat.ts";

/** Articles that lie before one worker at once: enough that it never waits, few enough that none is left with a long rest. */
const AT_ONCE = 8;
const ARTICLE_TIMEOUT_MS = 60_000;
/** Threads that may die in one pool before it gives up: by then it is not this or that article. */
const MOST_DEATHS = 20;

const OWN_WORKER = new URL("./worker.mjs", import.meta.url);

/** Worker threads over one index in shared memory. */
export class ThreadPool implements MatchPool {
  readonly threads: number;
  readonly note = null;
  private readonly seats = new Set<WorkerSeat>();
  private readonly queue: Job[] = [];
  private readonly rejecters = new Set<(reason: unknown) => void>();
  private readonly ready = deferred();
  private deaths = 0;
  private lastDeath = "";
  private closed: { readonly reason: unknown } | null = null;

  constructor(
    private readonly index: SharedIndex,
    private readonly options: PoolOptions,
  ) {
    this.threads = options.threads;
    this.abort = this.abort.bind(this);
    options.signal?.addEventListener("abort", this.abort, { once: true });
    if (options.signal?.aborted === true) this.abort();
    for (let seat = 0; seat < this.threads; seat++) this.seat();
  }

  /** Resolves when every thread is at work; rejects when one could not be started. */
  started(): Promise<void> {
    return this.ready.promise;
  }

  match(articles: readonly MatchableArticle[]): Promise<readonly MatchOutcome[]> {
    return new Promise((resolve, reject) => {
      if (this.closed !== null) {
        reject(this.closed.reason);
        return;
      }
      const outcomes: MatchOutcome[] = [];
      let left = articles.length;
      if (left === 0) resolve([]);
      this.rejecters.add(reject);
      for (const [at, article] of articles.entries()) {
        const settle = (outcome: MatchOutcome) => {
          outcomes[at] = outcome;
          left -= 1;
          if (left > 0) return;
          this.rejecters.delete(reject);
          resolve(outcomes);
        };
        this.queue.push({ article, settle });
      }
      if (this.seats.size === 0) this.giveUp();
      this.hand();
    });
  }

  async close(): Promise<void> {
    await this.end(new Error("匹配线程已经结束"));
  }

  private abort(): void {
    void this.end(this.options.signal?.reason);
  }

  private async end(reason: unknown): Promise<void> {
    this.closed ??= { reason };
    this.options.signal?.removeEventListener("abort", this.abort);
    this.ready.reject(reason);
    for (const reject of this.rejecters) reject(reason);
    this.rejecters.clear();
    this.queue.length = 0;
    const seats = [...this.seats];
    this.seats.clear();
    await Promise.all(seats.map((seat) => seat.end()));
  }

  private seat(): void {
    if (this.closed !== null) return;
    const { worker = OWN_WORKER, articleTimeoutMs = ARTICLE_TIMEOUT_MS } = this.options;
    const seat = new WorkerSeat(worker, this.index, articleTimeoutMs, {
      idle: () => {
        if ([...this.seats].every(({ started }) => started)) this.ready.resolve();
        this.hand();
      },
      gone: (gone, jobs, reason) => this.bury(gone, jobs, reason),
    });
    this.seats.add(seat);
  }

  /** Gives waiting articles to threads that wait. */
  private hand(): void {
    for (const seat of this.seats) {
      if (!seat.free) continue;
      // Towards the end in smaller pieces, so that no thread has eight left while the others have none.
      const size = Math.min(AT_ONCE, Math.ceil(this.queue.length / this.threads));
      if (size === 0) return;
      seat.take(this.queue.splice(0, size));
    }
  }

  /** The article at which a thread died has a fault; what lay behind it goes to another thread. */
  private bury(seat: WorkerSeat, jobs: readonly Job[], reason: string): void {
    this.seats.delete(seat);
    if (!seat.started) {
      this.ready.reject(new Error(reason));
    }
    const [culprit, ...rest] = jobs;
    culprit?.settle({ articleId: culprit.article.id, fault: `匹配线程中断：${reason}` });
    this.queue.unshift(...rest);
    this.deaths += 1;
    this.lastDeath = reason;
    if (this.deaths <= MOST_DEATHS) this.seat();
    else if (this.seats.size === 0) this.giveUp();
    this.hand();
  }

  /** No thread is left: whatever waits, or comes later, is for the next time. */
  private giveUp(): void {
    const fault = `匹配线程一再中断（${this.lastDeath}），这篇留待下次`;
    for (const { article, settle } of this.queue.splice(0)) settle({ articleId: article.id, fault });
  }
}

interface Deferred {
  readonly promise: Promise<void>;
  resolve(): void;
  reject(reason: unknown): void;
}

function deferred(): Deferred {
  let resolve: () => void = () => undefined;
  let reject: (reason: unknown) => void = () => undefined;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // Whoever waits for the start hears of it; nobody has to.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}
