import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { migrate, openStore } from "../../store/index.ts";
import { migrationsFolder, readMigrations } from "../../store/migrations.ts";
import { ENGINES, freshDatabase, type TestEngine } from "../setup/fresh-store.ts";
import { openRaw, type RawDatabase } from "../setup/raw-database.ts";
import { columnsOf, fill, ROWS, tableNames } from "./filled-schema.ts";

/** Rows of every table as text, by the columns that stood before. */
async function contents(
  open: RawDatabase,
  columns: ReadonlyMap<string, readonly string[]>,
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  for (const [table, names] of columns) {
    const list = names.map((name) => `"${name}"`).join(", ");
    const rows = await open.rows(`SELECT ${list} FROM "${table}"`);
    found.set(table, rows.map((row) => JSON.stringify(names.map((name) => row[name]))).sort());
  }
  return found;
}

async function schemaColumns(open: RawDatabase): Promise<Map<string, string[]>> {
  const columns = new Map<string, string[]>();
  for (const table of await tableNames(open)) {
    columns.set(
      table,
      (await columnsOf(open, table)).map(({ name }) => name),
    );
  }
  return columns;
}

async function upgrade(engine: TestEngine, steps: readonly string[]): Promise<void> {
  const fresh = await freshDatabase(engine, { migrated: false });
  const folder = await mkdtemp(path.join(tmpdir(), "shanggao-steps-"));
  try {
    for (const name of steps)
      await cp(path.join(migrationsFolder(engine), name), path.join(folder, name), { recursive: true });
    await migrate({ url: fresh.url, folder });
    const old = await openRaw(fresh.url);
    await fill(old);
    const columns = await schemaColumns(old);
    const before = await contents(old, columns);
    await old.close();
    await migrate({ url: fresh.url });
    const today = await openRaw(fresh.url);
    // Every table and column of then is there today, and every row with what it held.
    expect(await contents(today, columns)).toEqual(before);
    for (const rows of before.values()) expect(rows).toHaveLength(ROWS);
    if (engine === "sqlite")
      expect(await today.rows("PRAGMA integrity_check")).toMatchObject([{ integrity_check: "ok" }]);
    await today.close();
    const store = await openStore({ url: fresh.url, pagesDir: fresh.pagesDir });
    expect((await store.status()).pending).toBe(0);
    await store.close();
  } finally {
    await fresh.remove();
    await rm(folder, { recursive: true, force: true });
  }
}

describe.each(ENGINES)("upgrades on %s", async (engine) => {
  const names = (await readMigrations(migrationsFolder(engine))).map(({ name }) => name);
  test.each(
    names.map((name, at) => ({ name, steps: names.slice(0, at + 1) })),
  )("from $name with rows in every table", ({ steps }) => upgrade(engine, steps));
});
