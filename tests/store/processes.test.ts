import { fork } from "node:child_process";
import { once } from "node:events";
import { setImmediate as immediate } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { verifyChain } from "../../office/audit/verify.ts";
import { sqliteFile } from "../../store/database.ts";
import { openStore } from "../../store/index.ts";
import { openLibSql } from "../../store/patient-libsql.ts";
import { ENGINES, type FreshStore, freshStore } from "../setup/fresh-store.ts";
import { seedOffice, seedSource } from "./contract/samples.ts";

function child(name: string, args: readonly string[]) {
  const path = fileURLToPath(new URL(`./children/${name}.ts`, import.meta.url));
  return fork(path, [...args], { execArgv: ["--import", "tsx"] });
}

describe.each(ENGINES)("processes on %s", (engine) => {
  let fresh: FreshStore;
  beforeEach(async () => {
    fresh = await freshStore(engine);
  });
  afterEach(async () => {
    await fresh.close();
  });

  it("two that write at once lose nothing and count every version once", async () => {
    const officeId = await seedOffice(fresh.store, "青禾县");
    const count = 30;
    const children = ["甲", "乙"].map((name) =>
      child("write-child", [fresh.url, fresh.pagesDir, officeId, name, String(count)]),
    );
    await Promise.all(children.map((one) => once(one, "message")));
    const done = Promise.all(children.map((one) => once(one, "message")));
    const exits = Promise.all(children.map((one) => once(one, "exit")));
    for (const one of children) one.send("go");
    await done;
    await exits;
    const kept = await fresh.store.submissions.after(officeId, null, 100_000);
    const versions = kept.map(({ version }) => version).sort((a, b) => a - b);
    expect(versions).toEqual(Array.from({ length: 2 * count }, (_, i) => i + 1));
    // Each recorded what it did, and the chain is one.
    const chain = await verifyChain(fresh, officeId);
    expect(chain).toMatchObject({ broken: null });
    expect(chain.entries).toBeGreaterThanOrEqual(2 * count);
  });
});

describe("a process killed while it saves pages", () => {
  it("leaves no row whose bytes are missing or damaged", async () => {
    const fresh = await freshStore("sqlite");
    try {
      await seedSource(fresh.store);
      const saver = child("save-child", [fresh.url, fresh.pagesDir]);
      const told: string[] = [];
      saver.on("message", (ids: readonly string[]) => told.push(...ids));
      const connection = await openLibSql(sqliteFile(fresh.url));
      const select = () => connection.execute(`SELECT "id" FROM "Page" ORDER BY "id"`);
      // The moment that matters: a row stands there, and its save has not resolved yet.
      while (told.length < 10 || (await select()).rows.length <= told.length) await immediate();
      const exit = once(saver, "exit");
      saver.kill("SIGKILL");
      expect((await exit)[1]).toBe("SIGKILL");
      const { rows } = await select();
      connection.close();
      const ids = rows.map((row) => String(row.id));
      expect(ids).toEqual(expect.arrayContaining(told));
      for (const id of ids) expect((await fresh.store.pages.read(id)).id).toBe(id);
    } finally {
      await fresh.close();
    }
  });
});

it("two stores of one process on one SQLite file wait for each other", async () => {
  const fresh = await freshStore("sqlite");
  const second = await openStore(fresh);
  try {
    const officeId = await seedOffice(fresh.store, "青禾县");
    const document = { name: "办法", clauses: [], duplicates: "highest", sharing: "full", decimals: 0 } as const;
    const both = [fresh.store, second].flatMap((store) =>
      Array.from({ length: 20 }, () => store.ruleSets.add(officeId, "2026-01-01", document)),
    );
    await Promise.all(both);
    const versions = (await second.ruleSets.list(officeId)).map(({ version }) => version);
    expect(versions).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  } finally {
    await second.close();
    await fresh.close();
  }
});
