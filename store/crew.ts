import type { Crew } from "../domain/ports/crew.ts";
import type { Database } from "./database.ts";
import { partStore } from "./night-parts.ts";
import { type OpenQueue, openQueue } from "./night-queue.ts";
import { workerStore } from "./workers.ts";

/** What nights on several machines stand on; PostgreSQL alone. The queue is opened when it is first asked for. */
export function openCrew(database: Database, url: string): { readonly crew: Crew; close(): Promise<void> } {
  let queue: Promise<OpenQueue> | null = null;
  const crew: Crew = {
    workers: workerStore(database),
    parts: partStore(database),
    queue: () => {
      queue ??= openQueue(url).catch((error: unknown) => {
        queue = null;
        throw error;
      });
      return queue;
    },
  };
  return { crew, close: async () => (await queue)?.close() };
}
