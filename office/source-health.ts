import { type LayoutDifference, layoutDifference } from "../crawlers/index.ts";
import type { CrawlFault, SourceReport, StoredPage } from "../domain/crawl.ts";
import type { AlarmLine, LayoutChange, LayoutSample, SourceAlarm, SourceHealth } from "../domain/health.ts";
import type { NightHealth } from "../domain/night.ts";
import type { RunRecord } from "../domain/ports/crawl-store.ts";
import type { Source, SourceKind } from "../domain/source.ts";
import type { Day, Instant } from "../domain/time.ts";
import type { OfficeContext } from "./context.ts";
import { healthOf } from "./health/health-of.ts";

/** Runs of a source that are looked back at, crawls by hand among them: what began before them is not known. */
const HISTORY = 150;
const FAULT_DAYS = 7;
const SHOWN_NIGHTS = 60;

interface LastRun {
  readonly day: Day;
  readonly closedAt: Instant;
  readonly report: SourceReport;
}

/** A source with its health, as a list shows it. */
export interface SourceRow {
  readonly source: Source;
  readonly outlet: string;
  readonly kind: SourceKind;
  readonly health: SourceHealth;
  /** The newest run that ended, whether a night's or one by hand. */
  readonly lastRun: LastRun | null;
  /** Of the last seven days, newest first. */
  readonly faults: readonly CrawlFault[];
}

interface Named {
  readonly source: Source;
  readonly outlet: string;
}

async function namedSources(ctx: OfficeContext): Promise<readonly Named[]> {
  const outlets = new Map((await ctx.store.outlets.list()).map((outlet) => [outlet.id, outlet.name]));
  const sources = await ctx.store.sources.list();
  return sources.map((source) => ({ source, outlet: outlets.get(source.outletId) ?? source.outletId }));
}

async function lastNightDay(ctx: OfficeContext): Promise<Day | null> {
  return (await ctx.store.nights.lastFinished())?.day ?? null;
}

function lastRunOf(records: readonly RunRecord[]): LastRun | null {
  const [newest] = records;
  return newest === undefined ? null : { day: newest.day, closedAt: newest.closedAt, report: newest.report };
}

/** Every source with its health and what went wrong at it of late. */
export async function sourceList(ctx: OfficeContext): Promise<readonly SourceRow[]> {
  const since = new Date(ctx.now().getTime() - FAULT_DAYS * 86_400_000).toISOString();
  const day = await lastNightDay(ctx);
  const rows: SourceRow[] = [];
  for (const { source, outlet } of await namedSources(ctx)) {
    const records = await ctx.store.crawlRuns.history(source.id, HISTORY);
    const faults = await ctx.store.crawlRuns.faults(source.id, since);
    const health = healthOf(source, records, day);
    rows.push({ source, outlet, kind: source.declaration.kind, health, lastRun: lastRunOf(records), faults });
  }
  return rows;
}

/** A kept page that stands for a layout; `address` is null when it cannot be read any more, and `problem` says why. */
export interface EvidencePage extends LayoutSample {
  readonly address: string | null;
  readonly fetchedAt: Instant | null;
  readonly problem: string | null;
}

/** The last good and the present page of a kind, to be held side by side. */
export interface LayoutEvidence {
  readonly page: LayoutChange["page"];
  readonly likeness: number | null;
  readonly good: EvidencePage | null;
  readonly present: EvidencePage | null;
  /** Null when there are not two pages that can be read. */
  readonly difference: LayoutDifference | null;
}

interface KeptPage {
  readonly evidence: EvidencePage | null;
  readonly page: StoredPage | null;
}

async function keptPage(ctx: OfficeContext, sample: LayoutSample | null): Promise<KeptPage> {
  if (sample === null) return { evidence: null, page: null };
  try {
    const page = await ctx.store.pages.read(sample.fetchId);
    const { address, fetchedAt } = page;
    return { evidence: { ...sample, address, fetchedAt, problem: null }, page };
  } catch (error) {
    const problem = `存档的页面读不出来：${error instanceof Error ? error.message : String(error)}`;
    return { evidence: { ...sample, address: null, fetchedAt: null, problem }, page: null };
  }
}

/** A layout's evidence with the kept pages themselves. */
export interface ComparedLayout {
  readonly evidence: LayoutEvidence;
  readonly good: StoredPage | null;
  readonly present: StoredPage | null;
}

export const contentTypeOf = (page: StoredPage): string | null => page.headers["content-type"] ?? null;

/** Reads both pages of a change and compares them. */
export async function compareLayout(ctx: OfficeContext, change: LayoutChange): Promise<ComparedLayout> {
  const [good, present] = await Promise.all([keptPage(ctx, change.good), keptPage(ctx, change.present)]);
  const layoutOf = (page: StoredPage) => ({ bytes: page.bytes, contentType: contentTypeOf(page) });
  const difference =
    good.page === null || present.page === null ? null : layoutDifference(layoutOf(good.page), layoutOf(present.page));
  const { page, likeness } = change;
  const evidence = { page, likeness, good: good.evidence, present: present.evidence, difference };
  return { evidence, good: good.page, present: present.page };
}

/** All that is known of one source's health. */
export interface SourceHealthView extends SourceRow {
  readonly evidence: readonly LayoutEvidence[];
}

/** The health of one source with its last 60 nights and its evidence. Throws NotFoundError. */
export async function sourceHealth(ctx: OfficeContext, sourceId: string): Promise<SourceHealthView> {
  const source = await ctx.store.sources.get(sourceId);
  const outlet = await ctx.store.outlets.get(source.outletId);
  const records = await ctx.store.crawlRuns.history(source.id, HISTORY);
  const health = healthOf(source, records, await lastNightDay(ctx));
  const since = new Date(ctx.now().getTime() - FAULT_DAYS * 86_400_000).toISOString();
  const compared = await Promise.all(health.layouts.map((change) => compareLayout(ctx, change)));
  return {
    source,
    outlet: outlet.name,
    kind: source.declaration.kind,
    health: { ...health, nights: health.nights.slice(-SHOWN_NIGHTS) },
    lastRun: lastRunOf(records),
    faults: await ctx.store.crawlRuns.faults(source.id, since),
    evidence: compared.map(({ evidence }) => evidence),
  };
}

const lineOf = ({ source, outlet }: Named, { kind, since, text }: SourceAlarm): AlarmLine => ({
  sourceId: source.id,
  outlet,
  source: source.name,
  kind,
  since,
  text,
});

/**
 * What a night of `day` that is about to end changed: alarms that did not stand when the last finished night ended, and
 * those that did and do no more. A night that is run again says the same again.
 */
export async function nightHealth(ctx: OfficeContext, day: Day): Promise<NightHealth> {
  const told = await ctx.store.nights.lastFinished();
  const lines: Record<keyof NightHealth, AlarmLine[]> = { raised: [], recovered: [], standing: [] };
  for (const named of await namedSources(ctx)) {
    const { source } = named;
    const records = await ctx.store.crawlRuns.history(source.id, HISTORY);
    const known = records.filter(({ closedAt }) => told?.finishedAt != null && closedAt <= told.finishedAt);
    const before = healthOf(source, known, told?.day ?? null);
    const now = healthOf(source, records, day);
    const stood = new Set(before.alarms.map(({ kind }) => kind));
    const stands = new Set(now.alarms.map(({ kind }) => kind));
    for (const alarm of now.alarms) {
      lines.standing.push(lineOf(named, alarm));
      if (!stood.has(alarm.kind)) lines.raised.push(lineOf(named, alarm));
    }
    const over = now.state === "off" ? [] : before.alarms.filter(({ kind }) => !stands.has(kind));
    for (const alarm of over) lines.recovered.push(lineOf(named, alarm));
  }
  return lines;
}
