import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { PrismaLibSql } from "@prisma/adapter-libsql";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from "@prisma/driver-adapter-utils";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";
import type { Provider } from "./generate.mjs";

const require = createRequire(import.meta.url);
let loaded: Promise<void> | null = null;

/** Node has WebAssembly; its types come with the browser's, which nothing else here needs. */
interface WebAssemblyHost {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<{ readonly exports: Readonly<Record<string, unknown>> }>;
}

/** Prisma's schema engine as WebAssembly: the native one would have to be downloaded. */
async function load(): Promise<void> {
  const file = require.resolve("@prisma/schema-engine-wasm").replace(/schema_engine\.js$/, "schema_engine_bg.wasm");
  const host = Reflect.get(globalThis, "WebAssembly") as WebAssemblyHost;
  const compiled = await host.compile(await readFile(file));
  const instance = await host.instantiate(compiled, { "./schema_engine_bg.js": engine });
  engine.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start !== "function") throw new Error("@prisma/schema-engine-wasm: __wbindgen_start is missing");
  start();
}

function adapterOf(provider: Provider, url: string): SqlMigrationAwareDriverAdapterFactory {
  return provider === "sqlite" ? new PrismaLibSql({ url }) : new PrismaPg(url);
}

async function withEngine<T>(
  provider: Provider,
  url: string,
  schema: string,
  work: (started: engine.SchemaEngine) => Promise<T>,
): Promise<T> {
  loaded ??= load();
  await loaded;
  const started = await engine.SchemaEngine.new(
    { datamodels: [["schema.prisma", schema]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(adapterOf(provider, url)),
  );
  try {
    return await work(started);
  } finally {
    started.free();
  }
}

/** The list of applied migrations is no model. */
function filtersOf(provider: Provider) {
  return { externalTables: [provider === "sqlite" ? "_migrations" : "public._migrations"], externalEnums: [] };
}

function scriptOf(result: engine.DiffResult): string {
  const sql = (result.stdout ?? "").trim();
  return sql.startsWith("-- This is an empty migration") ? "" : sql;
}

/**
 * PostgreSQL sorts text by the database's language unless told otherwise; SQLite sorts by bytes, and so shall both.
 * The schema `public` is there already, and a user that may not create schemas could not pass the line that creates it.
 */
function forPostgres(sql: string): string {
  return sql
    .replace(/-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n+/, "")
    .replaceAll(/\bTEXT\b/g, 'TEXT COLLATE "C"');
}

/**
 * SQL that turns one schema into the other (`from` null = an empty database); empty when they are alike. `url` names a
 * database that the engine asks for its version; nothing in it is read or written.
 */
export async function diffSchemas(provider: Provider, url: string, from: string | null, to: string): Promise<string> {
  const result = await withEngine(provider, url, to, (started) =>
    started.diff({
      from:
        from === null ? { tag: "empty" } : { tag: "schemaDatamodel", files: [{ path: "from.prisma", content: from }] },
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: to }] },
      script: true,
      exitCode: null,
      filters: filtersOf(provider),
    }),
  );
  const sql = scriptOf(result);
  return provider === "postgres" ? forPostgres(sql) : sql;
}

/** SQL that would turn the SQLite database at `url` into the schema; empty when it is just that. */
export async function driftOfSqlite(url: string, schema: string): Promise<string> {
  const result = await withEngine("sqlite", url, schema, (started) =>
    started.diff({
      from: { tag: "schemaDatasource", files: [{ path: "schema.prisma", content: schema }], configDir: "." },
      to: { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schema }] },
      script: true,
      exitCode: null,
      filters: filtersOf("sqlite"),
    }),
  );
  return scriptOf(result);
}
