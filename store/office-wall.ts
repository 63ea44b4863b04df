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
    if (this.served.get(client) === office) return client;
    // Whoever asked for the connection listens to it from when it is handed over: until then a break would end the process.
    // The query throws what broke.
    const broken = () => undefined;
    client.on("error", broken);
    try {
      await client.query("SELECT set_config('shanggao.office', $1, false)", [office]);
    } catch (error) {
      client.release(error instanceof Error ? error : true);
      throw error;
    } finally {
      client.off("error", broken);
    }
    this.served.set(client, office);
    return client;
  }
}
