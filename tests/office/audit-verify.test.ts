import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AuditEntry, auditHash, INSTALLATION } from "../../domain/audit.ts";
import { auditLines } from "../../office/audit/export.ts";
import { verifyChain, verifyChains } from "../../office/audit/verify.ts";
import { ENGINES, type FreshStore, freshStore, type TestEngine } from "../setup/fresh-store.ts";
import { openRaw } from "../setup/raw-database.ts";

const TRIGGERS: Readonly<Record<TestEngine, readonly string[]>> = {
  sqlite: [
    "AuditEntry_no_update",
    "AuditEntry_no_delete",
    "AuditEntry_no_replace",
    "AuditChain_no_delete",
    "AuditChain_moves_on",
  ].map((name) => `DROP TRIGGER "${name}"`),
  postgres: ['ALTER TABLE "AuditEntry" DISABLE TRIGGER USER', 'ALTER TABLE "AuditChain" DISABLE TRIGGER USER'],
};

/** Statements on the database itself, past the program. */
async function run(url: string, statements: readonly string[]): Promise<void> {
  const database = await openRaw(url);
  try {
    for (const sql of statements) await database.rows(sql);
  } finally {
    await database.close();
  }
}

const update = (seq: number, changes: Partial<Record<keyof AuditEntry, string | number>>) => {
  const sets = Object.entries(changes).map(
    ([name, value]) => `"${name}" = ${typeof value === "number" ? value : `'${value}'`}`,
  );
  return `UPDATE "AuditEntry" SET ${sets.join(", ")} WHERE "officeId" = '' AND "seq" = ${seq}`;
};
const remove = (where: string) => `DELETE FROM "AuditEntry" WHERE "officeId" = '' AND ${where}`;

describe.each(ENGINES)("the audit log on %s", (engine) => {
  let fresh: FreshStore;
  beforeEach(async () => {
    fresh = await freshStore(engine);
    for (const id of ["甲", "乙", "丙", "丁", "戊"]) {
      await fresh.store.audit.append(INSTALLATION, { action: "exported", subject: { kind: "file", id } });
    }
  });
  afterEach(async () => {
    await fresh.close();
  });
  const entries = () => fresh.store.audit.after(INSTALLATION, 0, 100);
  const tamper = (...statements: readonly string[]) => run(fresh.url, [...TRIGGERS[engine], ...statements]);
  const first = async () => (await verifyChain(fresh, INSTALLATION)).broken;

  it("is not changed, emptied or moved back on the database's own ground", async () => {
    for (const sql of [
      update(2, { details: "{}" }),
      remove('"seq" = 5'),
      `DELETE FROM "AuditChain"`,
      `UPDATE "AuditChain" SET "seq" = 4`,
      ...(engine === "sqlite"
        ? [`INSERT OR REPLACE INTO "AuditEntry" SELECT * FROM "AuditEntry" WHERE "seq" = 2`]
        : [`TRUNCATE "AuditEntry"`, `TRUNCATE "AuditChain"`]),
    ]) {
      await expect(run(fresh.url, [sql]), sql).rejects.toThrow(/append-only|only moves on/u);
    }
    const head = (await entries()).at(-1);
    expect(await verifyChains(fresh)).toEqual([
      { officeId: INSTALLATION, entries: 5, head: { seq: 5, hash: head?.hash }, broken: null },
    ]);
  });

  it("shows the first entry that was changed, taken out, put in, swapped or cut off", async () => {
    const [, second, third, fourth, fifth] = await entries();
    if (second === undefined || third === undefined || fourth === undefined || fifth === undefined)
      throw new Error("few");
    await tamper(update(3, { subjectId: "别的" }));
    expect(await first()).toMatchObject({ seq: 3, fault: "changed", message: expect.stringContaining("被改过") });
    // Written anew with its own hash, it no longer joins what follows.
    const rewritten = auditHash({ ...third, subjectId: "别的" });
    await tamperAgain(update(3, { hash: rewritten }));
    expect(await first()).toMatchObject({ seq: 4, fault: "joint" });
    await tamperAgain(update(3, { subjectId: "丙", hash: third.hash }));
    expect(await first()).toBeNull();

    await tamperAgain(update(2, { seq: 102 }), update(3, { seq: 2 }), update(102, { seq: 3 }));
    expect(await first()).toMatchObject({ seq: 2, fault: "changed" });
    await tamperAgain(update(2, { seq: 102 }), update(3, { seq: 2 }), update(102, { seq: 3 }));

    await tamperAgain(`INSERT INTO "AuditEntry" SELECT "officeId", 6, "at", "actorKind", "actorId", "actorName",
      "action", "subjectKind", "subjectId", "details", '${fifth.hash}', '${auditHash({ ...fifth, seq: 6, previousHash: fifth.hash })}'
      FROM "AuditEntry" WHERE "seq" = 5`);
    expect(await first()).toMatchObject({ seq: 6, fault: "beyond-end" });
    await tamperAgain(remove('"seq" = 6'), remove('"seq" = 5'));
    expect(await first()).toMatchObject({ seq: 5, fault: "cut-off" });
    await tamperAgain(`UPDATE "AuditChain" SET "seq" = 4, "hash" = '${fourth.hash}'`);
    // Whoever moves the end back as well is seen by what was noted elsewhere alone.
    expect(await first()).toBeNull();
    expect((await verifyChain(fresh, INSTALLATION, fifth)).broken).toMatchObject({ seq: 5, fault: "cut-off" });
    expect((await verifyChain(fresh, INSTALLATION, { seq: 4, hash: fifth.hash })).broken).toMatchObject({
      fault: "not-noted",
    });
    await tamperAgain(remove('"seq" = 2'));
    expect(await first()).toMatchObject({ seq: 2, fault: "removed" });
    await tamperAgain(remove('"seq" > 2'), `DELETE FROM "AuditChain"`);
    expect(await first()).toMatchObject({ seq: 1, fault: "no-end" });
  });
  const tamperAgain = (...statements: readonly string[]) => run(fresh.url, statements);

  it("goes out as lines from which anybody can recompute every hash", async () => {
    let text = "";
    for await (const lines of auditLines(fresh, INSTALLATION)) text += lines;
    const read = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as AuditEntry);
    expect(read.map(({ subjectId }) => subjectId)).toEqual(["甲", "乙", "丙", "丁", "戊"]);
    expect(read.map(auditHash)).toEqual(read.map(({ hash }) => hash));
  });
});
