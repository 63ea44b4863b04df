import { AsyncLocalStorage } from "node:async_hooks";
import pg from "pg";

/** For whom a statement is made: an office's id, or `*` for what spans offices. Kept in the connection as `shanggao.office`. */
const scopes = new AsyncLocalStorage<string>();

/** Of all offices: signing in, the night's own tables, maintenance. */
export const ALL_OFFICES = "*";
/** What the policies refuse with an error of their own, so that a statement that nobody answers for is found at once. */
const NOBODY = "";

/** Makes the setting of a connection of its own, which serves no office: migrations, backups. */
export const SPANNING_OFFICES = `SELECT set_config('shanggao.office', '${ALL_OFFICES}', false)`;

/** Runs work whose statements see the rows of one office alone, or of `ALL_OFFICES`. */
export function withinOffice<T>(officeId: string, work: () => T): T {
  return scopes.run(officeId, work);
}

/**
 * The server ends a session that holds a transaction open and asks nothing for so long: what a process that fell asleep or was
 * cut off has locked, its row among the workers above all, would else be locked until the server's own TCP finds it
 * gone, hours later. No transaction of ours thinks so long between two statements.
 */
const IDLE_IN_TRANSACTION = "60s";

const SERVE = "SELECT set_config('shanggao.office', $1, false)";
/** Not among the parameters with which a connection begins: a pooler in between refuses those that it does not know. */
const BEGIN_SERVING = `${SERVE}, set_config('idle_in_transaction_session_timeout', '${IDLE_IN_TRANSACTION}', false)`;

const ignore = () => undefined;

type Connected = (
  error: Error | undefined,
  client: pg.PoolClient | undefined,
  done: (release?: Error | boolean) => void,
) => void;

/**
 * A pool whose connections say for which office they are asked, from the moment they are handed out. The setting outlives a
 * transaction and is made anew only when the connection last served another.
 */
export class WalledPool extends pg.Pool {
  private readonly served = new WeakMap<pg.PoolClient, string>();

  override connect(): Promise<pg.PoolClient>;
  override connect(callback: Connected): void;
  override connect(callback?: Connected): Promise<pg.PoolClient> | undefined {
    const office = scopes.getStore() ?? NOBODY;
    const ready = super.connect().then((client) => this.serving(client, office));
    if (callback === undefined) return ready;
    ready.then(
      (client) => callback(undefined, client, client.release),
      (error: Error) => callback(error, undefined, () => undefined),
    );
    return undefined;
  }

  private async serving(client: pg.PoolClient, office: string): Promise<pg.PoolClient> {
    const last = this.served.get(client);
    if (last === office) return client;
    // Nobody else listens yet: without it a connection that breaks here would end the process. The statement throws.
    client.on("error", ignore);
    try {
      await client.query(last === undefined ? BEGIN_SERVING : SERVE, [office]);
    } catch (error) {
      client.release(error instanceof Error ? error : true);
      throw error;
    } finally {
      client.off("error", ignore);
    }
    this.served.set(client, office);
    return client;
  }
}
