import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../store/database.ts";
import { Prisma } from "../../store/generated/sqlite/client.ts";
import { type FreshStore, freshStore } from "../setup/fresh-store.ts";

let fresh: FreshStore;
let database: Database;
const open = async (engine: "sqlite" | "postgres") => {
  fresh = await freshStore(engine);
  database = await openDatabase(fresh.url);
};
afterEach(async () => {
  await database.close();
  await fresh.close();
});

const FULL = 2n;
const NORMAL = 1n;

describe("durability on SQLite", () => {
  beforeEach(() => open("sqlite"));

  /** What a statement outside of the transaction, and a later one, would find. */
  async function level(): Promise<unknown> {
    const [row] = await database.client.$queryRaw<{ synchronous: unknown }[]>(Prisma.sql`PRAGMA synchronous`);
    return BigInt(String(row?.synchronous));
  }

  const within = (durability?: "now" | "with-next") =>
    database.exclusive(
      "x",
      async (queries) => {
        const [row] = await queries.$queryRaw<{ synchronous: unknown }[]>(Prisma.sql`PRAGMA synchronous`);
        return BigInt(String(row?.synchronous));
      },
      durability,
    );

  it("is for what asks for less, and for nothing else", async () => {
    expect(await level()).toBe(FULL);
    const asked = ["with-next", undefined, "with-next", "now"] as const;
    expect(await Promise.all(asked.map((one) => within(one)))).toEqual([NORMAL, FULL, NORMAL, FULL]);
    expect(await level()).toBe(FULL);
  });

  it("comes back after a transaction that failed", async () => {
    const failing = database.exclusive("x", () => Promise.reject(new Error("no")), "with-next");
    await expect(failing).rejects.toThrow("no");
    expect(await level()).toBe(FULL);
    expect(await within()).toBe(FULL);
  });
});

describe("durability on PostgreSQL", () => {
  beforeEach(() => open("postgres"));

  const within = (durability?: "now" | "with-next") =>
    database.exclusive(
      "x",
      async (queries) => (await queries.$queryRaw<object[]>(Prisma.sql`SHOW synchronous_commit`))[0],
      durability,
    );

  it("is for what asks for less, and for nothing else", async () => {
    expect(await within("with-next")).toEqual({ synchronous_commit: "off" });
    expect(await within()).toEqual({ synchronous_commit: "on" });
  });
});
