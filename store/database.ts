import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import pLimit from "p-limit";
import { CannotStartError } from "../domain/errors/cannot-start-error.ts";
import { recording } from "./audit-notes.ts";
import { connecting, LONGEST_TRANSACTION_MS } from "./connections.ts";
import type { Durability } from "./durability.ts";
import { checkFence } from "./fence.ts";
import { PrismaClient as PostgresClient } from "./generated/postgres/client.ts";
import { Prisma, PrismaClient } from "./generated/sqlite/client.ts";
import { WalledPool } from "./office-wall.ts";
import { openLibSql, PatientLibSql } from "./patient-libsql.ts";
import type { Engine, Queries } from "./queries.ts";

import { unbatched } from "./unbatched.ts";

export type { Engine, Queries } from "./queries.ts";

/** How long a transaction may wait for its turn and last, in milliseconds. */
const TRANSACTION = { maxWait: 60_000, timeout: LONGEST_TRANSACTION_MS };
const POOL_SIZE = 10;

export interface Database {
  readonly engine: Engine;
  readonly client: Queries;
  /**
   * One transaction that no other `exclusive` of the same name overlaps, in this or another process: what it reads is
   * still so when it writes. All that reads and then writes goes through here, and all that the audit log records: what
   * `work` notes is appended by the same transaction. Never nested.
   */
  exclusive<T>(
    names: string | readonly string[],
    work: (queries: Queries) => Promise<T>,
    durability?: Durability,
  ): Promise<T>;
  close(): Promise<void>;
}

/** The engine that an address names. Throws CannotStartError for an address of neither. */
export function engineOf(url: string): Engine {
  if (url.startsWith("file:")) return "sqlite";
  if (/^postgres(ql)?:\/\//.test(url)) return "postgres";
  // The address may hold a password: only its scheme is shown.
  const scheme = url.split(":")[0]?.slice(0, 20) ?? "";
  throw new CannotStartError(
    `数据库地址不可用：应以 file:/ 或 postgresql:// 开头，实际以“${scheme}”开头。请检查 DATABASE_URL。`,
  );
}

/** The file that an address names: `file:` before a path as it stands, or a `file://` URL. */
export function sqliteFile(url: string): string {
  return url.startsWith("file://") ? fileURLToPath(url) : resolve(url.slice("file:".length));
}

/** What is shown of an address: never the password. */
function shownUrl(url: string): string {
  if (engineOf(url) === "sqlite") return url.slice("file:".length);
  if (!URL.canParse(url)) return "PostgreSQL";
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** Why a database does not answer, for a person. */
export function cannotReach(url: string, cause: unknown): CannotStartError {
  if (cause instanceof CannotStartError) return cause;
  const reason =
    cause instanceof Error ? cause.message || String(Reflect.get(cause, "code") ?? cause.name) : String(cause);
  return new CannotStartError(
    `数据库打不开（${shownUrl(url)}）：${reason}。请检查地址、权限以及数据库服务是否已启动。`,
    {
      cause,
    },
  );
}

async function openSqlite(url: string): Promise<Database> {
  const file = sqliteFile(url);
  // SQLite would make an empty database of a mistyped path.
  if (!existsSync(file))
    throw new CannotStartError(
      `数据库打不开（${file}）：没有这个文件。新安装请先执行 shanggao init，否则请核对数据目录（--data、SHANGGAO_DATA）。`,
    );
  const connection = await openLibSql(file);
  const adapter = new PatientLibSql(connection);
  const client = new PrismaClient({ adapter, transactionOptions: TRANSACTION });
  // The adapter is told of one transaction at a time how durable it must be.
  const oneByOne = pLimit(1);
  return {
    engine: "sqlite",
    client,
    // Every transaction takes the write lock of the whole database at once.
    exclusive: (_names, work, durability = "now") => {
      const recorded = recording(work);
      return oneByOne(() => {
        adapter.durability = durability;
        return client.$transaction(recorded);
      });
    },
    close: async () => {
      await client.$disconnect();
      if (!connection.closed) connection.close();
    },
  };
}

function openPostgres(url: string): Database {
  const pool = new WalledPool({ ...connecting(url), max: POOL_SIZE, application_name: "shanggao" });
  const adapter = new PrismaPg(pool, { disposeExternalPool: true });
  const postgres = new PostgresClient({ adapter, transactionOptions: TRANSACTION });
  // The one cast: both clients come from the same models, without any type that one of the two databases lacks.
  const client = unbatched(postgres) as unknown as PrismaClient;
  return {
    engine: "postgres",
    client,
    exclusive: (names, work, durability = "now") => {
      const recorded = recording(work);
      return client.$transaction(async (queries) => {
        await checkFence(queries);
        if (durability === "with-next") await queries.$executeRaw(Prisma.sql`SET LOCAL synchronous_commit = off`);
        // Always in the same order: two transactions that share several names must not wait for each other.
        const rows = [...new Set([names].flat())].sort().map((name) => Prisma.sql`(${name})`);
        if (rows.length === 0) return recorded(queries);
        await queries.$executeRaw(
          Prisma.sql`SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM (VALUES ${Prisma.join(rows)}) AS names (name)`,
        );
        return recorded(queries);
      });
    },
    close: () => client.$disconnect(),
  };
}

/** Opens a database. Throws CannotStartError when it does not answer. */
export async function openDatabase(url: string): Promise<Database> {
  const engine = engineOf(url);
  let database: Database | null = null;
  try {
    database = engine === "sqlite" ? await openSqlite(url) : openPostgres(url);
    await database.client.$queryRaw(Prisma.sql`SELECT 1`);
    return database;
  } catch (error) {
    await database?.close();
    throw cannotReach(url, error);
  }
}
