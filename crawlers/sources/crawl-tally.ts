import type { CrawlFault, SourceReport, TaskRole } from "../../domain/crawl.ts";
import type { FetchError } from "../../domain/errors/fetch-error.ts";
import type { Outlet } from "../../domain/outlet.ts";
import type { Source } from "../../domain/source.ts";
import type { Day } from "../../domain/time.ts";

/** Counts what a run of one source did. */
export class CrawlTally {
  private readonly faults: CrawlFault[] = [];
  private fetched = 0;
  private unchangedPages = 0;
  private found = 0;
  private fresh = 0;
  private incomplete = false;
  private indexSample: string | null = null;
  private articleSample: string | null = null;

  constructor(
    private readonly source: Source,
    private readonly outlet: Outlet,
    private readonly now: () => Date,
  ) {}

  /** A page answered; `unchanged` when it brought nothing that was not known. */
  page(unchanged: boolean): void {
    this.fetched++;
    if (unchanged) this.unchangedPages++;
  }

  /** Remembers the first page of its role. */
  sample(role: TaskRole, fetchId: string): void {
    if (role === "index") this.indexSample ??= fetchId;
    else this.articleSample ??= fetchId;
  }

  article(state: "new" | "known"): void {
    this.found++;
    if (state === "new") this.fresh++;
  }

  fault(address: string, error: FetchError, attempts: number): CrawlFault {
    const fault: CrawlFault = {
      sourceId: this.source.id,
      address,
      code: error.code,
      message: error.message,
      attempts,
      at: this.now().toISOString(),
    };
    this.faults.push(fault);
    return fault;
  }

  /** Not every index page was read. */
  missed(): void {
    this.incomplete = true;
  }

  /** `readThrough` as the report says it. */
  report(readThrough: Day | null): SourceReport {
    return {
      sourceId: this.source.id,
      outlet: this.outlet.name,
      source: this.source.name,
      kind: this.source.declaration.kind,
      pagesFetched: this.fetched,
      pagesUnchanged: this.unchangedPages,
      articlesFound: this.found,
      articlesNew: this.fresh,
      faults: this.faults,
      complete: !this.incomplete,
      readThrough,
      samples: { index: this.indexSample, article: this.articleSample },
    };
  }
}
