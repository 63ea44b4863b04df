import { randomUUID } from "node:crypto";
import type PgBoss from "pg-boss";
import { CannotStartError } from "../domain/errors/cannot-start-error.ts";
import { PART_KINDS } from "../domain/night-part.ts";
import type { PartQueue } from "../domain/ports/crew.ts";
import { connecting } from "./connections.ts";

/** Beside our own tables, in a schema of pg-boss' own. */
const SCHEMA = "shanggao_queue";
const CONNECTIONS = 2;
/** pg-boss gives a message up after this; a part whose worker is gone is sent anew long before. */
const EXPIRES_HOURS = 23;
/** Characters of a message's id, and those that messages sent together have in common: of these the least id is fetched first. */
const UUID = 36;
const IN_COMMON = 24;

/** Loaded where there is a queue: an installation on SQLite never touches it. */
async function boss(url: string, migrate: boolean): Promise<PgBoss> {
  const { default: Boss } = await import("pg-boss");
  const options = {
    ...connecting(url),
    schema: SCHEMA,
    max: CONNECTIONS,
    migrate,
    // Nothing of its own accord: what is to be done when is said by the night.
    supervise: false,
    schedule: false,
  };
  return new Boss(options);
}

/** Brings pg-boss' schema and queues to this program's version. Not in two processes at once. */
export async function migrateQueue(url: string): Promise<void> {
  const own = await boss(url, true);
  // Without a listener an idle connection that breaks would end the process; the call that uses it throws.
  own.on("error", () => undefined);
  await own.start();
  try {
    const there = new Set((await own.getQueues()).map(({ name }) => name));
    const missing = PART_KINDS.filter((kind) => !there.has(kind));
    for (const name of missing) await own.createQueue(name, { name, retryLimit: 0 });
  } finally {
    await own.stop({ graceful: false });
  }
}

export interface OpenQueue extends PartQueue {
  close(): Promise<void>;
}

/** Opens the queue. Throws CannotStartError when it has not been migrated. */
export async function openQueue(url: string): Promise<OpenQueue> {
  const own = await boss(url, false);
  own.on("error", () => undefined);
  try {
    await own.start();
  } catch (cause) {
    await own.stop({ graceful: false });
    throw new CannotStartError("任务队列打不开：请先执行 shanggao migrate，再启动。", { cause });
  }
  return {
    send: async (parts) => {
      const common = randomUUID().slice(0, IN_COMMON);
      const jobs = parts.map(({ id, kind }, at) => ({
        id: `${common}${at.toString(16).padStart(UUID - IN_COMMON, "0")}`,
        name: kind,
        data: { partId: id },
        expireInSeconds: EXPIRES_HOURS * 3_600,
        retryLimit: 0,
      }));
      if (jobs.length > 0) await own.insert(jobs);
    },
    next: async (kind) => {
      const [job] = await own.fetch<{ partId: string }>(kind);
      return job === undefined ? null : { id: job.id, partId: job.data.partId };
    },
    over: (kind, messageId) => own.complete(kind, messageId),
    waiting: (kind) => own.getQueueSize(kind),
    tidy: async () => {
      await own.maintain();
    },
    close: () => own.stop({ graceful: false }),
  };
}
