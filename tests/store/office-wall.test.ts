import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../store/database.ts";
import { ALL_OFFICES, WalledPool, withinOffice } from "../../store/office-wall.ts";
import { type FreshStore, freshStore } from "../setup/fresh-store.ts";
import { seedOffice, submission } from "./contract/samples.ts";

// The role of the tests owns their databases and is no superuser, as an installation's is.
let fresh: FreshStore;
let pool: WalledPool;
let [here, there] = ["", ""];

beforeAll(async () => {
  fresh = await freshStore("postgres");
  pool = new WalledPool({ connectionString: fresh.url, max: 3 });
  here = await seedOffice(fresh.store, "青禾县");
  there = await seedOffice(fresh.store, "白水县");
  for (const officeId of [here, there]) {
    await fresh.store.submissions.add(submission(officeId));
    await fresh.store.audit.append(officeId, { action: "exported" });
  }
  await fresh.store.audit.append("", { action: "exported" });
});
afterAll(async () => {
  await pool.end();
  await fresh.close();
});

async function ask(officeId: string, sql: string): Promise<readonly Record<string, unknown>[]> {
  return withinOffice(officeId, async () => (await pool.query<Record<string, unknown>>(sql)).rows);
}

async function officesIn(officeId: string, table: string): Promise<readonly unknown[]> {
  const rows = await ask(officeId, `SELECT DISTINCT "officeId" FROM "${table}" ORDER BY 1`);
  return rows.map((row) => row.officeId);
}

describe("the wall between offices", () => {
  it("stands before every table that holds rows of offices, and before what hangs on them", async () => {
    const rows = await ask(
      ALL_OFFICES,
      `SELECT c.relname AS "table", c.relrowsecurity AND c.relforcerowsecurity AS "forced",
         (SELECT count(*)::int FROM pg_policy AS p WHERE p.polrelid = c.oid) AS "policies"
       FROM pg_class AS c WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND EXISTS
         (SELECT 1 FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attname = 'officeId' AND NOT a.attisdropped)
       ORDER BY 1`,
    );
    // Parts of a night are everybody's: their office is what is to be done.
    const open = rows.filter(({ forced, policies }) => forced !== true || policies !== 1).map(({ table }) => table);
    expect(open).toEqual(["NightPart"]);
    expect(rows.length).toBeGreaterThanOrEqual(40);
    const hanging = await ask(ALL_OFFICES, `SELECT polrelid::regclass::text AS "table" FROM pg_policy ORDER BY 1`);
    expect(hanging.map(({ table }) => table)).toEqual(
      expect.arrayContaining(['"ClaimDecision"', '"Decision"', '"IncomingDecision"']),
    );
  });

  it("shows a statement without any condition the rows of its office alone, in every table", async () => {
    const tables = await ask(
      ALL_OFFICES,
      `SELECT relname AS "table" FROM pg_class WHERE relkind = 'r' AND relrowsecurity`,
    );
    for (const { table } of tables) {
      const columns = await ask(here, `SELECT * FROM "${String(table)}"`);
      for (const row of columns) if ("officeId" in row) expect([table, row.officeId]).toEqual([table, here]);
    }
    for (const table of ["Unit", "Submission", "AuditEntry", "RuleSet"]) {
      expect(await officesIn(here, table)).toEqual(table === "RuleSet" ? [] : [here]);
    }
    expect(await officesIn(ALL_OFFICES, "Unit")).toEqual([here, there].sort());
    // The installation's own entries belong to no office.
    expect(await officesIn(ALL_OFFICES, "AuditEntry")).toEqual(["", ...[here, there].sort()]);
  });

  it("changes, deletes and adds nothing of another office, whatever the statement says", async () => {
    const before = await ask(ALL_OFFICES, `SELECT * FROM "Submission" WHERE "officeId" = '${there}'`);
    await ask(here, `UPDATE "Submission" SET "title" = '改过'`);
    await ask(here, `DELETE FROM "Correspondent" WHERE "officeId" <> '${here}'`);
    expect(await ask(ALL_OFFICES, `SELECT * FROM "Submission" WHERE "officeId" = '${there}'`)).toEqual(before);
    expect(await officesIn(ALL_OFFICES, "Correspondent")).toEqual([here, there].sort());
    const add = `INSERT INTO "BookRevision" ("officeId", "book", "revision") VALUES ('${there}', 'x', 1)`;
    await expect(ask(here, add)).rejects.toThrow("row-level security");
    await expect(ask(here, `UPDATE "Submission" SET "officeId" = '${there}'`)).rejects.toThrow("row-level security");
  });

  it("tells a statement that names no office that it names none", async () => {
    await expect(pool.query(`SELECT * FROM "Unit"`)).rejects.toThrow("shanggao.office is not set");
    expect((await pool.query(`SELECT 1 AS "one" FROM "Outlet" LIMIT 1`)).rows).toEqual([]);
    const plain = new pg.Client({ connectionString: fresh.url });
    await plain.connect();
    await expect(plain.query(`SELECT * FROM "Unit"`)).rejects.toThrow("shanggao.office is not set");
    await plain.end();
  });

  it("lets no method go without an office, nor with an empty one, but for the installation's own log", async () => {
    const { people, audit } = fresh.store;
    expect(() => people.units("")).toThrow("people.units: no office was given");
    expect((await audit.after("", 0, 10)).map(({ officeId }) => officeId)).toEqual([""]);
  });

  it("serves many offices at once over few connections, each its own", async () => {
    const asked = Array.from({ length: 300 }, (_, place) => (place % 2 === 0 ? here : there));
    const found = await Promise.all(
      asked.map(async (officeId, place) => {
        if (place % 3 === 0) return (await officesIn(officeId, "Unit"))[0];
        if (place % 3 === 1) return (await fresh.store.people.units(officeId))[0]?.officeId;
        return (await fresh.store.submissions.list(officeId, {}, { page: 1, size: 1 })).items[0]?.officeId;
      }),
    );
    expect(found).toEqual(asked);
  });

  it("asks in the name of the right office where Prisma would gather questions of one turn", async () => {
    const { store } = fresh;
    const [ours] = await store.ledger.placementsBetween(here, "2026-01-01", "2026-12-31");
    expect(ours).toBeUndefined();
    const marks = { uidValidity: "1", lastUid: 1 };
    await store.intake.setMailboxMark(here, "box", marks);
    await store.intake.setMailboxMark(there, "box", { ...marks, lastUid: 2 });
    const offices = Array.from({ length: 60 }, (_, place) => (place % 2 === 0 ? here : there));
    const found = await Promise.all(offices.map((officeId) => store.intake.mailboxMark(officeId, "box")));
    expect(found.map((mark) => mark?.lastUid)).toEqual(offices.map((officeId) => (officeId === here ? 1 : 2)));
  });

  it("stands behind the program's own client: without a condition it finds what is the office's alone", async () => {
    const { client, close } = await openDatabase(fresh.url);
    try {
      // Asked when the answer is awaited, which is within the office here.
      const units = await withinOffice(here, async () => client.unit.findMany());
      expect(units.map(({ officeId }) => officeId)).toEqual([here]);
      const [foreign] = await withinOffice(there, async () => client.submission.findMany());
      const mistaken = await withinOffice(here, async () => [
        await client.submission.findFirst({ where: { id: foreign?.id ?? "" } }),
        await client.submission.updateMany({ where: { id: foreign?.id ?? "" }, data: { title: "改过" } }),
      ]);
      expect([foreign?.officeId, ...mistaken]).toEqual([there, null, { count: 0 }]);
      await expect(client.unit.findMany()).rejects.toThrow("shanggao.office is not set");
    } finally {
      await close();
    }
  });
});
