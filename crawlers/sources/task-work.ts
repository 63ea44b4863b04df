import type { CrawlTask, FetchedPage } from "../../domain/crawl.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import type { CrawlPorts } from "../../domain/ports/crawl-ports.ts";
import type { Source } from "../../domain/source.ts";
import { fetchArticlePages, type GetPage, seePage } from "./article-pages.ts";
import type { CrawlTally } from "./crawl-tally.ts";
import type { IndexReader, IndexReading } from "./index-reader.ts";

/** Does the work of single tasks: fetch, keep, read, hand on. Every step may be repeated after a kill. */
export class TaskWork {
  constructor(
    private readonly source: Source,
    private readonly reader: IndexReader,
    private readonly ports: CrawlPorts,
    private readonly tally: CrawlTally,
    private readonly recheckFrom: string,
  ) {}

  /** Resolves with the tasks that became known. Throws FetchError. */
  do(task: CrawlTask, get: GetPage): Promise<readonly CrawlTask[]> {
    return task.role === "index" ? this.readIndex(task, get) : this.fetchArticle(task, get);
  }

  /**
   * An unchanged index page is read from the archive: an article that failed the last time is named there still. What it
   * names is in the frontier before the page is kept and the task is over.
   */
  private async readIndex(task: CrawlTask, get: GetPage): Promise<readonly CrawlTask[]> {
    const { page, keptAs } = await seePage(task, get, this.ports.archive);
    const reading = await this.readOrKeep(task, page);
    const open = await this.openArticles(reading.articles);
    const older = reading.olderFollow && open.length === 0;
    const added = await this.ports.frontier.add([...(older ? [] : reading.indexes), ...open]);
    const fetchId = keptAs ?? (await this.ports.archive.save(page));
    await this.ports.frontier.finish(task.address);
    this.tally.sample("index", fetchId, page);
    this.tally.page(keptAs !== null);
    if (reading.fault !== null) {
      this.tally.fault(task.address, reading.fault, 1);
      this.tally.missed();
    }
    return added;
  }

  /** A page in which nothing is found is kept too: whoever mends the source needs to see what stands there now. */
  private async readOrKeep(task: CrawlTask, page: FetchedPage): Promise<IndexReading> {
    try {
      return await this.reader.read(task, page);
    } catch (error) {
      if (error instanceof FetchError && error.code === "layout-changed") {
        this.tally.sample("index", await this.ports.archive.save(page), page);
      }
      throw error;
    }
  }

  private async openArticles(articles: readonly CrawlTask[]): Promise<CrawlTask[]> {
    // All at once: the store answers them with one query.
    const settled = await Promise.all(
      articles.map((task) => this.ports.articles.settled(task.address, this.recheckFrom)),
    );
    return articles.filter((_, at) => settled[at] === false);
  }

  private async fetchArticle(task: CrawlTask, get: GetPage): Promise<readonly CrawlTask[]> {
    const { first, further, gone } = await fetchArticlePages(task, get, this.ports);
    // Also for an unchanged page: a run killed between keeping it and naming its article left the article unnamed.
    const state = await this.ports.articles.found({
      sourceId: this.source.id,
      outletId: this.source.outletId,
      address: task.address,
      hints: task.hints,
      fetchId: first.fetchId,
      furtherFetchIds: further.map((page) => page.fetchId),
    });
    await this.ports.frontier.finish(task.address);
    this.tally.sample("article", first.fetchId, first.unchanged ? null : first.page);
    for (const page of [first, ...further]) this.tally.page(page.unchanged || state === "known");
    for (const { address, error } of gone) this.tally.fault(address, error, 1, "article");
    this.tally.article(state);
    return [];
  }
}
