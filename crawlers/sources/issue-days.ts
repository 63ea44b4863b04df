import type { CrawlTask } from "../../domain/crawl.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import type { CrawlPorts } from "../../domain/ports/crawl-ports.ts";
import type { Day } from "../../domain/time.ts";
import type { CrawlTally } from "./crawl-tally.ts";
import { NoIssueError } from "./no-issue.ts";

/** Where no day that was asked has an issue, and there were more of them than the paper is known to pause. */
function silent(address: string, first: Day, last: Day): FetchError {
  const days = first === last ? `${last} 没有报纸` : `${first} 至 ${last} 都没有报纸`;
  return new FetchError("not-found", `${days}：${address}。请核对采集源配置里的地址；确是停刊可不理会`, "never");
}

/**
 * How far an e-paper has been read. A day without an issue is no fault: papers pause, and the newest may not be up yet.
 * It becomes one when all the days asked are without, and they are more than `patience` days. Days are in order.
 */
export class IssueDays {
  private readonly missing = new Map<Day, CrawlTask>();
  private readonly open = new Set<Day>();

  constructor(
    private readonly days: readonly Day[],
    private readonly patience: number,
  ) {}

  /** Whether the fault says that a day has no issue; its task stays open until `close`. */
  takes(task: CrawlTask, error: FetchError): boolean {
    if (task.role !== "index" || task.issueDay === null) return false;
    if (!(error instanceof NoIssueError) && (error.code !== "not-found" || task.depth !== 0)) return false;
    this.missing.set(task.issueDay, task);
    return true;
  }

  /** A page of an issue was given up. One that another night may have keeps its issue open. */
  failed(task: CrawlTask, error: FetchError): void {
    const hopeless = task.role === "article" && error.retry === "never";
    if (task.issueDay !== null && !hopeless) this.open.add(task.issueDay);
  }

  /** A page that was not come to, since the crawl was ended from outside: its issue is not read. */
  left(task: CrawlTask): void {
    if (task.issueDay !== null) this.open.add(task.issueDay);
  }

  async close(ports: CrawlPorts, tally: CrawlTally): Promise<void> {
    const first = this.days[0];
    const last = this.days.at(-1);
    const none = this.missing.size === this.days.length && this.days.length > this.patience;
    for (const [day, task] of this.missing) {
      // The run must not count as having seen the newest issue.
      if (day === last) tally.missed();
      if (none && day === last && first !== undefined) {
        await ports.frontier.fail(tally.fault(task.address, silent(task.address, first, last), 1));
      } else await ports.frontier.finish(task.address);
    }
  }

  /**
   * The last day up to which no issue is owed; null when it is before the first day asked. A page that keeps failing holds
   * its issue open for as long as the caller asks for that day again.
   */
  readThrough(): Day | null {
    const read = [...this.days];
    while (read.length > 0 && this.missing.has(read.at(-1) ?? "")) read.pop();
    const held = [...this.open].sort()[0];
    return read.filter((day) => held === undefined || day < held).at(-1) ?? null;
  }
}
