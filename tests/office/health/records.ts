import { layoutSignature } from "../../../crawlers/layout/index.ts";
import type { CrawlFault, FaultCode, SourceReading, SourceReport, TaskRole } from "../../../domain/crawl.ts";
import type { RunRecord } from "../../../domain/ports/crawl-store.ts";
import type { Source, SourceDeclaration } from "../../../domain/source.ts";
import { addDays, type Day } from "../../../domain/time.ts";

/** A Monday. */
export const START: Day = "2026-01-05";

export const DAILY: SourceDeclaration = {
  kind: "epaper",
  issue: "http://rb.localhost/{YYYY}{MM}/{DD}/",
  pageLinks: ["a"],
  articleLinks: ["a"],
};
export const SITE: SourceDeclaration = { kind: "list", start: ["http://xw.localhost/"], item: "li" };

export function source(declaration: SourceDeclaration = DAILY, changes: Partial<Source> = {}): Source {
  return {
    id: "src_1",
    outletId: "out_1",
    name: "数字报",
    declaration,
    enabled: true,
    lookbackDays: 3,
    validFrom: null,
    validUntil: null,
    lastFinishedAt: null,
    lastIssueDay: null,
    ...changes,
  };
}

export function fault(code: FaultCode, role: TaskRole = "index"): CrawlFault {
  const at = "2026-01-05T18:30:00.000Z";
  return { sourceId: "src_1", address: "http://rb.localhost/", code, message: `问题：${code}`, attempts: 1, role, at };
}

export interface NightChanges {
  readonly fresh?: number;
  readonly report?: Partial<SourceReport>;
  readonly reading?: Partial<SourceReading> | null;
  readonly errand?: string | null;
  readonly closedAt?: string;
  /** Signature and fetch of the first index page. */
  readonly index?: { readonly layout: string | null; readonly fetchId: string };
  readonly article?: { readonly layout: string | null; readonly fetchId: string };
}

/** The record of one night; ten new articles that are read well unless told. */
export function night(day: Day, changes: NightChanges = {}): RunRecord {
  const fresh = changes.fresh ?? 10;
  const { index, article, reading } = changes;
  const report: SourceReport = {
    sourceId: "src_1",
    outlet: "青禾日报",
    source: "数字报",
    kind: "epaper",
    pagesFetched: fresh + 1,
    pagesUnchanged: 0,
    articlesFound: fresh,
    articlesNew: fresh,
    faults: [],
    complete: true,
    readThrough: null,
    samples: { index: index?.fetchId ?? `pag_${day}`, article: article?.fetchId ?? null },
    layouts: { index: index?.layout ?? null, article: article?.layout ?? null },
    ...changes.report,
  };
  const read: SourceReading = { read: fresh, undated: 0, bodyless: 0, unreadable: 0, ...reading };
  return {
    day,
    errand: changes.errand ?? null,
    closedAt: changes.closedAt ?? `${day}T18:40:00.000Z`,
    report,
    reading: reading === null ? null : read,
  };
}

/** A night whose index could not be read. */
export function failed(day: Day, code: FaultCode = "forbidden", changes: NightChanges = {}): RunRecord {
  const report = { faults: [fault(code)], complete: false, samples: { index: null, article: null }, ...changes.report };
  return night(day, { ...changes, fresh: 0, report });
}

/** Nights on end from `START`, one for each entry. */
export function nights<T>(entries: readonly T[], make: (day: Day, entry: T) => RunRecord): RunRecord[] {
  return entries.map((entry, i) => make(addDays(START, i), entry));
}

const page = (body: string): string => {
  const html = `<html><body><div class="top"><a class="logo">报</a></div>${body}<div class="foot"><p>版权</p></div></body></html>`;
  const signature = layoutSignature({ bytes: new TextEncoder().encode(html), contentType: "text/html" });
  if (signature === null) throw new Error("no signature");
  return signature;
};

/** Layouts that have next to nothing in common. */
export const LAYOUTS = {
  old: page(
    '<div class="main"><ul class="news"><li><a>一</a><span class="date">3</span></li></ul><p class="pager"><a>下</a></p></div>',
  ),
  next: page(
    '<section class="cards"><article class="card"><h3><a>一</a></h3><time>3</time></article></section><nav class="more"></nav>',
  ),
  picture: page(
    '<table class="album"><tr><td class="cell"><img></td></tr></table><dl class="tags"><dt>图</dt><dd>集</dd></dl>',
  ),
} as const;
