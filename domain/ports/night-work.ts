import type { SourceReport } from "../crawl.ts";
import type { ArticleFault, Progress } from "../night.ts";
import type { PartNight, PartResult } from "../night-part.ts";
import type { Day } from "../time.ts";

/** Which sources a night asks, and for which days. */
export interface CrawlSelection {
  readonly night: PartNight;
  /** Null = every source that is switched on. */
  readonly sourceIds: readonly string[] | null;
  /** Null = the days that each source still owes. */
  readonly issueDays: readonly Day[] | null;
}

/** What every stage of a night takes: where to tell how far it is, and when to stop. */
export interface StageOptions {
  readonly onProgress: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export interface Gathered {
  readonly sources: readonly SourceReport[];
  readonly extracted: number;
  readonly faults: readonly ArticleFault[];
}

/**
 * How a night's work is given out: all of it in this process, or in parts to the workers of all machines. Either way each call
 * resolves when all of it is done, and may be made again after a night that was killed.
 */
export interface NightWork {
  /** Of how many offices the matching is best asked for at a time. */
  readonly officesAtOnce: number;
  /** Brings to its end what was given out for this night before, by a process that is gone. */
  resume(night: PartNight, options: StageOptions): Promise<void>;
  /** 采集 and 抽取正文. */
  gather(selection: CrawlSelection, options: StageOptions): Promise<Gathered>;
  /** 匹配投稿 of these articles for one office; resolves with what the night made of that office's, an earlier try included. */
  match(night: PartNight, officeId: string, articleIds: readonly string[], options: StageOptions): Promise<PartResult>;
}
