import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";

/** How much one commit may hold. */
interface Limits<T> {
  readonly items: number;
  readonly weight: number;
  weigh(item: T): number;
  /**
   * How long the first of a group waits for others, in milliseconds, while they come in groups; left out, and for those who
   * come one after the other: what asks in the same turn of the loop.
   */
  readonly lingerMs?: number;
}

interface Waiting<T, R> {
  readonly item: T;
  resolve(result: R): void;
  reject(reason: unknown): void;
}

/**
 * Commits together what is asked for at once: whatever comes while one commit is under way waits for the next, so that
 * the cost of making things durable is paid once for all of them. Commits never overlap.
 */
export class GroupCommit<T, R> {
  private waiting: Waiting<T, R>[] = [];
  private running: Promise<void> | null = null;
  /** How many the last commit held. */
  private lastSize = 1;

  constructor(
    /** Resolves with a result for each item, in their order. Where it rejects, each item is tried again alone. */
    private readonly commit: (items: readonly T[]) => Promise<readonly R[]>,
    private readonly limits: Limits<T>,
  ) {}

  add(item: T): Promise<R> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.running ??= this.run();
    });
  }

  /** Resolves when nothing is under way. */
  async idle(): Promise<void> {
    while (this.running !== null) await this.running;
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      // Whoever asks in this turn of the loop takes part in the first commit.
      const { lingerMs } = this.limits;
      await (lingerMs === undefined || (this.lastSize === 1 && this.waiting.length === 1)
        ? nextTurn()
        : pause(lingerMs));
      const batch = this.take();
      this.lastSize = batch.length;
      await this.settle(batch);
    }
    this.running = null;
  }

  private async settle(batch: readonly Waiting<T, R>[]): Promise<void> {
    try {
      const results = await this.commit(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, at) => {
        resolve(results[at] as R);
      });
    } catch (error) {
      // One that cannot be committed must not fail those that it met by chance.
      if (batch.length > 1) for (const one of batch) await this.settle([one]);
      else for (const { reject } of batch) reject(error);
    }
  }

  private take(): readonly Waiting<T, R>[] {
    let weight = 0;
    let count = 0;
    for (const { item } of this.waiting) {
      weight += this.limits.weigh(item);
      if (count > 0 && (count >= this.limits.items || weight > this.limits.weight)) break;
      count++;
    }
    return this.waiting.splice(0, count);
  }
}
