import type { FoundArticle } from "../../domain/article.ts";
import type { CrawlTask, FetchedPage } from "../../domain/crawl.ts";
import type { CrawlPorts } from "../../domain/ports/crawl-ports.ts";

interface Bounds {
  /** Index pages beyond those that the source begins with. */
  readonly furtherIndexes: number;
  readonly articles: number;
}

/**
 * The ports of a crawl that keeps nothing: a few pages in memory. Every article that an index page names is remembered,
 * only the first few become tasks. With `only`, that one task is the whole crawl.
 */
export class TryPorts implements CrawlPorts {
  readonly pages: { readonly id: string; readonly page: FetchedPage }[] = [];
  readonly found: FoundArticle[] = [];
  readonly named = new Map<string, CrawlTask>();
  readonly tasks = new Map<string, CrawlTask>();
  /** Named, and left out for the bounds. */
  readonly unasked = new Set<string>();
  private readonly open = new Set<string>();
  private furtherIndexes: number;
  private articlesLeft: number;
  private begun = false;

  constructor(
    bounds: Bounds,
    private readonly only: CrawlTask | null,
  ) {
    this.furtherIndexes = bounds.furtherIndexes;
    this.articlesLeft = bounds.articles;
    if (only !== null) this.accept(only);
  }

  readonly frontier: CrawlPorts["frontier"] = {
    add: async (tasks) => {
      const first = !this.begun;
      this.begun = true;
      return tasks.filter((task) => this.wants(task, first)).map((task) => this.accept(task));
    },
    waiting: async () => [...this.tasks.values()].filter(({ address }) => this.open.has(address)),
    finish: async (address) => void this.open.delete(address),
    fail: async ({ address }) => void this.open.delete(address),
  };

  readonly archive: CrawlPorts["archive"] = {
    save: async (page) => {
      const id = String(this.pages.length);
      this.pages.push({ id, page });
      return id;
    },
    read: async (fetchId) => {
      const kept = this.pages.find(({ id }) => id === fetchId);
      if (kept === undefined) throw new Error(`no such fetch: ${fetchId}`);
      return kept.page;
    },
    validators: async () => null,
  };

  readonly articles: CrawlPorts["articles"] = {
    found: async (article) => {
      this.found.push(article);
      return "new";
    },
    settled: async () => false,
    furtherOf: async () => null,
  };

  private wants(task: CrawlTask, first: boolean): boolean {
    if (this.only !== null || this.tasks.has(task.address)) return false;
    if (task.role === "article") this.named.set(task.address, this.named.get(task.address) ?? task);
    const wanted = task.role === "article" ? this.articlesLeft-- > 0 : first || this.furtherIndexes-- > 0;
    if (!wanted) this.unasked.add(task.address);
    return wanted;
  }

  private accept(task: CrawlTask): CrawlTask {
    this.tasks.set(task.address, task);
    this.open.add(task.address);
    return task;
  }
}
