import type { ArticleFault, Night, Progress } from "./night.ts";
import type { Day, Instant } from "./time.ts";

/** What a worker may be asked to do; `crawl-browser` needs a Chromium on its machine. */
export const PART_KINDS = ["crawl", "crawl-browser", "match"] as const;
export type PartKind = (typeof PART_KINDS)[number];

/** The night that a part belongs to. */
export type PartNight = Pick<Night, "id" | "day" | "startedAt">;

/** 采集 and 抽取正文 of sources whose hosts no other part has. */
export interface CrawlPart {
  readonly kind: "crawl" | "crawl-browser";
  readonly sourceIds: readonly string[];
  /** As CrawlSelection. */
  readonly issueDays: readonly Day[] | null;
}

/** 匹配投稿 of some articles for one office. */
export interface MatchPart {
  readonly kind: "match";
  readonly officeId: string;
  readonly articleIds: readonly string[];
  /** Whoever matches looks submissions up as they were then, or later. */
  readonly asOf: Instant;
}

export type NightPart = CrawlPart | MatchPart;

/** What came of a part, or of several: articles read or matched, and those that could not be. */
export interface PartResult {
  readonly articles: number;
  readonly faults: readonly ArticleFault[];
}

/** A part in the hands of a worker. `takes` is how often it was taken by now: of two who hold it, the higher is right. */
export interface TakenPart {
  readonly id: string;
  readonly takes: number;
  readonly night: PartNight;
  readonly part: NightPart;
}

/** How many parts of a night there are, and how many are done. */
export interface PartCount {
  readonly total: number;
  readonly done: number;
}

/** A process that takes part in nights. */
export interface Worker {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly roles: readonly PartKind[];
  /** Whether it reaches the archive of pages. */
  readonly archive: boolean;
  readonly beganAt: Instant;
  readonly seenAt: Instant;
}

/** A worker as others see it. */
export interface WorkerView extends Worker {
  /** By the database's clock. */
  readonly silentMs: number;
  /** Parts that it has in hand. */
  readonly parts: number;
  /** How far the night is that it leads; null = it leads none. */
  readonly progress: Progress | null;
}
