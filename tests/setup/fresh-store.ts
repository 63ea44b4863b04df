import { randomBytes } from "node:crypto";
import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import type { Store } from "../../domain/ports/store.ts";
import { openStore } from "../../store/index.ts";
import { databaseUrl, dropDatabase, onServer } from "./postgres.ts";

export const ENGINES = ["sqlite", "postgres"] as const;
export type TestEngine = (typeof ENGINES)[number];

/** A database of its own, migrated or empty, with a folder for pages; gone with `remove`. */
export interface FreshDatabase {
  readonly url: string;
  readonly pagesDir: string;
  remove(): Promise<void>;
}

export interface FreshStore extends Omit<FreshDatabase, "remove"> {
  readonly store: Store;
  /** Closes the store and removes its database and pages. */
  close(): Promise<void>;
}

async function freshPostgres(migrated: boolean, pagesDir: string, removeFolder: () => Promise<void>) {
  const server = inject("postgresUrl");
  const name = `shanggao_test_${randomBytes(6).toString("hex")}`;
  const template = migrated ? ` TEMPLATE "${inject("postgresTemplate")}"` : "";
  await onServer(server, `CREATE DATABASE "${name}"${template}`);
  const remove = async () => {
    await dropDatabase(server, name);
    await removeFolder();
  };
  return { url: databaseUrl(server, name), pagesDir, remove };
}

/** An own database on one engine; empty when not `migrated`. */
export async function freshDatabase(engine: TestEngine, { migrated = true } = {}): Promise<FreshDatabase> {
  const folder = await mkdtemp(join(tmpdir(), "shanggao-store-"));
  const pagesDir = join(folder, "pages");
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  if (engine === "postgres") return freshPostgres(migrated, pagesDir, remove);
  const file = join(folder, "shanggao.db");
  if (migrated) await copyFile(inject("sqliteTemplate"), file);
  return { url: `file:${file}`, pagesDir, remove };
}

/** An empty, migrated store of its own on one engine. */
export async function freshStore(engine: TestEngine): Promise<FreshStore> {
  const { remove, ...database } = await freshDatabase(engine);
  const store = await openStore(database);
  const close = async () => {
    await store.close();
    await remove();
  };
  return { ...database, store, close };
}
