import { readableCopy } from "../crawlers/index.ts";
import type { CrawlFault, SourceReport } from "../domain/crawl.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import type { AlarmLine, SourceAlarm, SourceHealth } from "../domain/health.ts";
import type { NightHealth } from "../domain/night.ts";
import type { RunRecord } from "../domain/ports/crawl-store.ts";
import type { Store } from "../domain/ports/store.ts";
import type { Source, SourceKind } from "../domain/source.ts";
import { addDays, type Day, type Instant } from "../domain/time.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";
import { healthOf } from "./health/health-of.ts";
import { compareLayout, contentTypeOf, type LayoutEvidence } from "./layout-evidence.ts";

/** Runs of a source that are looked back at, crawls by hand among them: what began before them is not known. */
const HISTORY = 150;
const FAULT_DAYS = 7;
const SHOWN_NIGHTS = 60;
const RECENT_DAYS = 30;

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
  /** The days of the last thirty on which it was crawled, oldest first. */
  readonly recent: readonly SourceDay[];
}

/** new = brought something new; quiet = read, nothing new; partial = articles could not be had; fault = an index page could not. */
interface SourceDay {
  readonly day: Day;
  readonly state: "new" | "quiet" | "partial" | "fault";
  readonly fresh: number;
  readonly found: number;
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
  return (await ctx.store.nights.lastFinished(ctx.now().toISOString()))?.day ?? null;
}

function lastRunOf(records: readonly RunRecord[]): LastRun | null {
  const [newest] = records;
  return newest === undefined ? null : { day: newest.day, closedAt: newest.closedAt, report: newest.report };
}

interface Folded {
  readonly key: string;
  readonly health: SourceHealth;
  readonly lastRun: LastRun | null;
}

/** A source's runs fold to the same health until one more is closed or a night ends: kept while the program runs. */
const folded = new WeakMap<Store, Map<string, Folded>>();

/**
 * What the records of all sources depend on besides the sources themselves, which name their last run. Null while a run is
 * under way: what was read of its articles is still to be written beside it.
 */
async function recordsMark(ctx: OfficeContext): Promise<string | null> {
  const [latest] = await ctx.store.nights.list(1);
  if (latest?.state === "running") return null;
  return JSON.stringify([latest?.id, latest?.startedAt, latest?.finishedAt]);
}

async function foldOf(ctx: OfficeContext, source: Source, day: Day | null, mark: string | null): Promise<Folded> {
  const kept = folded.get(ctx.store) ?? new Map<string, Folded>();
  folded.set(ctx.store, kept);
  const key = JSON.stringify([mark, day, source]);
  const there = kept.get(source.id);
  if (mark !== null && there?.key === key) return there;
  const records = await ctx.store.crawlRuns.history(source.id, HISTORY);
  const made = { key, health: healthOf(source, records, day), lastRun: lastRunOf(records) };
  if (mark !== null) kept.set(source.id, made);
  return made;
}

function byDay({ nights }: SourceHealth, now: Day): readonly SourceDay[] {
  const first = addDays(now, 1 - RECENT_DAYS);
  return nights
    .filter(({ day }) => day >= first)
    .map(({ day, indexFault, lost, fresh, found }) => {
      const state = indexFault !== null ? "fault" : lost !== null ? "partial" : fresh > 0 ? "new" : "quiet";
      return { day, state, fresh, found };
    });
}

/** Every source with its health and what went wrong at it of late. */
export async function sourceList(ctx: OfficeContext): Promise<readonly SourceRow[]> {
  const since = new Date(ctx.now().getTime() - FAULT_DAYS * 86_400_000).toISOString();
  const [day, mark, named, faults] = await Promise.all([
    lastNightDay(ctx),
    recordsMark(ctx),
    namedSources(ctx),
    ctx.store.crawlRuns.allFaults(since),
  ]);
  const now = today(ctx);
  const rows: SourceRow[] = [];
  for (const { source, outlet } of named) {
    const { health, lastRun } = await foldOf(ctx, source, day, mark);
    rows.push({
      source,
      outlet,
      kind: source.declaration.kind,
      health,
      lastRun,
      faults: faults.filter(({ sourceId }) => sourceId === source.id),
      recent: byDay(health, now),
    });
  }
  return rows;
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
    recent: byDay(health, today(ctx)),
    evidence: compared.map(({ evidence }) => evidence),
  };
}

/**
 * A kept page of a source as a file that opens in a browser: a sample of one of its nights, or a page of its evidence. Throws
 * NotFoundError for any other page.
 */
export async function sourcePage(
  ctx: OfficeContext,
  sourceId: string,
  fetchId: string,
): Promise<{ readonly fileName: string; readonly bytes: Uint8Array }> {
  const { outlet, source, health } = await sourceHealth(ctx, sourceId);
  const samples = health.nights.flatMap(({ samples: { index, article } }) => [index, article]);
  const shown = health.layouts.flatMap(({ good, present }) => [good?.fetchId, present?.fetchId]);
  if (![...samples, ...shown].includes(fetchId)) throw new NotFoundError("这个采集源没有这一页存档");
  const page = await ctx.store.pages.read(fetchId);
  const { text, extension } = readableCopy({ bytes: page.bytes, contentType: contentTypeOf(page) }, page.finalAddress);
  const fileName = `${outlet}-${source.name}-${page.fetchedAt.slice(0, 10)}.${extension}`;
  return { fileName, bytes: new TextEncoder().encode(text) };
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
  const told = await ctx.store.nights.lastFinished(ctx.now().toISOString());
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
