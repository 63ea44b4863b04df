import type { ArticleHints } from "../domain/article.ts";
import type { CrawlTask, TaskRole, WebRequest } from "../domain/crawl.ts";
import { stableId } from "../domain/ids.ts";
import type { Frontier } from "../domain/ports/crawl-ports.ts";
import { instantText, keepable, oneOf, parseJson } from "./columns.ts";
import type { Database, Queries } from "./database.ts";
import { Prisma, type CrawlTask as Row } from "./generated/sqlite/client.ts";
import { insertNewRows } from "./sql.ts";

const TASK_ROLES: readonly TaskRole[] = ["index", "article"];

function toTask(row: Row): CrawlTask {
  const where = `CrawlTask ${row.id}`;
  return {
    address: row.address,
    role: oneOf(TASK_ROLES, row.role, `${where}.role`),
    depth: row.depth,
    issueDay: row.issueDay,
    hints: parseJson<ArticleHints>(row.hints, `${where}.hints`),
    ...(row.request === null ? {} : { request: parseJson<WebRequest>(row.request, `${where}.request`) }),
  };
}

/** Marks tasks done that still wait. */
export async function finishTasks(queries: Queries, taskIds: readonly string[]): Promise<void> {
  if (taskIds.length === 0) return;
  await queries.$executeRaw(
    Prisma.sql`UPDATE "CrawlTask" SET "state" = 'done' WHERE "state" = 'waiting' AND "id" IN (${Prisma.join([...taskIds])})`,
  );
}

const idOf = (runId: string, address: string) => stableId("tsk", runId, address);

/** Adds tasks that the run has not had; resolves with those. */
async function addTasks(queries: Queries, runId: string, tasks: readonly CrawlTask[]): Promise<readonly CrawlTask[]> {
  const byId = new Map<string, CrawlTask>();
  for (const task of tasks) {
    const id = idOf(runId, task.address);
    if (!byId.has(id)) byId.set(id, task);
  }
  if (byId.size === 0) return [];
  const { _max } = await queries.crawlTask.aggregate({ where: { runId }, _max: { seq: true } });
  let seq = _max.seq ?? 0;
  const rows = [...byId].map(([id, { address, role, depth, issueDay, hints, request }]) => {
    seq += 1;
    const asked = request === undefined ? null : JSON.stringify(request);
    return { id, runId, seq, address, role, depth, issueDay, hints: JSON.stringify(hints), request: asked };
  });
  const added = await insertNewRows(queries, "CrawlTask", rows);
  return [...byId].filter(([id]) => added.has(id)).map(([, task]) => task);
}

/** The tasks of one run. `finish` = finishTasks of one task. */
export function frontier(
  { client, exclusive }: Database,
  runId: string,
  finish: (taskId: string) => Promise<void>,
): Frontier {
  return {
    add: (tasks) => exclusive(`run:${runId}`, (queries) => addTasks(queries, runId, tasks), "with-next"),
    waiting: async () =>
      (await client.crawlTask.findMany({ where: { runId, state: "waiting" }, orderBy: { seq: "asc" } })).map(toTask),
    finish: (address) => finish(idOf(runId, address)),
    fail: (fault) =>
      exclusive(`run:${runId}`, async (queries) => {
        const { sourceId, address, code, attempts } = fault;
        const data = {
          runId,
          sourceId,
          address,
          code,
          message: keepable(fault.message),
          attempts,
          at: instantText(fault.at),
        };
        const id = stableId("flt", runId, address);
        await queries.crawlTask.updateMany({ where: { id: idOf(runId, address) }, data: { state: "failed" } });
        await queries.crawlFault.upsert({ where: { id }, create: { id, ...data }, update: data });
      }),
  };
}
