import { fork } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CannotStartError } from "../../domain/errors/cannot-start-error.ts";
import { schemaOf } from "../../prisma/generate.mjs";
import { diffSchemas, driftOfSqlite } from "../../prisma/schema-engine.ts";
import { sqliteFile } from "../../store/database.ts";
import { migrate, openStore } from "../../store/index.ts";
import { migrationsFolder, readMigrations } from "../../store/migrations.ts";
import { ENGINES, type FreshDatabase, freshDatabase } from "../setup/fresh-store.ts";
import { onServer } from "../setup/postgres.ts";

const CHILD = fileURLToPath(new URL("./children/migrate-child.ts", import.meta.url));

/** Starts `count` processes that migrate one database at the same moment; what each applied. */
async function migrateAtOnce(url: string, count: number): Promise<readonly (readonly string[])[]> {
  const children = Array.from({ length: count }, () => fork(CHILD, [url], { execArgv: ["--import", "tsx"] }));
  await Promise.all(children.map((child) => once(child, "message")));
  const answers = children.map(async (child) => {
    const answer = once(child, "message");
    child.send("go");
    const [applied] = await answer;
    await once(child, "exit");
    return applied as readonly string[];
  });
  return Promise.all(answers);
}

/** Everything that the models state of a PostgreSQL database: columns, constraints, indexes. */
async function catalogue(url: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const columns =
      await client.query(`SELECT table_name, column_name, data_type, is_nullable, column_default, collation_name
      FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_migrations' ORDER BY 1, 2`);
    const constraints = await client.query(`SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
      FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> '_migrations' ORDER BY 1, 2`);
    const indexes = await client.query(`SELECT indexname, indexdef FROM pg_indexes
      WHERE schemaname = 'public' AND tablename <> '_migrations' ORDER BY 1`);
    return [columns.rows, constraints.rows, indexes.rows];
  } finally {
    await client.end();
  }
}

describe.each(ENGINES)("migrations on %s", (engine) => {
  let database: FreshDatabase;
  let folder: string;
  let names: readonly string[];
  beforeEach(async () => {
    database = await freshDatabase(engine, { migrated: false });
    folder = await mkdtemp(join(tmpdir(), "shanggao-migrations-"));
    await cp(migrationsFolder(engine), folder, { recursive: true });
    names = (await readMigrations(folder)).map(({ name }) => name);
  });
  afterEach(async () => {
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const addMigration = async (name: string, sql: string) => {
    await mkdir(join(folder, name), { recursive: true });
    await writeFile(join(folder, name, "migration.sql"), sql);
  };

  it("add up to the models", async () => {
    await migrate({ url: database.url });
    const schema = await schemaOf(engine);
    expect(await readFile(join(migrationsFolder(engine), names.at(-1) ?? "", "schema.prisma"), "utf8")).toBe(schema);
    const changed = schema.replace("homepage String?", "homepage String?\n  added String?");
    if (engine === "sqlite") {
      expect(await driftOfSqlite(database.url, schema)).toBe("");
      expect(await driftOfSqlite(database.url, changed)).toContain('"added"');
      return;
    }
    const migrated = await catalogue(database.url);
    for (const [models, same] of [
      [schema, true],
      [changed, false],
    ] as const) {
      const built = await freshDatabase(engine, { migrated: false });
      await onServer(built.url, await diffSchemas(engine, built.url, null, models));
      expect(JSON.stringify(await catalogue(built.url)) === JSON.stringify(migrated)).toBe(same);
      await built.remove();
    }
  });

  it("are needed before a store opens, and are applied once", async () => {
    if (engine === "sqlite") await writeFile(sqliteFile(database.url), "");
    await expect(openStore(database)).rejects.toThrow(/^数据库还缺 .*shanggao migrate/);
    expect(await migrate({ url: database.url })).toEqual({ applied: names });
    expect(await migrate({ url: database.url })).toEqual({ applied: [] });
    const store = await openStore(database);
    expect(await store.status()).toMatchObject({ migration: names.at(-1), pending: 0 });
    await store.close();
  });

  it("are undone when they fail, and name file and reason", async () => {
    await migrate({ url: database.url, folder });
    const half = 'CREATE TABLE "Half" ("id" TEXT);\nDELETE FROM "_migrations";\nINSERT INTO "Nowhere" VALUES (1);\n';
    await addMigration("9001_broken", half);
    const failing = migrate({ url: database.url, folder });
    await expect(failing).rejects.toThrow(CannotStartError);
    await expect(failing).rejects.toThrow(/9001_broken\/migration\.sql：.*Nowhere/);
    // Neither the table nor the deletion stayed: the same table can be made, and nothing else is pending.
    await addMigration("9001_broken", 'CREATE TABLE "Half" ("id" TEXT);');
    expect(await migrate({ url: database.url, folder })).toEqual({ applied: ["9001_broken"] });
  });

  it("are refused when one was edited, or comes from a newer program", async () => {
    await addMigration("9001_more", 'CREATE TABLE "More" ("id" TEXT);');
    await migrate({ url: database.url, folder });
    await expect(openStore(database)).rejects.toThrow(/9001_more.*不认识/);
    await addMigration("9001_more", 'CREATE TABLE "More" ("id" INTEGER);');
    await expect(migrate({ url: database.url, folder })).rejects.toThrow(/9001_more.*改动过/);
  });

  it("are applied once by several processes at once", async () => {
    const applied = await migrateAtOnce(database.url, 3);
    // Each migration by one process, whichever came first to it.
    expect(applied.flat().sort()).toEqual(names);
  });
});

describe("a database that does not answer", () => {
  const pagesDir = join(tmpdir(), "shanggao-never-made");

  it("is named without its password", async () => {
    const url = "postgresql://clerk:geheim@127.0.0.1:1/office";
    const opening = openStore({ url, pagesDir });
    await expect(opening).rejects.toThrow(CannotStartError);
    await expect(opening).rejects.toThrow(/127\.0\.0\.1:1\/office/);
    await expect(opening).rejects.not.toThrow(/geheim/);
    await expect(migrate({ url })).rejects.toThrow(/127\.0\.0\.1:1\/office/);
  });

  it("is refused when its file is missing, which is not made, or its address is of neither engine", async () => {
    const file = join(tmpdir(), "shanggao-never-made.db");
    await expect(openStore({ url: `file:${file}`, pagesDir })).rejects.toThrow(/没有这个文件.*shanggao init/);
    expect(existsSync(file)).toBe(false);
    const nowhere = `file:${join(tmpdir(), "no", "such", "folder", "x.db")}`;
    await expect(migrate({ url: nowhere })).rejects.toThrow(CannotStartError);
    await expect(openStore({ url: "mysql://root:geheim@host/x", pagesDir })).rejects.toThrow(/“mysql”/);
  });
});

it("a SQLite file may stand at any path", async () => {
  const folder = await mkdtemp(join(tmpdir(), "上稿 100%25 #1?-"));
  try {
    const file = join(folder, "x.db");
    await migrate({ url: `file:${file}` });
    expect(existsSync(file)).toBe(true);
    const store = await openStore({ url: pathToFileURL(file).href, pagesDir: join(folder, "pages") });
    expect((await store.status()).pending).toBe(0);
    await store.close();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

it("a migration on SQLite that leaves a reference to nothing is undone", async () => {
  const database = await freshDatabase("sqlite");
  const folder = await mkdtemp(join(tmpdir(), "shanggao-migrations-"));
  try {
    await cp(migrationsFolder("sqlite"), folder, { recursive: true });
    await mkdir(join(folder, "9001_orphan"));
    const orphan = `INSERT INTO "Session" VALUES ('t', 'no such user', '', '');`;
    await writeFile(join(folder, "9001_orphan", "migration.sql"), orphan);
    await expect(migrate({ url: database.url, folder })).rejects.toThrow(/9001_orphan/);
    const store = await openStore(database);
    expect(await store.sessions.removeExpired("2026-03-05T12:00:00Z")).toBe(0);
    await store.close();
  } finally {
    await database.remove();
    await rm(folder, { recursive: true, force: true });
  }
});
