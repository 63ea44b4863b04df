import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { HEALTH_STATES } from "../../domain/health.ts";
import type { Disk } from "../../office/monitor/disk.ts";
import type { MonitorFigures } from "../../office/monitor/figures.ts";
import program from "../../package.json" with { type: "json" };

/** Answers of the console are quick; a bulletin or an import may take a while. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

interface HttpAnswer {
  readonly method: string;
  /** The pattern, never the address: `/api/units/:unitId`. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

export interface Metrics {
  observe(answer: HttpAnswer): void;
  /** All metrics in Prometheus' text format. `figures` null = the database did not answer. */
  expose(figures: MonitorFigures | null, disk: Disk | null): Promise<string>;
  readonly contentType: string;
}

type Gauges = ReturnType<typeof gaugesIn>;

/** Names by Prometheus' conventions: base units, `_seconds`, `_bytes`; instants as timestamps, so that ages are asked of it. */
function gaugesIn(registry: Registry) {
  const gauge = <T extends string>(name: string, help: string, labelNames: readonly T[] = []) => {
    const made = new Gauge<T>({ name: `shanggao_${name}`, help, labelNames: [...labelNames], registers: [registry] });
    // One without labels would stand at 0 before anything is known.
    if (labelNames.length === 0) made.remove();
    return made;
  };
  return {
    databaseUp: gauge("database_up", "1 = the database answered this scrape"),
    databaseBytes: gauge("database_size_bytes", "Bytes of the database on its disk"),
    diskFree: gauge("disk_free_bytes", "Bytes left on the volume of the data folder"),
    diskSize: gauge("disk_size_bytes", "Bytes of the volume of the data folder"),
    nightEnd: gauge("night_last_finished_timestamp_seconds", "When the last night that reached its end ended"),
    nightSeconds: gauge("night_last_duration_seconds", "How long that night took"),
    stageSeconds: gauge("night_last_stage_duration_seconds", "How long a stage of that night took", ["stage"]),
    nightFaults: gauge("night_last_faults", "What went wrong in that night, pages and articles"),
    nightArticles: gauge("night_last_articles", "Articles of that night", ["step"]),
    nightSources: gauge("night_last_sources", "Sources that night crawled", ["complete"]),
    overdue: gauge("night_overdue", "1 = a night was due and has not reached its end"),
    review: gauge("links_waiting", "Links that wait for a person", ["office"]),
    claims: gauge("claims_waiting", "Claims that wait for a person", ["office"]),
    incoming: gauge("incoming_pieces", "Pieces that came in and wait for a person", ["office", "state"]),
    deliveries: gauge("notice_deliveries", "Notices in the outbox: waiting, or given up", [
      "office",
      "channel",
      "state",
    ]),
    sources: gauge("sources", "Sources by health", ["state"]),
  };
}

function setNight(gauges: Gauges, night: NonNullable<MonitorFigures["night"]>): void {
  const { startedAt, finishedAt, summary } = night.night;
  if (finishedAt !== null) {
    gauges.nightEnd.set(Date.parse(finishedAt) / 1000);
    gauges.nightSeconds.set((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000);
  }
  gauges.nightFaults.set(night.faults);
  if (summary === null) return;
  for (const { stage, seconds } of summary.times ?? []) gauges.stageSeconds.set({ stage }, seconds);
  const { sources, offices } = summary;
  const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
  gauges.nightArticles.set({ step: "new" }, sum(sources.map(({ articlesNew }) => articlesNew)));
  gauges.nightArticles.set({ step: "extracted" }, summary.articlesExtracted);
  gauges.nightArticles.set({ step: "matched" }, sum(offices.map(({ articlesMatched }) => articlesMatched)));
  const complete = sources.filter((source) => source.complete).length;
  gauges.nightSources.set({ complete: "true" }, complete);
  gauges.nightSources.set({ complete: "false" }, sources.length - complete);
}

function setFigures(gauges: Gauges, figures: MonitorFigures): void {
  gauges.databaseBytes.set(figures.databaseBytes);
  gauges.overdue.set(figures.overdue ? 1 : 0);
  for (const state of HEALTH_STATES) gauges.sources.set({ state }, figures.sources[state] ?? 0);
  for (const { officeId: office, review, claims, incoming, deliveries } of figures.offices) {
    gauges.review.set({ office }, review);
    gauges.claims.set({ office }, claims);
    for (const state of ["asked", "quarantined", "refused"] as const) {
      gauges.incoming.set({ office, state }, incoming[state]);
    }
    for (const { channel, state, count } of deliveries) {
      if (state !== "sent") gauges.deliveries.set({ office, channel, state }, count);
    }
  }
  if (figures.night !== null) setNight(gauges, figures.night);
}

/** The metrics of one server; the process's own (memory, event loop lag, garbage collection) are among them. */
export function makeMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const http = new Histogram({
    name: "shanggao_http_request_duration_seconds",
    help: "Time from a request's arrival to the end of its answer",
    labelNames: ["method", "route", "status"],
    buckets: BUCKETS,
    registers: [registry],
  });
  const info = {
    name: "shanggao_build_info",
    help: "Always 1",
    labelNames: ["version", "node"],
    registers: [registry],
  };
  new Gauge(info).set({ version: program.version, node: process.version }, 1);
  return {
    contentType: registry.contentType,
    observe: ({ method, route, status, seconds }) => http.observe({ method, route, status: String(status) }, seconds),
    expose: async (figures, disk) => {
      // Made anew for each scrape: a figure of an hour ago would silence an alarm.
      const fresh = new Registry();
      const gauges = gaugesIn(fresh);
      gauges.databaseUp.set(figures === null ? 0 : 1);
      if (disk !== null) {
        gauges.diskFree.set(disk.free);
        gauges.diskSize.set(disk.total);
      }
      if (figures !== null) setFigures(gauges, figures);
      return `${await registry.metrics()}\n${await fresh.metrics()}`;
    },
  };
}
