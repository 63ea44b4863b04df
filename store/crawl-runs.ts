import { type CrawlFault, FAULT_CODES, type SourceReading, type SourceReport } from "../domain/crawl.ts";
import { NotFoundError } from "../domain/errors/not-found-error.ts";
import { stableId } from "../domain/ids.ts";
import type { PageArchive } from "../domain/ports/crawl-ports.ts";
import type { CrawlRunStore, RunRecord } from "../domain/ports/crawl-store.ts";
import { articleSink } from "./article-sink.ts";
import { askAgain } from "./ask-again.ts";
import { carryOver } from "./carry-over.ts";
import { instantText, keepable, oneOf, parseJson } from "./columns.ts";
import { CrawlWrites } from "./crawl-writes.ts";
import type { Database, Queries } from "./database.ts";
import { frontier } from "./frontier.ts";
import type { CrawlFault as FaultRow, Prisma, CrawlRun as RunRow } from "./generated/sqlite/client.ts";

function toFault({ id, sourceId, address, code, message, attempts, at }: FaultRow): CrawlFault {
  return { sourceId, address, code: oneOf(FAULT_CODES, code, `CrawlFault ${id}.code`), message, attempts, at };
}

async function openRun(queries: Queries, nightId: string, sourceId: string): Promise<string> {
  const last = await queries.crawlRun.findFirst({ where: { nightId, sourceId }, orderBy: { seq: "desc" } });
  if (last !== null && last.closedAt === null) {
    await queries.crawlTask.updateMany({ where: { runId: last.id, state: "failed" }, data: { state: "waiting" } });
    return last.id;
  }
  const source = await queries.source.findUnique({ where: { id: sourceId }, select: { id: true } });
  if (source === null) throw new NotFoundError(`没有这个采集源：${sourceId}`);
  const seq = (last?.seq ?? 0) + 1;
  const id = stableId("run", nightId, sourceId, String(seq));
  await queries.crawlRun.create({ data: { id, nightId, sourceId, seq } });
  await carryOver(queries, sourceId, id);
  return id;
}

async function closeRun(
  queries: Queries,
  runId: string,
  report: SourceReport,
  issueDay: string | null,
  closedAt: string,
): Promise<void> {
  const run = await queries.crawlRun.findUnique({ where: { id: runId }, include: { source: true } });
  if (run === null) throw new NotFoundError(`没有这次采集：${runId}`);
  await queries.crawlRun.update({
    where: { id: runId },
    data: { closedAt, issueDay, report: keepable(JSON.stringify(report)) },
  });
  const { lastIssueDay } = run.source;
  // An older issue that is made up does not turn the source back.
  const later = issueDay !== null && (lastIssueDay === null || issueDay > lastIssueDay);
  await queries.source.update({
    where: { id: run.sourceId },
    data: { lastFinishedAt: closedAt, ...(later ? { lastIssueDay: issueDay } : {}) },
  });
}

type ReadingRow = Pick<RunRow, "id" | "sourceId" | "reading">;

/** The newest run of each source of a night. */
async function newestRuns(
  queries: Queries,
  nightId: string,
  where: Prisma.CrawlRunWhereInput,
): Promise<ReadonlyMap<string, ReadingRow>> {
  const rows = await queries.crawlRun.findMany({
    where: { ...where, nightId },
    orderBy: { seq: "asc" },
    select: { id: true, sourceId: true, reading: true },
  });
  return new Map(rows.map((row) => [row.sourceId, row]));
}

function toReading({ id, reading }: Pick<ReadingRow, "id" | "reading">): SourceReading | null {
  return reading === null ? null : parseJson<SourceReading>(reading, `CrawlRun ${id}.reading`);
}

async function keepReadings(queries: Queries, nightId: string, given: ReadonlyMap<string, SourceReading>) {
  const newest = await newestRuns(queries, nightId, {});
  for (const [sourceId, reading] of given) {
    const id = newest.get(sourceId)?.id;
    if (id === undefined) continue;
    await queries.crawlRun.update({ where: { id }, data: { reading: JSON.stringify(reading) } });
  }
}

async function history(client: Queries, sourceId: string, limit: number): Promise<readonly RunRecord[]> {
  const runs = await client.crawlRun.findMany({
    where: { sourceId, report: { not: null } },
    orderBy: [{ closedAt: "desc" }, { id: "desc" }],
    take: limit,
  });
  const nights = await client.night.findMany({ where: { id: { in: runs.map(({ nightId }) => nightId) } } });
  const nightOf = new Map(nights.map((night) => [night.id, night]));
  return runs.flatMap(({ id, nightId, closedAt, report, reading }) => {
    const night = nightOf.get(nightId);
    if (night === undefined || closedAt === null || report === null) return [];
    return [
      {
        day: night.day,
        errand: night.errand,
        closedAt,
        report: parseJson<SourceReport>(report, `CrawlRun ${id}.report`),
        reading: toReading({ id, reading }),
      },
    ];
  });
}

export function crawlRunStore(database: Database, archive: PageArchive): CrawlRunStore {
  const { client, exclusive } = database;
  const writes = new CrawlWrites(database, "with-next");
  const articles = articleSink(database, (article) => writes.found(article));
  return {
    open: async (nightId, source) => {
      const runId = await exclusive(`source:${source.id}`, (queries) => openRun(queries, nightId, source.id));
      const ports = {
        frontier: frontier(database, runId, (taskId) => writes.finish(taskId)),
        archive,
        articles,
      };
      return { runId, ports };
    },
    close: (runId, report, issueDay, at) =>
      exclusive(`source:${report.sourceId}`, (queries) => closeRun(queries, runId, report, issueDay, instantText(at))),
    askAgain: (sourceId, address) => exclusive(`source:${sourceId}`, (queries) => askAgain(queries, sourceId, address)),
    reports: async (nightId, since) => {
      const rows = await client.crawlRun.findMany({
        where: { nightId, closedAt: { gte: instantText(since) }, report: { not: null } },
        orderBy: [{ sourceId: "asc" }, { seq: "asc" }],
      });
      const newest = new Map(rows.map((row) => [row.sourceId, row]));
      return [...newest.values()].map((row) => parseJson<SourceReport>(row.report ?? "", `CrawlRun ${row.id}.report`));
    },
    addReadings: (nightId, given) =>
      exclusive(`readings:${nightId}`, (queries) => keepReadings(queries, nightId, given)),
    readings: async (nightId, since) => {
      const current = { OR: [{ closedAt: null }, { closedAt: { gte: instantText(since) } }] };
      const runs = await newestRuns(client, nightId, current);
      return new Map([...runs].map(([sourceId, run]) => [sourceId, toReading(run)]));
    },
    history: (sourceId, limit) => history(client, sourceId, limit),
    allFaults: async (since) => {
      const where = { at: { gte: instantText(since) } };
      return (await client.crawlFault.findMany({ where, orderBy: [{ at: "desc" }, { id: "asc" }] })).map(toFault);
    },
    faults: async (sourceId, since) => {
      const where = { sourceId, at: { gte: instantText(since) } };
      return (await client.crawlFault.findMany({ where, orderBy: [{ at: "desc" }, { id: "asc" }] })).map(toFault);
    },
  };
}
