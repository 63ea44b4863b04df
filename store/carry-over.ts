import { PASSING_FAULTS } from "../domain/crawl.ts";
import { stableId } from "../domain/ids.ts";
import type { Queries } from "./database.ts";

/** A page that fails for this many runs on end is given up; each of them has named it. */
const MAX_CARRIED = 14;

/**
 * Gives a new run the article pages that the source's last run could not have but another may: a list page may no longer
 * name them, and what is not fetched is lost.
 */
export async function carryOver(queries: Queries, sourceId: string, runId: string): Promise<void> {
  const last = await queries.crawlRun.findFirst({
    where: { sourceId, closedAt: { not: null } },
    orderBy: [{ closedAt: "desc" }, { id: "desc" }],
    select: { id: true },
  });
  if (last === null) return;
  const passing = await queries.crawlFault.findMany({
    where: { runId: last.id, code: { in: [...PASSING_FAULTS] } },
    select: { address: true },
  });
  if (passing.length === 0) return;
  const addresses = new Set(passing.map((fault) => fault.address));
  const failed = await queries.crawlTask.findMany({
    where: { runId: last.id, role: "article", state: "failed", carried: { lt: MAX_CARRIED } },
    orderBy: { seq: "asc" },
  });
  const data = failed
    .filter((task) => addresses.has(task.address))
    .map(({ address, role, depth, issueDay, hints, carried }, i) => {
      const id = stableId("tsk", runId, address);
      return { id, runId, seq: i + 1, address, role, depth, issueDay, hints, carried: carried + 1 };
    });
  if (data.length > 0) await queries.crawlTask.createMany({ data });
}
