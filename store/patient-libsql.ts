import { setImmediate as nextTurn, setTimeout as pause } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { type Client, createClient, type InStatement, LibsqlError, type Transaction } from "@libsql/client";
import { PrismaLibSql } from "@prisma/adapter-libsql";
import type { Durability } from "./durability.ts";

/** How long a statement waits inside SQLite, which blocks this thread; longer waits are done between tries. */
const BUSY_TIMEOUT_MS = 50;
const PATIENCE_MS = 30_000;
/** Pages of 4 KB in the log before they are copied into the file: a night touches the same ones again and again. */
const CHECKPOINT_PAGES = 8_000;

function isBusy(error: unknown): boolean {
  return error instanceof LibsqlError && (error.code.startsWith("SQLITE_BUSY") || error.code === "SQLITE_LOCKED");
}

async function configure(client: Client): Promise<void> {
  await client.execute(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  await client.execute("PRAGMA foreign_keys = ON");
  await client.execute("PRAGMA synchronous = FULL");
  await client.execute(`PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
}

async function reopen(client: Client): Promise<void> {
  client.reconnect();
  await configure(client);
}

/**
 * Tries again while another process writes. A busy statement has done nothing, so that repeating it is safe; but libsql
 * leaves it unfinished until it is collected, and nothing can be committed beside it: so each try has a new connection.
 */
export async function whileBusy<T>(client: Client, attempt: () => Promise<T>, patienceMs = PATIENCE_MS): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isBusy(error)) throw error;
      await reopen(client);
      if (Date.now() > deadline) throw error;
      await pause(2 + Math.random() * 20);
    }
  }
}

/** A client of a file whose settings hold for its life, write-ahead log on; makes the file when there is none. */
export async function openLibSql(file: string): Promise<Client> {
  // libsql decodes the address: a path with % or # in it must be encoded first.
  const client = createClient({ url: pathToFileURL(file).href });
  try {
    await configure(client);
    await whileBusy(client, () => client.execute("PRAGMA journal_mode = WAL"));
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
}

/** SQLite undoes a transaction by itself when the disk is full or cannot be read: what is asked for then is done. */
function isUndone(error: unknown): boolean {
  return error instanceof LibsqlError && error.message.includes("no transaction is active");
}

/** Ends the open transaction. One that cannot be ended is undone with its connection, or it would stand in the way of all. */
async function end(client: Client, word: "COMMIT" | "ROLLBACK"): Promise<void> {
  try {
    await client.execute(word);
  } catch (error) {
    if (word === "COMMIT") await end(client, "ROLLBACK");
    else if (isUndone(error)) return;
    else await reopen(client);
    throw error;
  }
}

/**
 * A transaction on the client's only connection. libsql's own opens another connection for each transaction, which loses
 * the settings and is closed by the garbage collector alone; and it begins `deferred`, which fails when another process
 * has written between its first read and its first write, however long one waits.
 */
async function begin(client: Client, durability: Durability): Promise<Transaction> {
  // SQLite answers at once, so that one transaction after another would never let go of the loop: nobody else is heard, and
  // statements that are done keep their memory (84 KB a transaction, seen) until a turn of the loop gives it back.
  await nextTurn();
  await whileBusy(client, async () => {
    // A write-ahead log is read as far as it is whole: what is left out at `NORMAL` is the wait for the disk.
    if (durability === "with-next") await client.execute("PRAGMA synchronous = NORMAL");
    await client.execute("BEGIN IMMEDIATE");
  });
  let closed = false;
  const endOnce = async (word: "COMMIT" | "ROLLBACK") => {
    if (closed) return;
    closed = true;
    await end(client, word);
    if (durability === "with-next") await client.execute("PRAGMA synchronous = FULL");
  };
  return {
    execute: (statement: InStatement) => client.execute(statement),
    batch: () => Promise.reject(new Error("batch inside a transaction is not used")),
    executeMultiple: () => Promise.reject(new Error("scripts inside a transaction are not used")),
    commit: () => endOnce("COMMIT"),
    rollback: () => endOnce("ROLLBACK"),
    close: () => {
      closed = true;
    },
    get closed() {
      return closed;
    },
  };
}

/** Prisma's libsql adapter over one connection that waits its turn, also between processes. */
export class PatientLibSql extends PrismaLibSql {
  readonly #client: Client;
  /** Of the next transaction. */
  durability: Durability = "now";

  constructor(client: Client) {
    // The client is open already: this address is never used.
    super({ url: "file:" });
    this.#client = client;
  }

  override createClient(): Client {
    const client = this.#client;
    return {
      protocol: client.protocol,
      get closed() {
        return client.closed;
      },
      // Inside a transaction the write lock is held already, and a statement is never busy.
      execute: (statement: InStatement) => whileBusy(client, () => client.execute(statement)),
      transaction: () => begin(client, this.durability),
      batch: client.batch.bind(client),
      migrate: client.migrate.bind(client),
      executeMultiple: client.executeMultiple.bind(client),
      sync: client.sync.bind(client),
      reconnect: client.reconnect.bind(client),
      close: client.close.bind(client),
    };
  }
}
