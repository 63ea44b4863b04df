import type { CrawlTask } from "../../domain/crawl.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import type { Outlet } from "../../domain/outlet.ts";
import type { Source, SourceKind } from "../../domain/source.ts";
import { addDays, type Day } from "../../domain/time.ts";
import { canonicalAddress } from "../fetch/index.ts";
import type { CrawlOptions } from "../sources/crawl-options.ts";
import { crawlSource } from "../sources/crawl-source.ts";
import { openIndexPage } from "../sources/index-page.ts";
import { articleFindings } from "./article-findings.ts";
import { indexFindings } from "./index-findings.ts";
import { linkGroups } from "./link-groups.ts";
import { TryPorts } from "./try-ports.ts";
import type { TriedPage, TryReport } from "./try-report.ts";

/** How a source is tried: as it is crawled, but for one day and a few articles. */
export interface TryOptions extends Omit<CrawlOptions, "day" | "issueDays" | "recheckFrom"> {
  readonly day: Day;
  /** Articles to read. */
  readonly articles: number;
  /** Read this article's page alone, in place of the index pages. */
  readonly article: string | null;
}

/** Enough to see whether the links to further pages lead anywhere, few enough to be polite. */
const FURTHER_INDEXES: Readonly<Record<SourceKind, number>> = {
  epaper: 1,
  list: 1,
  rendered: 1,
  feed: 0,
  sitemap: 2,
  json: 3,
  link: 0,
  drop: 0,
};

function onlyTask(article: string | null): CrawlTask | null {
  if (article === null) return null;
  const address = canonicalAddress(article);
  if (address === null) throw new InputError(`--article：应为 http:// 或 https:// 开头的完整地址，实际为 ${article}`);
  return { address, role: "article", depth: 0, issueDay: null, hints: {} };
}

function triedPages({ pages, tasks }: TryPorts): readonly TriedPage[] {
  return pages.flatMap(({ page }) => {
    const task = tasks.get(page.address);
    if (task === undefined) return [];
    const { method = "GET", body = null, address = task.address } = task.request ?? {};
    return [{ role: task.role, address, method, body, page }];
  });
}

/**
 * Crawls a source for one day, politely and with all rules, but keeps nothing: a first index page or two and a few
 * articles, read as a night would read them. Says what each selector found, and whence each field came. Throws InputError
 * for an article's address that is none; everything that goes wrong on the way stands in the report.
 */
export async function trySource(source: Source, outlet: Outlet, options: TryOptions): Promise<TryReport> {
  const { declaration } = source;
  const { day, articles: limit, article, ...crawl } = options;
  const only = onlyTask(article);
  const ports = new TryPorts({ furtherIndexes: FURTHER_INDEXES[declaration.kind], articles: limit }, only);
  // Without patience, so that a day without an issue is a fault that says so.
  const report = await crawlSource(
    { ...source, lookbackDays: 0 },
    outlet,
    { ...crawl, day, issueDays: [day], recheckFrom: addDays(day, -30) },
    ports,
  );
  const read = await Promise.all(
    ports.found.map(async (found) =>
      articleFindings(found.address, await ports.archive.read(found.fetchId), found.hints, declaration),
    ),
  );
  const byHand = only === null && (declaration.kind === "link" || declaration.kind === "drop");
  const good = report.faults.length === 0 && (byHand || read.some(({ fault }) => fault === null));
  const pages = triedPages(ports);
  const isHtml = declaration.kind === "epaper" || declaration.kind === "list" || declaration.kind === "rendered";
  const indexes = pages.flatMap(({ role, address, page }) => {
    if (role !== "index") return [];
    const selectors = indexFindings(page, declaration, ports.tasks.get(page.address)?.depth ?? 0);
    return [{ address, selectors, suggestions: isHtml && !good ? linkGroups(openIndexPage(page).$) : [] }];
  });
  return {
    day,
    indexes,
    entries: [...ports.named.values()].map(({ address, hints }) => ({ address, hints })),
    articles: read,
    unasked: [...ports.unasked],
    faults: report.faults,
    pages,
    byHand,
    good,
  };
}
