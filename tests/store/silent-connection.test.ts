import { afterEach, beforeEach, expect, it } from "vitest";
import { connecting } from "../../store/connections.ts";
import { openDatabase } from "../../store/database.ts";
import { Prisma } from "../../store/generated/sqlite/client.ts";
import { ALL_OFFICES, WalledPool, withinOffice } from "../../store/office-wall.ts";
import { namedFault } from "../../store/storage-faults.ts";
import { type FreshDatabase, freshDatabase } from "../setup/fresh-store.ts";
import { startWay } from "../workers/way.ts";

const SILENT_MS = 300;
let fresh: FreshDatabase;

beforeEach(async () => {
  fresh = await freshDatabase("postgres", { migrated: false });
});
afterEach(() => fresh.remove());

it("breaks a connection off that stays silent, names the fault, and goes on with another", async () => {
  const pool = new WalledPool({ ...connecting(fresh.url, SILENT_MS), max: 1 });
  pool.on("error", () => undefined);
  const inOffice = (sql: string) => withinOffice(ALL_OFFICES, () => pool.query(sql));
  const error = await inOffice("SELECT pg_sleep(30)").catch((reason: unknown) => reason);
  expect(error).toMatchObject({ message: "Connection terminated: the database does not answer" });
  expect(namedFault(error)).toMatchObject({ name: "StorageError" });
  expect((await inOffice("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  await pool.end();
});

it("throws where a connection falls silent or breaks while it is handed out, instead of ending the process", async () => {
  const url = new URL(fresh.url);
  const way = await startWay({ host: url.hostname, port: Number(url.port) });
  url.port = String(way.port);
  const pool = new WalledPool({ ...connecting(url.href, SILENT_MS), max: 1 });
  pool.on("error", () => undefined);
  const silent = way.silenceAfter("set_config");
  await expect(withinOffice(ALL_OFFICES, () => pool.connect())).rejects.toThrow("Connection terminated");
  await silent;
  way.mend();
  const client = await withinOffice(ALL_OFFICES, () => pool.connect());
  expect((await client.query("SELECT 1 AS one")).rows).toEqual([{ one: 1 }]);
  client.release();
  await pool.end();
  await way.close();
});

it("has the server end a session that holds a transaction and asks nothing", async () => {
  const { client, exclusive, close } = await openDatabase(fresh.url);
  const setting = Prisma.sql`SELECT current_setting('idle_in_transaction_session_timeout') AS "bound"`;
  expect(await client.$queryRaw(setting)).toEqual([{ bound: "1min" }]);
  const left = withinOffice(ALL_OFFICES, () =>
    exclusive([], async (queries) => {
      await queries.$executeRaw(Prisma.sql`SET LOCAL idle_in_transaction_session_timeout = '100ms'`);
      await new Promise((resolve) => setTimeout(resolve, 400));
      return queries.$queryRaw(Prisma.sql`SELECT 1`);
    }),
  );
  const error = await left.catch((reason: unknown) => reason);
  expect(namedFault(error)).toMatchObject({ name: "StorageError" });
  expect(await client.$queryRaw(setting)).toEqual([{ bound: "1min" }]);
  await close();
});
