import type { HostTurns } from "../../domain/ports/host-turns.ts";
import type { FetchPolicy } from "../../domain/source.ts";
import type { Day } from "../../domain/time.ts";

/** How a source is to be crawled. */
export interface CrawlOptions {
  /** The night's day. */
  readonly day: Day;
  /** E-paper issues to read, oldest first. */
  readonly issueDays: readonly Day[];
  /** Articles that are settled and published before this day are not fetched again. */
  readonly recheckFrom: Day;
  /** The installation's defaults; the declaration's own policy overrides them. */
  readonly policy: FetchPolicy;
  /** Honest, with a contact: `shanggao/0.1 (+mailto:…)`. */
  readonly userAgent: string;
  /** Hosts that may live at a private address: names, IP addresses, `*.suffix`. */
  readonly allowedPrivateHosts: readonly string[];
  /** Where Chromium is; null where there is none (a rendered source then ends with a browser fault). */
  readonly chromiumPath: string | null;
  /** Zone in which machine-written times become days; Asia/Shanghai where not named. */
  readonly timeZone?: string;
  /** Turns at hosts that other processes take too; left out = this one alone crawls. */
  readonly turns?: HostTurns | null;
  /** Ends the crawl; what was not fetched stays in the frontier. */
  readonly signal?: AbortSignal;
  /** Tasks done and known so far in this run, and the address that was done. */
  onProgress?(done: number, total: number, note: string): void;
  now?(): Date;
}
