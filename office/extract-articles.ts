import { setTimeout as pause } from "node:timers/promises";
import { EXTRACTOR_VERSION, type Extractor, openExtractor } from "../crawlers/index.ts";
import { articleDigest, type ExtractedArticle } from "../domain/article.ts";
import type { StoredPage } from "../domain/crawl.ts";
import { LostPageError } from "../domain/errors/lost-page-error.ts";
import type { ArticleFault, Night } from "../domain/night.ts";
import type { WaitingArticle } from "../domain/ports/crawl-store.ts";
import type { Source } from "../domain/source.ts";
import type { OfficeContext } from "./context.ts";
import { joinContinuations } from "./join-continuations.ts";
import { readArticle } from "./read-article.ts";
import { ReadingTally } from "./reading-tally.ts";
import type { StageOptions } from "./stage.ts";

const BATCH = 100;
/** While the extractor reads one page, others come from the archive, and the texts of all are committed together. */
const AT_ONCE = 100;

function faultOf({ id, address }: WaitingArticle, error: unknown): ArticleFault {
  return { articleId: id, address, message: `${address}：${error instanceof Error ? error.message : String(error)}` };
}

type Outcome = { readonly article: ExtractedArticle } | { readonly fault: ArticleFault; readonly unreadable: boolean };

/** How long extraction lets a crawl go on before it looks again: at first, and at the most while nothing comes. */
const LOOK_AGAIN_MS = 100;
const LOOK_AGAIN_MOST_MS = 2_000;
/** Counts are written every so often: a killed night loses no more of them than that. */
const KEEP_EVERY_MS = 5_000;

/** One stage of reading: what it reads with, and what came of it. */
class Reading {
  readonly faults = new Map<string, ArticleFault>();
  readonly tally: ReadingTally;
  private sources = new Map<string, Source>();
  private keptAt = Date.now();
  /** Whether a crawl goes on beside it. */
  beside = false;

  constructor(
    private readonly ctx: OfficeContext,
    private readonly extractor: Extractor,
    private readonly options: StageOptions,
    night: Pick<Night, "id" | "startedAt"> | undefined,
    private readonly only: readonly string[] | undefined,
  ) {
    this.tally = new ReadingTally(ctx.store.crawlRuns, night);
  }

  /** Reads all that waits; resolves with how many articles that were. An article that was read again is no longer at fault. */
  async readWaiting(): Promise<number> {
    const { articles, sources } = this.ctx.store;
    this.sources = new Map((await sources.list()).map((source) => [source.id, source]));
    const running = new Set<Promise<void>>();
    let count = 0;
    for (let after: string | null = null; ; ) {
      const batch: readonly WaitingArticle[] = await articles.waitingForExtract(
        BATCH,
        EXTRACTOR_VERSION,
        after,
        this.only,
      );
      for (const waiting of batch) {
        const one = this.readOne(waiting).finally(() => running.delete(one));
        running.add(one);
        if (running.size >= AT_ONCE) await Promise.race(running);
      }
      this.options.signal?.throwIfAborted();
      if (batch.length === 0) break;
      count += batch.length;
      after = batch.at(-1)?.id ?? null;
      if (Date.now() - this.keptAt >= KEEP_EVERY_MS) await this.keep();
    }
    await Promise.all(running);
    return count;
  }

  async keep(): Promise<void> {
    await this.tally.keep();
    this.keptAt = Date.now();
  }

  private async readOne(waiting: WaitingArticle): Promise<void> {
    const { tally, faults } = this;
    if (this.options.signal?.aborted) return;
    const outcome = await this.extractOne(waiting);
    if ("article" in outcome) {
      faults.delete(waiting.id);
      tally.read(waiting, outcome.article);
    } else {
      faults.set(waiting.id, outcome.fault);
      if (outcome.unreadable) tally.unreadable(waiting);
    }
    this.tell();
  }

  /** How far reading is; while a crawl goes on, what it tells is how far the night is. */
  tell(): void {
    if (this.beside) return;
    const done = this.tally.articles + this.faults.size;
    this.options.onProgress({ stage: "extract", done, total: null, note: "" });
  }

  /** Whatever one page does to the extractor, the others go on; the reason is kept with the article and shown. */
  private async extractOne(waiting: WaitingArticle): Promise<Outcome> {
    const { articles, crawlRuns, pages } = this.ctx.store;
    const at = this.ctx.now().toISOString();
    try {
      const first = await pages.takeSaved(waiting.fetchId);
      const further: StoredPage[] = [];
      for (const fetchId of waiting.furtherFetchIds) further.push(await pages.takeSaved(fetchId));
      let article: ExtractedArticle;
      try {
        const source = this.sources.get(waiting.sourceId);
        article = await readArticle([first, ...further], waiting, source, this.extractor.extract);
      } catch (error) {
        const fault = faultOf(waiting, error);
        await articles.markUnreadable(waiting.id, fault.message, EXTRACTOR_VERSION, at, waiting);
        return { fault, unreadable: true };
      }
      await articles.saveExtracted(waiting.id, article, articleDigest(article), at, waiting);
      return { article };
    } catch (error) {
      if (error instanceof LostPageError) await crawlRuns.askAgain(waiting.sourceId, waiting.address);
      // A disk or a database that fails says nothing of the page: the article goes on waiting, for the next night.
      return { fault: faultOf(waiting, error), unreadable: false };
    }
  }
}

/** Reads what a crawl finds while it goes on. Resolves when the crawl has ended, however it ended. */
async function follow(crawl: Promise<unknown>, reading: Reading): Promise<void> {
  const crawling = { on: true };
  const ended = crawl.then(
    () => {
      crawling.on = false;
    },
    () => {
      // Whoever awaits the crawl is told why it failed.
      crawling.on = false;
    },
  );
  reading.beside = true;
  let wait = LOOK_AGAIN_MS;
  while (crawling.on) {
    const over = new AbortController();
    await Promise.race([ended, pause(wait, undefined, { signal: over.signal })]).finally(() => over.abort());
    // An article that cannot be had from the archive goes on waiting, and is no reason to hurry.
    wait = (await reading.readWaiting()) > reading.faults.size ? LOOK_AGAIN_MS : Math.min(2 * wait, LOOK_AGAIN_MOST_MS);
  }
  reading.beside = false;
  reading.tell();
}

/** Joinings of one stage: each may bring a text to light that itself goes on elsewhere. */
const MAX_ROUNDS = 4;

/** What reading the pages of a night is part of. */
export interface ExtractPart {
  /** Articles of these sources alone; what goes on over two pages is then joined by whoever sees the whole night. */
  readonly only?: readonly string[];
  /** Reads for several at once; left out = one of its own. */
  readonly extractor?: Extractor;
  readonly night?: Pick<Night, "id" | "startedAt">;
  /** A crawl that is still going on: what it finds is read beside it. */
  readonly crawl?: Promise<unknown>;
}

/**
 * Stage 抽取正文: reads every fetched page that waits, joins what goes on over two pages of an issue (下转, 上接), and counts
 * by source what reading gave, for `night`'s runs. A page that holds no article is marked, counted and named; one that
 * could not be had from the archive or kept is named and goes on waiting.
 */
export async function extractArticles(
  ctx: OfficeContext,
  options: StageOptions,
  { night, crawl, only, extractor: shared }: ExtractPart = {},
): Promise<{ readonly extracted: number; readonly faults: readonly ArticleFault[] }> {
  const extractor = shared ?? openExtractor();
  try {
    const reading = new Reading(ctx, extractor, options, night, only);
    if (crawl !== undefined) await follow(crawl, reading);
    for (let round = 0; round < MAX_ROUNDS; round++) {
      await reading.readWaiting();
      await reading.keep();
      options.signal?.throwIfAborted();
      if (only !== undefined || (await joinContinuations(ctx)) === 0) break;
    }
    return { extracted: reading.tally.articles, faults: [...reading.faults.values()] };
  } finally {
    if (shared === undefined) await extractor.close();
  }
}
