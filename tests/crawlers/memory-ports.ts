import type { FoundArticle } from "../../domain/article.ts";
import type { CrawlFault, CrawlTask, FetchedPage, StoredPage } from "../../domain/crawl.ts";
import { sha256 } from "../../domain/ids.ts";
import type { CrawlPorts } from "../../domain/ports/crawl-ports.ts";
import type { Day } from "../../domain/time.ts";

interface KnownArticle extends FoundArticle {
  readonly sha256: string;
  /** The day by which the recheck counts it; set when it was read. */
  readonly readAs: Day | null;
}

/**
 * What survives a crawl, in memory: pages and articles for good, the frontier for one run. The same bytes again keep
 * their fetch, as the store does.
 */
export class MemoryPorts implements CrawlPorts {
  readonly pages: StoredPage[] = [];
  readonly known = new Map<string, KnownArticle>();
  readonly tasks = new Map<string, { readonly task: CrawlTask; state: "waiting" | "finished" | "failed" }>();
  readonly faults: CrawlFault[] = [];

  /** A new night: everything but the frontier stays. */
  nextRun(): void {
    this.tasks.clear();
    this.faults.length = 0;
  }

  /** Marks all found articles as read, as the extraction would. */
  readAll(undatedAs: Day): void {
    for (const [address, article] of this.known) {
      this.known.set(address, { ...article, readAs: article.hints.publishedOn ?? undatedAs });
    }
  }

  page(address: string): StoredPage | undefined {
    return this.pages.findLast((page) => page.address === address);
  }

  readonly frontier: CrawlPorts["frontier"] = {
    add: async (tasks) => {
      const added = tasks.filter((task, at) => {
        const first = tasks.findIndex((other) => other.address === task.address) === at;
        return first && !this.tasks.has(task.address);
      });
      for (const task of added) this.tasks.set(task.address, { task, state: "waiting" });
      return added;
    },
    waiting: async () => [...this.tasks.values()].filter((row) => row.state === "waiting").map((row) => row.task),
    finish: async (address) => this.#settle(address, "finished"),
    fail: async (fault) => {
      this.faults.push(fault);
      this.#settle(fault.address, "failed");
    },
  };

  readonly archive: CrawlPorts["archive"] = {
    save: async (page: FetchedPage) => {
      const digest = sha256(page.bytes);
      const same = this.page(page.address);
      if (same?.sha256 === digest) return same.id;
      const id = `fetch-${this.pages.length + 1}`;
      this.pages.push({ ...page, id, sha256: digest });
      return id;
    },
    read: async (fetchId) => {
      const page = this.pages.find(({ id }) => id === fetchId);
      if (page === undefined) throw new Error(`no such fetch: ${fetchId}`);
      return page;
    },
    validators: async (address) => {
      const page = this.page(address);
      if (page === undefined) return null;
      const { etag, "last-modified": lastModified } = page.headers;
      return {
        fetchId: page.id,
        finalAddress: page.finalAddress,
        etag: etag ?? null,
        lastModified: lastModified ?? null,
      };
    },
  };

  readonly articles: CrawlPorts["articles"] = {
    found: async (article) => {
      const digest = this.pages.find((page) => page.id === article.fetchId)?.sha256;
      if (digest === undefined) throw new Error(`found an article without its page: ${article.address}`);
      const before = this.known.get(article.address);
      const further = JSON.stringify(article.furtherFetchIds ?? before?.furtherFetchIds ?? []);
      const same = before !== undefined && JSON.stringify(before.furtherFetchIds ?? []) === further;
      if (same && before.sha256 === digest) return "known";
      this.known.set(article.address, { ...article, sha256: digest, readAs: null });
      return "new";
    },
    settled: async (address, recheckFrom) => {
      const readAs = this.known.get(address)?.readAs;
      return readAs !== undefined && readAs !== null && readAs < recheckFrom;
    },
    furtherOf: async (address) => {
      const article = this.known.get(address);
      if (article === undefined || article.readAs === null) return null;
      const fetchIds = article.furtherFetchIds ?? [];
      return fetchIds.flatMap((fetchId) => this.pages.find(({ id }) => id === fetchId)?.address ?? []);
    },
  };

  #settle(address: string, state: "finished" | "failed"): void {
    const row = this.tasks.get(address);
    if (row === undefined) throw new Error(`no such task: ${address}`);
    row.state = state;
  }
}
