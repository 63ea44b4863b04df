import { Tinypool } from "tinypool";
import type { ArticleHints, ExtractedArticle } from "../../../domain/article.ts";
import { ExtractError } from "../../../domain/errors/extract-error.ts";
import type { ArticleSelectors } from "../../../domain/source.ts";
import type { ArticlePages } from "../fetched-page.ts";
import { type Extracted, type ExtractJob, extractHere } from "./extract-here.ts";

/** Reads many pages, in a thread of its own where that is worth its start. Close it. */
export interface Extractor {
  /** As extractArticle; errors other than ExtractError keep their message alone. */
  extract(page: ArticlePages, hints: ArticleHints, selectors?: ArticleSelectors): Promise<ExtractedArticle>;
  close(): Promise<void>;
}

/** A thread takes about half a second of a processor to start: so many pages are read sooner without one. */
const READ_HERE = 100;
/** Handed over ahead, so that the thread has work while this one is busy. */
const AHEAD = 64;
/** Most of what parsing leaves is garbage at once: a small nursery keeps the thread's memory flat. */
const NURSERY_MB = 8;

function openThread(): Tinypool {
  return new Tinypool({
    runtime: "worker_threads",
    filename: new URL("thread.mjs", import.meta.url).href,
    minThreads: 1,
    maxThreads: 1,
    concurrentTasksPerWorker: AHEAD,
    resourceLimits: { maxYoungGenerationSizeMb: NURSERY_MB },
  });
}

/** Opens a reader of pages. The first hundred it reads in this thread, all others in one of their own. */
export function openExtractor(): Extractor {
  let left = READ_HERE;
  let thread: Tinypool | null = null;
  return {
    async extract(page, hints, selectors) {
      const job: ExtractJob = { page, hints, selectors };
      if (left > 0) left -= 1;
      else thread ??= openThread();
      const read: Extracted = thread === null ? extractHere(job) : await thread.run(job);
      if ("article" in read) return read.article;
      throw new ExtractError(read.noArticle);
    },
    close: async () => {
      await thread?.destroy();
      thread = null;
    },
  };
}
