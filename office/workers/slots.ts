import { availableParallelism } from "node:os";
import { findChromium } from "../../config/index.ts";
import type { PartKind } from "../../domain/night-part.ts";
import type { OfficeContext } from "../context.ts";
import type { Slots } from "./lanes.ts";

/** Parts of crawling wait more than they work. */
const CRAWLS = 32;
/** Each is a Chromium. */
const BROWSERS = 4;
/** Each thread loads a dictionary of its own, some 250 MB. */
const MOST_THREADS = 4;

export interface Hands {
  readonly crawl: boolean;
  readonly match: boolean;
  /** Parts of crawling at a time. */
  readonly concurrency?: number | undefined;
  /** Threads that match; 0 = the process itself. */
  readonly threads?: number | undefined;
}

export function threadsOf({ threads }: Hands): number {
  return threads ?? Math.min(availableParallelism(), MOST_THREADS);
}

/** What a process can do at a time on this machine. */
export function slotsOf(ctx: OfficeContext, hands: Hands): Slots {
  const crawl = hands.concurrency ?? CRAWLS;
  const browser = findChromium(ctx.settings) === null ? {} : { "crawl-browser": Math.min(crawl, BROWSERS) };
  return {
    ...(hands.crawl ? { crawl, ...browser } : {}),
    // One more than there are threads (the process itself is one): while one part is being recorded the next is judged.
    ...(hands.match ? { match: Math.max(1, threadsOf(hands)) + 1 } : {}),
  };
}

export function rolesOf(slots: Slots): readonly PartKind[] {
  return Object.keys(slots) as PartKind[];
}
