import { stableId } from "../domain/ids.ts";
import type { Queries } from "./database.ts";

/**
 * Lets the source's next run ask for a page again that a former one has fetched, also where no index page names it any
 * more: its task waits in the source's newest run, of which the next takes over what it did not come to. Nothing where no
 * run ever asked for it.
 */
export async function askAgain(queries: Queries, sourceId: string, address: string): Promise<void> {
  const task = await queries.crawlTask.findFirst({
    where: { address, run: { sourceId } },
    orderBy: [{ run: { closedAt: "desc" } }, { seq: "desc" }],
  });
  // The newest that was closed: one that is open goes on by itself, or is given up for the night after.
  const newest =
    (await queries.crawlRun.findFirst({ where: { sourceId, closedAt: null }, orderBy: { seq: "desc" } })) ??
    (await queries.crawlRun.findFirst({
      where: { sourceId },
      orderBy: [{ closedAt: "desc" }, { id: "desc" }],
    }));
  if (task === null || newest === null) return;
  if (task.runId === newest.id) {
    await queries.crawlTask.update({ where: { id: task.id }, data: { state: "waiting" } });
    return;
  }
  const { _max } = await queries.crawlTask.aggregate({ where: { runId: newest.id }, _max: { seq: true } });
  const id = stableId("tsk", newest.id, address);
  const data = { ...task, id, runId: newest.id, seq: (_max.seq ?? 0) + 1, state: "waiting", carried: 0 };
  await queries.crawlTask.upsert({ where: { id }, create: data, update: { state: "waiting" } });
}
