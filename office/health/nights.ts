import type { SourceReport } from "../../domain/crawl.ts";
import type { HealthNight } from "../../domain/health.ts";
import type { RunRecord } from "../../domain/ports/crawl-store.ts";
import type { Day } from "../../domain/time.ts";
import { isBackfill } from "../errand.ts";

/** The fault of an index page, if the run had one. Reports from before faults had roles say so by not being complete. */
function indexFaultOf({ faults, complete }: SourceReport): HealthNight["indexFault"] {
  const fault = faults.find(({ role }) => role === "index" || (role === undefined && !complete));
  return fault === undefined ? null : { code: fault.code, message: fault.message };
}

function lostOf({ faults, complete }: SourceReport): HealthNight["lost"] {
  const lost = faults.filter(({ role }) => role === "article" || (role === undefined && complete));
  return lost[0] === undefined ? null : { count: lost.length, message: lost[0].message };
}

function nightOf({ day, closedAt, report, reading }: RunRecord): HealthNight {
  return {
    day,
    closedAt,
    indexFault: indexFaultOf(report),
    found: report.articlesFound,
    fresh: report.articlesNew,
    read: reading?.read ?? 0,
    undated: reading?.undated ?? 0,
    bodyless: reading?.bodyless ?? 0,
    unreadable: reading?.unreadable ?? 0,
    lost: lostOf(report),
    samples: report.samples,
    layouts: report.layouts ?? { index: null, article: null },
  };
}

/** Two runs of one day, the later one second: what was had once was had, and the later page is the present one. */
function joined(former: HealthNight, later: HealthNight): HealthNight {
  const better = later.indexFault !== null && former.indexFault === null ? former : later;
  const other = better === former ? later : former;
  const keep = (page: "index" | "article") => (better.samples[page] === null ? other : better);
  return {
    day: later.day,
    closedAt: later.closedAt,
    indexFault: better.indexFault,
    found: Math.max(former.found, later.found),
    fresh: former.fresh + later.fresh,
    read: former.read + later.read,
    undated: former.undated + later.undated,
    bodyless: former.bodyless + later.bodyless,
    unreadable: former.unreadable + later.unreadable,
    lost: better.lost,
    samples: { index: keep("index").samples.index, article: keep("article").samples.article },
    layouts: { index: keep("index").layouts.index, article: keep("article").layouts.article },
  };
}

function order(a: RunRecord, b: RunRecord): number {
  if (a.closedAt !== b.closedAt) return a.closedAt < b.closedAt ? -1 : 1;
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left === right ? 0 : left < right ? -1 : 1;
}

/**
 * The days on which a source was looked at, oldest first, whatever the order of the records. A crawl by hand counts for
 * its day as the night does, so that it can make a day good and never worse; a backfill does not count.
 */
export function healthNights(records: readonly RunRecord[]): readonly HealthNight[] {
  const days = new Map<Day, HealthNight>();
  for (const record of [...records].sort(order)) {
    if (isBackfill(record.errand)) continue;
    const night = nightOf(record);
    const former = days.get(night.day);
    days.set(night.day, former === undefined ? night : joined(former, night));
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}
