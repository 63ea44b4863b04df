import type { CrawlTask } from "../../domain/crawl.ts";
import type { FetchError } from "../../domain/errors/fetch-error.ts";
import type { CrawlPorts } from "../../domain/ports/crawl-ports.ts";
import type { Day } from "../../domain/time.ts";
import type { CrawlTally } from "./crawl-tally.ts";
import { noIssue } from "./epaper.ts";

/**
 * Days without an issue. A paper that skips a day is no fault; one that is nowhere on any day asked is. Their tasks stay
 * open until the end of the run, when that is known.
 */
export class MissingIssues {
  private readonly missing = new Map<Day, CrawlTask>();

  constructor(private readonly days: readonly Day[]) {}

  /** Whether the fault says that a day has no issue; it is then settled by `close`. */
  takes(task: CrawlTask, error: FetchError): boolean {
    if (error.code !== "not-found" || task.role !== "index" || task.depth !== 0 || task.issueDay === null) return false;
    this.missing.set(task.issueDay, task);
    return true;
  }

  async close(ports: CrawlPorts, tally: CrawlTally): Promise<void> {
    const none = this.missing.size === this.days.length;
    for (const [day, task] of this.missing) {
      // The newest issue may not have been put up yet: the run must not count as having seen it.
      if (none || day === this.days.at(-1)) tally.missed();
      if (none) await ports.frontier.fail(tally.fault(task.address, noIssue(task.address, day), 1));
      else await ports.frontier.finish(task.address);
    }
  }
}
