import { afterEach, expect, test } from "vitest";
import { StorageError } from "../../domain/errors/storage-error.ts";
import { openDatabase } from "../../store/database.ts";
import { Prisma } from "../../store/generated/sqlite/client.ts";
import { namedFault } from "../../store/storage-faults.ts";
import { type FreshStore, freshStore } from "../setup/fresh-store.ts";
import { databaseUrl, endSessions, onServer } from "../setup/postgres.ts";

let fresh: FreshStore;
afterEach(() => fresh.close());

test("a full disk is named where SQLite has undone the transaction by itself, and the next one is kept", async () => {
  fresh = await freshStore("sqlite");
  const database = await openDatabase(fresh.url);
  const fill = (size: number) =>
    database.exclusive([], (queries) =>
      queries.outlet.create({
        data: { id: `o${size}`, name: "报".repeat(size), aliases: "[]", tier: "county", kind: "newspaper" },
      }),
    );
  const [pages] = await database.client.$queryRaw<{ page_count: bigint }[]>(Prisma.sql`PRAGMA page_count`);
  const most = Number(pages?.page_count) + 2;
  await database.client.$queryRawUnsafe(`PRAGMA max_page_count = ${most}`);
  const failed = await fill(40_000).catch(namedFault);
  expect(failed).toBeInstanceOf(StorageError);
  expect(String(failed)).toMatch(/磁盘已满.*SQLITE_FULL/u);
  await database.client.$queryRawUnsafe("PRAGMA max_page_count = 1000000");
  await fill(40_000);
  await database.close();
});

test("a database that ends its sessions is named by every part of the store, and used again when it is back", async () => {
  fresh = await freshStore("postgres");
  const name = new URL(fresh.url).pathname.slice(1);
  const server = databaseUrl(fresh.url, "postgres");
  await onServer(server, `ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
  await endSessions(server, name);
  const { offices, leases, nights } = fresh.store;
  const now = "2026-03-05T12:00:00Z";
  const calls = [
    () => offices.list(),
    () => leases.acquire("a", "b", 1_000, now),
    () => nights.begin("2026-03-05", null, now),
  ];
  for (const call of calls) {
    const failing = call();
    await expect(failing).rejects.toThrow(StorageError);
    await expect(failing).rejects.toThrow(/数据库连不上或中断了/u);
  }
  await onServer(server, `ALTER DATABASE "${name}" ALLOW_CONNECTIONS true`);
  expect(await offices.list()).toEqual([]);
});

test("an error that is none of a disk or a database stays what it is", async () => {
  fresh = await freshStore("sqlite");
  const error = new Error("other");
  expect(namedFault(error)).toBe(error);
});
