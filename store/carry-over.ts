import { PASSING_FAULTS } from "../domain/crawl.ts";
import { stableId } from "../domain/ids.ts";
import type { Queries } from "./database.ts";
import { insertNewRows } from "./sql.ts";

/** A page that fails for this many runs on end is given up; each of them has named it. */
const MAX_CARRIED = 14;

/**
 * What a list names today and not tomorrow: articles, and the further pages of a list. The pages of a dated issue are not
 * among it, since their issue is asked again until it was read.
 */
const FLEETING = { OR: [{ role: "article" }, { role: "index", depth: { gt: 0 }, issueDay: null }] };

/** The source's last closed run, and those that were begun in another night and never came to their end. */
async function formerRuns(queries: Queries, sourceId: string, runId: string) {
  const last = await queries.crawlRun.findFirst({
    where: { sourceId, closedAt: { not: null } },
    orderBy: [{ closedAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  const broken = await queries.crawlRun.findMany({
    where: { sourceId, closedAt: null, id: { not: runId } },
    select: { id: true },
  });
  return { last: last === null ? [] : [last.id], broken: broken.map(({ id }) => id) };
}

/**
 * Gives a new run the pages that a former run knew of and could not have, but another may, and those that it never came
 * to: a list may no longer name them, and what is not fetched is lost. What is taken from a broken run is taken once.
 */
export async function carryOver(queries: Queries, sourceId: string, runId: string): Promise<void> {
  const { last, broken } = await formerRuns(queries, sourceId, runId);
  const runs = [...last, ...broken];
  if (runs.length === 0) return;
  const open = await queries.crawlTask.findMany({
    where: { runId: { in: runs }, state: { in: ["waiting", "failed"] }, carried: { lt: MAX_CARRIED }, ...FLEETING },
    orderBy: [{ runId: "asc" }, { seq: "asc" }],
  });
  const passing = await queries.crawlFault.findMany({
    where: { runId: { in: runs }, code: { in: [...PASSING_FAULTS] } },
    select: { runId: true, address: true },
  });
  const mayPass = new Set(passing.map((fault) => `${fault.runId} ${fault.address}`));
  const wanted = open.filter((task) => task.state === "waiting" || mayPass.has(`${task.runId} ${task.address}`));
  const rows = [...new Map(wanted.map((task) => [task.address, task])).values()].map((task, i) => {
    const { address, role, depth, issueDay, hints, request } = task;
    const carried = task.state === "failed" ? task.carried + 1 : task.carried;
    return {
      id: stableId("tsk", runId, address),
      runId,
      seq: i + 1,
      address,
      role,
      depth,
      issueDay,
      hints,
      request,
      carried,
    };
  });
  await insertNewRows(queries, "CrawlTask", rows);
  await queries.crawlTask.updateMany({
    where: { runId: { in: broken }, state: { in: ["waiting", "failed"] }, ...FLEETING },
    data: { state: "taken-over" },
  });
}
