/**
 * Before all tests: one PostgreSQL server and, on both engines, one migrated database to copy. A server that does not
 * start fails the run; nothing is skipped for want of it.
 */
import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { generate } from "../../prisma/generate.mjs";
import { startThrowawayPostgres, type ThrowawayPostgres } from "../../prisma/throwaway-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Address of a database on the test server; its user may create databases and is no superuser. */
    readonly postgresUrl: string;
    /** Name of a migrated database to copy. */
    readonly postgresTemplate: string;
    /** Path of a migrated SQLite file to copy. */
    readonly sqliteTemplate: string;
  }
}

/** The address of another database on the same server. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Runs one statement on the server. */
export async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/**
 * Removes a database whose sessions are our own. Not `WITH (FORCE)`: that wants the right to end the server's own cleaning
 * process too, which leaves by itself.
 */
export async function dropDatabase(url: string, name: string): Promise<void> {
  await endSessions(url, name);
  await onServer(url, `DROP DATABASE IF EXISTS "${name}"`);
}

/** Ends our own sessions of a database, and waits for their end. */
export async function endSessions(url: string, name: string): Promise<void> {
  const own = `datname = '${name}' AND usename = current_user`;
  await onServer(url, `SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE ${own}`);
}

async function serverOf(named: string | undefined): Promise<Pick<ThrowawayPostgres, "url" | "stop">> {
  if (named === undefined || named === "") return startThrowawayPostgres();
  return { url: named, stop: async () => undefined };
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await generate();
  const { migrate } = await import("../../store/index.ts");
  const server = await serverOf(process.env.SHANGGAO_TEST_DATABASE_URL);
  const folder = await mkdtemp(join(tmpdir(), "shanggao-template-"));
  const template = `shanggao_template_${randomBytes(6).toString("hex")}`;
  const remove = async () => {
    try {
      await rm(folder, { recursive: true, force: true });
      await dropDatabase(server.url, template);
    } finally {
      await server.stop();
    }
  };
  try {
    await onServer(server.url, `CREATE DATABASE "${template}"`);
    await migrate({ url: databaseUrl(server.url, template) });
    const file = join(folder, "template.db");
    await migrate({ url: `file:${file}` });
    project.provide("postgresUrl", server.url);
    project.provide("postgresTemplate", template);
    project.provide("sqliteTemplate", file);
    return remove;
  } catch (error) {
    await remove();
    throw error;
  }
}
