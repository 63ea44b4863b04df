import type { CrawlFault, FetchedPage, SourceReport, TaskRole } from "../../domain/crawl.ts";
import type { FetchError } from "../../domain/errors/fetch-error.ts";
import type { Outlet } from "../../domain/outlet.ts";
import type { Source } from "../../domain/source.ts";
import type { Day } from "../../domain/time.ts";
import { layoutSignature } from "../layout/index.ts";

/** Counts what a run of one source did. */
export class CrawlTally {
  private readonly faults: CrawlFault[] = [];
  private fetched = 0;
  private unchangedPages = 0;
  private found = 0;
  private fresh = 0;
  private incomplete = false;
  private readonly samples: Record<TaskRole, string | null> = { index: null, article: null };
  private readonly measured = new Set<TaskRole>();
  private readonly layouts: Record<TaskRole, string | null> = { index: null, article: null };

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

  /** Remembers the first page of its role that came whole; before there is one, the first that had not changed (null). */
  sample(role: TaskRole, fetchId: string, page: FetchedPage | null): void {
    if (this.measured.has(role) || (page === null && this.samples[role] !== null)) return;
    this.samples[role] = fetchId;
    if (page === null) return;
    this.measured.add(role);
    this.layouts[role] = layoutSignature({ bytes: page.bytes, contentType: page.headers["content-type"] ?? null });
  }

  article(state: "new" | "known"): void {
    this.found++;
    if (state === "new") this.fresh++;
  }

  fault(address: string, error: FetchError, attempts: number, role: TaskRole = "index"): CrawlFault {
    const fault: CrawlFault = {
      sourceId: this.source.id,
      address,
      code: error.code,
      message: error.message,
      attempts,
      role,
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
      samples: this.samples,
      layouts: this.layouts,
    };
  }
}
