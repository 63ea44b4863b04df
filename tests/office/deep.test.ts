import { rm } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { createClient } from "@libsql/client";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sha256 } from "../../domain/ids.ts";
import { ROW_INVARIANTS } from "../../domain/ports/inspection-store.ts";
import { recordAudit } from "../../office/audit/record.ts";
import { openOffice } from "../../office/context.ts";
import { examineDeep } from "../../office/deep/examine-deep.ts";
import { deriveLedger } from "../../office/derive-ledger.ts";
import { keepFile, placeOfKept } from "../../office/kept-files.ts";
import type { OfficeInTest } from "./office-in-test.ts";
import { print, printedOffice, strange } from "./printed-office.ts";

let office: OfficeInTest;
let proof: string;

beforeAll(async () => {
  office = await printedOffice();
  const { ctx, officeId } = office;
  const { store } = ctx;
  const text = { title: "青岩镇修通六条产业路", body: strange(1) };
  const unitId = (await store.people.units(officeId))[0]?.id ?? "";
  const piece = { officeId, unitId, authorIds: [], submittedOn: "2026-05-18", kind: "info" as const, ...text };
  const { submission } = await store.submissions.add(piece);
  const evidence = {
    passages: [],
    agreements: [],
    contradictions: [],
    bylineMatches: [],
    delayDays: 2,
    runnerUp: null,
    reasons: ["正文相同"],
    features: {},
  };
  for (const [at, decision] of (["auto", "review"] as const).entries()) {
    const articleId = await print(store, at, text.title, strange(at + 1));
    const link = { submissionId: submission.id, score: 0.9, decision, evidence };
    const results = [{ articleId, digest: sha256(String(at)), links: [link] }];
    await store.links.record(officeId, results, "test", ctx.now().toISOString());
  }
  await deriveLedger(ctx, officeId);
  proof = await keepFile(ctx, "proofs", Buffer.from("证明"));
  const at = ctx.now().toISOString();
  await store.proofs.add(
    {
      officeId,
      unitId: null,
      name: "证明.jpg",
      kind: "jpeg",
      bytes: 6,
      sha256: proof,
      addedBy: office.admin.id,
      at,
    },
    null,
  );
  await recordAudit(ctx, officeId, { action: "exported" });
});
afterAll(() => office.fresh.close());

/** As the command does it: with a store of its own, which remembers nothing. */
async function look(sample: number | null) {
  const ctx = await openOffice(office.ctx.settings);
  try {
    return await examineDeep(ctx, { sample, onProgress: () => undefined, signal: new AbortController().signal });
  } finally {
    await ctx.store.close();
  }
}
const bad = async (sample: number | null = 5) => (await look(sample)).filter(({ state }) => state === "bad");

/** What nobody should do: changes rows behind the program's back. */
async function plant(...statements: readonly string[]): Promise<void> {
  const client = createClient({ url: pathToFileURL(office.fresh.url.slice("file:".length)).href });
  try {
    for (const sql of ["PRAGMA busy_timeout = 5000", "PRAGMA foreign_keys = OFF", ...statements])
      await client.execute(sql);
  } finally {
    client.close();
  }
}

test("what stands keeps every promise, in full and by sample", async () => {
  expect(await bad(null)).toEqual([]);
  expect(await bad()).toEqual([]);
});

test("every planted violation is named", async () => {
  const { officeId } = office;
  const claim = (
    id: string,
    link: string,
  ) => `INSERT INTO "Claim" ("id", "officeId", "unitId", "address", "note", "proofIds",
    "claimedBy", "byUnit", "claimedOn", "at", "state", "decisionCount", "linkId")
    SELECT '${id}', '${officeId}', "id", 'x', '', '[]', 'u', 0, '2026-05-20', '2026-05-20T00:00:00.000Z', 'rejected', 0, ${link} FROM "Unit" LIMIT 1`;
  const review = `(SELECT "id" FROM "Link" WHERE "state" = 'review')`;
  const credited = `(SELECT "articleId" FROM "Link" WHERE "state" = 'auto')`;
  await plant(
    claim("clm_planted", review),
    `INSERT INTO "IncomingPiece" ("id", "officeId", "itemId", "seq", "state", "reasons") VALUES ('pie_planted', '${officeId}', 'x', 1, 'accepted', '[]')`,
    `INSERT INTO "HandEntry" ("officeId", "id", "unitId", "publishedOn", "state", "versions", "content")
      SELECT '${officeId}', 'plc_planted', "id", '2026-05-20', 'standing', 1, '{}' FROM "Unit" LIMIT 1`,
    `INSERT INTO "Story" ("id", "originalArticleId") VALUES ('sty_planted', 'art_nobody')`,
    `UPDATE "Article" SET "joinedInto" = 'art_nobody' WHERE "id" = ${credited}`,
    `UPDATE "Link" SET "decisionCount" = 7 WHERE "state" = 'review'`,
    `UPDATE "Credit" SET "points" = '99'`,
    `INSERT INTO "Bulletin" ("id", "officeId", "periodKind", "fromDay", "toDay", "revision", "digest", "issuedAt", "issuedBy", "figures")
      VALUES ('bul_planted', '${officeId}', 'month', '2026-05-01', '2026-05-31', 1, 'x', '2026-06-01T00:00:00.000Z', 'u', '{"period":{"label":"2026年5月"}}')`,
    `UPDATE "Page" SET "offset" = "offset" + 1`,
  );
  await plant(
    ...(await auditTriggers()),
    `UPDATE "AuditEntry" SET "details" = '{"planted":true}' WHERE "officeId" = '${officeId}' AND "seq" = 1`,
  );
  await rm(placeOfKept(office.ctx, "proofs", proof));
  const found = await bad(null);
  const named = found.map(({ what }) => what).join("\n");
  for (const words of Object.values(ROW_INVARIANTS)) expect(named).toContain(words);
  for (const words of ["台账与重算", "印发的通报", "操作记录的链", "来件和证明材料", "网页存档"])
    expect(named).toContain(words);
  expect(found.map(({ text }) => text).join("\n")).toMatch(/clm_planted[\s\S]*pie_planted[\s\S]*plc_planted/u);
});

/** Statements that take away what keeps the log append-only. */
async function auditTriggers(): Promise<readonly string[]> {
  const client = createClient({ url: pathToFileURL(office.fresh.url.slice("file:".length)).href });
  try {
    const { rows } = await client.execute(
      `SELECT "name" FROM sqlite_master WHERE "type" = 'trigger' AND "tbl_name" LIKE 'Audit%'`,
    );
    return rows.map(({ name }) => `DROP TRIGGER "${String(name)}"`);
  } finally {
    client.close();
  }
}
