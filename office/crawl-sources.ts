import pLimit from "p-limit";
import { findChromium } from "../config/index.ts";
import { crawlSource } from "../crawlers/index.ts";
import type { SourceReport } from "../domain/crawl.ts";
import { CannotStartError } from "../domain/errors/cannot-start-error.ts";
import { StorageError } from "../domain/errors/storage-error.ts";
import type { Outlet } from "../domain/outlet.ts";
import type { CrawlPorts } from "../domain/ports/crawl-ports.ts";
import type { CrawlSelection, StageOptions } from "../domain/ports/night-work.ts";
import type { Source } from "../domain/source.ts";
import type { OfficeContext } from "./context.ts";
import { daysToRead, isDue, readThroughOf, recheckDayOf } from "./crawl-days.ts";
import { registerDropFolders } from "./drop-sources.ts";
import { takeDrops } from "./take-drops.ts";

/**
 * Sources that are crawled at the same time. What a night waits for is the politeness of each, and a source costs a few
 * hundred kilobytes: a night lasts as long as its slowest source, and only memory bounds it.
 */
const AT_ONCE = 200;
/** Of those that need a Chromium of their own. */
const BROWSERS_AT_ONCE = 4;
/** What a crawl that could not begin, or not go on, leaves in the night's summary. */
export function brokenReport(source: Source, outlet: Outlet, error: unknown, at: Date): SourceReport {
  const message = `采集源“${source.name}”没有采完：${error instanceof Error ? error.message : String(error)}`;
  return {
    sourceId: source.id,
    outlet: outlet.name,
    source: source.name,
    kind: source.declaration.kind,
    pagesFetched: 0,
    pagesUnchanged: 0,
    articlesFound: 0,
    articlesNew: 0,
    faults: [{ sourceId: source.id, address: "", code: "internal", message, attempts: 1, at: at.toISOString() }],
    complete: false,
    readThrough: null,
    samples: { index: null, article: null },
  };
}

export interface CrawlStage extends StageOptions {
  /**
   * A crawl that the database broke off is thrown instead of being a source's fault of this night: somebody does it again.
   */
  readonly throwBroken?: boolean;
}

type OneCrawl = CrawlStage & { readonly chromiumPath: string | null; readonly onPage: (note: string) => void };

function crawlPages(
  ctx: OfficeContext,
  source: Source,
  outlet: Outlet,
  { night, issueDays }: CrawlSelection,
  options: OneCrawl,
  ports: CrawlPorts,
): Promise<SourceReport> {
  return crawlSource(
    source,
    outlet,
    {
      day: night.day,
      issueDays: daysToRead(source, night.day, issueDays),
      recheckFrom: recheckDayOf(source, night.day),
      policy: ctx.settings.policy,
      userAgent: ctx.settings.userAgent,
      timeZone: ctx.settings.timeZone,
      allowedPrivateHosts: ctx.settings.allowedPrivateHosts,
      chromiumPath: options.chromiumPath,
      turns: ctx.store.hostTurns,
      now: () => ctx.now(),
      onProgress: (done, total) => options.onPage(`${outlet.name} ${done}/${total} 页`),
      ...(options.signal === undefined ? {} : { signal: options.signal }),
    },
    ports,
  );
}

/** What persons put into an outlet's folder. */
function takeFiles(
  ctx: OfficeContext,
  source: Source,
  outlet: Outlet,
  _: CrawlSelection,
  options: OneCrawl,
  ports: CrawlPorts,
): Promise<SourceReport> {
  return takeDrops(ctx, source, outlet, ports, {
    onFile: (done, total) => options.onPage(`${outlet.name} ${done}/${total} 个文件`),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  });
}

function logReport(ctx: OfficeContext, report: SourceReport, tookMs: number): void {
  const { outlet, source, sourceId, pagesFetched, articlesFound, articlesNew, complete, faults } = report;
  const seconds = Math.round(tookMs) / 1000;
  const figures = { outlet, source: sourceId, seconds, pagesFetched, articlesFound, articlesNew, complete };
  const [first] = faults;
  if (first === undefined) {
    ctx.log.info(figures, `${outlet} · ${source}：采集结束`);
    return;
  }
  const { code, address, message } = first;
  ctx.log.warn({ ...figures, faults: faults.length, code, address }, `${outlet} · ${source}：${message}`);
}

async function crawlOne(
  ctx: OfficeContext,
  source: Source,
  outlet: Outlet,
  selection: CrawlSelection,
  options: OneCrawl,
): Promise<SourceReport> {
  const { night } = selection;
  const since = performance.now();
  const { runId, ports } = await ctx.store.crawlRuns.open(night.id, source);
  const reading = source.declaration.kind === "drop" ? takeFiles : crawlPages;
  let left = false;
  const report = await reading(ctx, source, outlet, selection, options, ports).catch((error: unknown) => {
    options.signal?.throwIfAborted();
    if (options.throwBroken === true) throw error;
    left = error instanceof StorageError;
    return brokenReport(source, outlet, error, ctx.now());
  });
  options.signal?.throwIfAborted();
  // Where disk or database failed the run stays open: this night, when it is run again, or the next goes on with it.
  if (left) return report;
  // A backfill of old issues says nothing about how far the nights have come.
  const issueDay = selection.issueDays === null ? readThroughOf(source, report, night.day) : null;
  await ctx.store.crawlRuns.close(runId, report, issueDay, ctx.now().toISOString());
  logReport(ctx, report, performance.now() - since);
  return report;
}

/** The sources that a night has something to ask of, and those of them that it has asked already. */
export async function plannedSources(ctx: OfficeContext, { night, sourceIds, issueDays }: CrawlSelection) {
  const { store } = ctx;
  const finished = await store.crawlRuns.reports(night.id, night.startedAt);
  const done = new Set(finished.map((report) => report.sourceId));
  if (sourceIds === null) await registerDropFolders(ctx);
  // A link is entered by a person; there is nothing to crawl.
  const there = (await store.sources.list()).filter((source) => source.declaration.kind !== "link");
  const meant = there.filter((s) => (sourceIds === null ? s.enabled : sourceIds.includes(s.id)));
  const wanted = meant.filter((source) => isDue(source, night.day, issueDays));
  const ids = new Set(wanted.map(({ id }) => id));
  const reports = finished.filter(({ sourceId }) => ids.has(sourceId));
  return { wanted, due: wanted.filter((source) => !done.has(source.id)), reports };
}

/**
 * Stage 采集: crawls every source of which the night has something to ask, several at once (politeness holds per host).
 * Sources that this night has finished already are not crawled again. One source's fault stops no other.
 */
export async function crawlSources(
  ctx: OfficeContext,
  selection: CrawlSelection,
  options: CrawlStage,
): Promise<readonly SourceReport[]> {
  const { wanted, due, reports: finished } = await plannedSources(ctx, selection);
  const outlets = new Map((await ctx.store.outlets.list()).map((outlet) => [outlet.id, outlet]));
  const chromiumPath = due.some((s) => s.declaration.kind === "rendered") ? findChromium(ctx.settings) : null;
  const plain = pLimit(AT_ONCE);
  const rendered = pLimit(BROWSERS_AT_ONCE);
  let ended = wanted.length - due.length;
  const tell = (note: string) => options.onProgress({ stage: "crawl", done: ended, total: wanted.length, note });
  tell("");
  // Whatever happens to one, nothing of this crawl goes on once it has ended: the lease of the night ends with it.
  const ends = await Promise.allSettled(
    due.map((source) =>
      (source.declaration.kind === "rendered" ? rendered : plain)(async () => {
        options.signal?.throwIfAborted();
        const outlet = outlets.get(source.outletId);
        if (outlet === undefined) throw new CannotStartError(`采集源“${source.name}”所属的媒体不存在，请重新导入媒体`);
        const report = await crawlOne(ctx, source, outlet, selection, { ...options, chromiumPath, onPage: tell });
        ended += 1;
        tell(`${outlet.name} · ${source.name}`);
        return report;
      }),
    ),
  );
  const reports = ends.map((end) => {
    if (end.status === "rejected") throw end.reason;
    return end.value;
  });
  return [...finished, ...reports].sort((a, b) => (a.sourceId < b.sourceId ? -1 : 1));
}
