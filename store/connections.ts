import { Socket } from "node:net";

/** How long a transaction may last: a year's ledger is replaced in one. A statement may wait as long for another's locks. */
export const LONGEST_TRANSACTION_MS = 300_000;
const CONNECT_TIMEOUT_MS = 10_000;
/** A statement that waits for its answer has nothing to send: only these probes find that the other side is gone. */
const KEEP_ALIVE_MS = 30_000;

/**
 * How every pool connects. A way that swallows bytes without closing anything gives no error by itself, and a statement
 * under way would wait for ever. So a connection on which nothing has come or gone for as long as any statement may take is
 * broken off. Not pg's query_timeout: it leaves the connection in its pool, where the next one to use it would find
 * itself inside a transaction that was never ended.
 */
export function connecting(url: string, silentMs = LONGEST_TRANSACTION_MS) {
  return {
    connectionString: url,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
    stream: () => {
      const socket = new Socket();
      return socket.setTimeout(silentMs, () => {
        socket.destroy(new Error("Connection terminated: the database does not answer"));
      });
    },
  };
}
