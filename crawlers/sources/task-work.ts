import type { CrawlTask, FetchedPage } from "../../domain/crawl.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import type { CrawlPorts, PageValidators } from "../../domain/ports/crawl-ports.ts";
import type { Source } from "../../domain/source.ts";
import type { CrawlTally } from "./crawl-tally.ts";
import type { IndexReader, IndexReading } from "./index-reader.ts";

/** How a task's page is had: plainly or through a browser. */
export type GetPage = (task: CrawlTask, validators: PageValidators | null) => Promise<FetchedPage | "unchanged">;

const PAGE_TYPE = /html|xml|text\/|json|octet-stream/i;
/** JSONP is a script by its type. */
const DATA_TYPE = /json|javascript|text\/|octet-stream/i;

function checkArticlePage(task: CrawlTask, page: FetchedPage): void {
  const type = page.headers["content-type"] ?? "";
  const expected = task.request === undefined ? PAGE_TYPE : DATA_TYPE;
  if (type !== "" && !expected.test(type)) {
    throw new FetchError(
      "empty",
      `没有内容：${task.address} 不是网页或数据（${type.slice(0, 60)}），无法提取正文`,
      "never",
    );
  }
  const landed = new URL(page.finalAddress);
  const asked = new URL(task.request?.address ?? task.address);
  if (landed.pathname === "/" && landed.search === "" && asked.pathname !== "/") {
    throw new FetchError("not-found", `页面不存在：${task.address} 被转到了网站首页，文章可能已撤下`, "never");
  }
}

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
   * Index pages are asked for without validators: a 304 would leave nothing to read, and an article that failed the last
   * time would never be tried again. What they name is in the frontier before the page is kept and the task is over.
   */
  private async readIndex(task: CrawlTask, get: GetPage): Promise<readonly CrawlTask[]> {
    const page = await get(task, null);
    if (page === "unchanged") throw new FetchError("http-error", `对方答复异常（304）：${task.address}`, "later");
    const reading = await this.readOrKeep(task, page);
    const open = await this.openArticles(reading.articles);
    const older = reading.olderFollow && open.length === 0;
    const added = await this.ports.frontier.add([...(older ? [] : reading.indexes), ...open]);
    const before = await this.ports.archive.validators(task.address);
    const fetchId = await this.ports.archive.save(page);
    await this.ports.frontier.finish(task.address);
    this.tally.sample("index", fetchId, page);
    this.tally.page(before?.fetchId === fetchId);
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
    const open: CrawlTask[] = [];
    for (const task of articles) {
      if (!(await this.ports.articles.settled(task.address, this.recheckFrom))) open.push(task);
    }
    return open;
  }

  private async fetchArticle(task: CrawlTask, get: GetPage): Promise<readonly CrawlTask[]> {
    const validators = await this.ports.archive.validators(task.address);
    const page = await get(task, validators);
    if (page !== "unchanged") checkArticlePage(task, page);
    // Also for an unchanged page: a run killed between keeping it and naming its article left the article unnamed.
    const fetchId = page === "unchanged" ? (validators?.fetchId ?? "") : await this.ports.archive.save(page);
    const state = await this.ports.articles.found({
      sourceId: this.source.id,
      outletId: this.source.outletId,
      address: task.address,
      hints: task.hints,
      fetchId,
    });
    await this.ports.frontier.finish(task.address);
    this.tally.sample("article", fetchId, page === "unchanged" ? null : page);
    this.tally.page(page === "unchanged" || state === "known");
    this.tally.article(state);
    return [];
  }
}
