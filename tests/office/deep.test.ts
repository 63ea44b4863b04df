import { rm } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sha256 } from "../../domain/ids.ts";
import { ROW_INVARIANTS, type RowInvariant } from "../../domain/ports/inspection-store.ts";
import { recordAudit } from "../../office/audit/record.ts";
import { issueBulletin } from "../../office/bulletin.ts";
import { enterPlacement } from "../../office/by-hand/enter-placement.ts";
import { openOffice } from "../../office/context.ts";
import { examineDeep } from "../../office/deep/examine-deep.ts";
import { deriveLedger } from "../../office/derive-ledger.ts";
import { keepFile, placeOfKept } from "../../office/kept-files.ts";
import { ENGINES, type TestEngine } from "../setup/fresh-store.ts";
import { openRaw } from "../setup/raw-database.ts";
import { unguard } from "../setup/unguarded.ts";
import type { OfficeInTest } from "./office-in-test.ts";
import { print, printedOffice, strange } from "./printed-office.ts";

const DAY = "2026-05-20";
const AT = "2026-05-20T00:00:00.000Z";
const OTHER_FIGURES = '{"period":{"label":"2026年5月"}}';

/** An office with a credited link, one that waits, an entry by hand and an issued bulletin. */
async function counted(engine: TestEngine) {
  const office = await printedOffice(engine);
  office.setNow("2026-06-01T00:00:00.000Z");
  const { ctx, officeId, admin } = office;
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
  const proof = await keepFile(ctx, "proofs", Buffer.from("证明"));
  const file = { officeId, unitId: null, name: "证明.jpg", kind: "jpeg" as const, bytes: 6, sha256: proof };
  const { id: proofId } = await store.proofs.add({ ...file, addedBy: admin.id, at: ctx.now().toISOString() }, null);
  const outlet = { name: "青禾电视台", tier: "county", kind: "tv" } as const;
  const seen = {
    unitId,
    newOutlet: outlet,
    publishedOn: DAY,
    title: "产业路通车",
    note: "当晚播出",
    proofIds: [proofId],
  };
  await enterPlacement(ctx, admin, seen);
  await issueBulletin(ctx, admin, "2026-05");
  await recordAudit(ctx, officeId, { action: "exported" });
  return { ...office, proof };
}

/** What nobody should do: changes rows behind the program's back. */
async function plant({ fresh }: OfficeInTest, ...statements: readonly string[]): Promise<void> {
  const raw = await openRaw(fresh.url);
  try {
    await unguard(raw);
    for (const sql of statements) await raw.rows(sql);
  } finally {
    await raw.close();
  }
}

const REVIEW = `(SELECT "id" FROM "Link" WHERE "state" = 'review')`;
const CREDITED = `(SELECT "articleId" FROM "Link" WHERE "state" = 'auto')`;
const ONE_UNIT = `(SELECT min("id") FROM "Unit")`;

function claim(officeId: string, id: string, link: string): string {
  return `INSERT INTO "Claim" ("id", "officeId", "unitId", "address", "note", "proofIds", "claimedBy", "byUnit", "claimedOn",
      "at", "state", "decisionCount", "linkId")
    VALUES ('${id}', '${officeId}', ${ONE_UNIT}, 'x', '', '[]', 'cli', false, '${DAY}', '${AT}', 'rejected', 0, ${link})`;
}

/** What breaks each invariant, and the row that is to be named. */
function broken(officeId: string): Readonly<Record<RowInvariant, readonly [sql: string, row: string]>> {
  return {
    "link-fold": [`UPDATE "Link" SET "decisionCount" = 7 WHERE "state" = 'review'`, "Link lnk_"],
    "claim-fold": [claim(officeId, "clm_folded", "NULL"), "Claim clm_folded"],
    "claim-settled": [claim(officeId, "clm_settled", REVIEW), "Claim clm_settled"],
    "piece-fold": [
      `INSERT INTO "IncomingPiece" ("id", "officeId", "itemId", "seq", "state", "reasons")
        VALUES ('pie_planted', '${officeId}', 'x', 1, 'accepted', '[]')`,
      "IncomingPiece pie_planted",
    ],
    "entry-placement": [
      `INSERT INTO "HandEntry" ("officeId", "id", "unitId", "publishedOn", "state", "versions", "content")
        VALUES ('${officeId}', 'plc_planted', ${ONE_UNIT}, '${DAY}', 'standing', 0, '{}')`,
      "HandEntry plc_planted",
    ],
    "entry-fold": [`UPDATE "HandEntry" SET "versions" = 2 WHERE "id" <> 'plc_planted'`, "HandEntry plc_"],
    "entry-content": [`UPDATE "Placement" SET "sharedBy" = 3 WHERE NOT "derived"`, "HandEntry plc_"],
    "story-original": [
      `INSERT INTO "Story" ("id", "originalArticleId") VALUES ('sty_planted', 'art_nobody')`,
      "Story sty_planted",
    ],
    "unread-credited": [`UPDATE "Article" SET "joinedInto" = 'art_nobody' WHERE "id" = ${CREDITED}`, "Link lnk_"],
    "joined-on": [`UPDATE "Article" SET "joinedInto" = ${CREDITED} WHERE "id" <> ${CREDITED}`, "Article art_"],
    "revision-count": [`UPDATE "Article" SET "revision" = 3 WHERE "id" = ${CREDITED}`, "Article art_"],
    "article-name": [
      `UPDATE "Article" SET "address" = 'http://qhrb.localhost/x' WHERE "id" = ${CREDITED}`,
      "Article art_",
    ],
    "text-digest": [`UPDATE "Submission" SET "body" = '改过'`, "Submission sub_"],
    numbering: [
      `INSERT INTO "MatcherChange" ("officeId", "seq", "kind", "value", "changedBy", "at")
        VALUES ('${officeId}', 2, 'lines', NULL, 'cli', '${AT}')`,
      "MatcherChange off_",
    ],
    circle: [`UPDATE "Unit" SET "parentId" = "id" WHERE "id" = ${ONE_UNIT}`, "Unit "],
    "lost-reference": [`UPDATE "Credit" SET "correspondentId" = 'nobody'`, "nobody"],
  };
}

/** What breaks what is asked of a whole office, or of all. */
const OTHERWISE: Readonly<Record<string, (officeId: string) => string>> = {
  台账与重算: () => `UPDATE "Credit" SET "points" = '99'`,
  印发的通报: (
    officeId,
  ) => `INSERT INTO "Bulletin" ("id", "officeId", "periodKind", "fromDay", "toDay", "revision", "digest",
      "issuedAt", "issuedBy", "figures")
    VALUES ('bul_planted', '${officeId}', 'quarter', '2026-04-01', '2026-06-30', 1, 'x', '${AT}', 'cli', '${OTHER_FIGURES}')`,
  采用的计分办法: () => `UPDATE "RuleSet" SET "effectiveFrom" = '1999-01-01'`,
  操作记录的链: (officeId) =>
    `UPDATE "AuditEntry" SET "details" = '{"planted":true}' WHERE "officeId" = '${officeId}' AND "seq" = 1`,
  网页存档: () => `UPDATE "Page" SET "offset" = "offset" + 1`,
};

describe.each(ENGINES)("the deep examination on %s", (engine) => {
  let office: Awaited<ReturnType<typeof counted>>;
  beforeAll(async () => {
    office = await counted(engine);
    // The samples' pages are fetched by a night that nobody began.
    await plant(
      office,
      `INSERT INTO "Night" ("id", "day", "state", "startedAt") VALUES ('night', '${DAY}', 'done', '${AT}')`,
    );
  });
  afterAll(() => office.fresh.close());

  /** As the command does it: with a store of its own, which remembers nothing. */
  async function bad(sample: number | null = 5) {
    const ctx = await openOffice(office.ctx.settings);
    try {
      const options = { sample, onProgress: () => undefined, signal: new AbortController().signal };
      return (await examineDeep(ctx, options)).filter(({ state }) => state === "bad");
    } finally {
      await ctx.store.close();
    }
  }

  test("what stands keeps every promise, in full and by sample", async () => {
    expect(await bad(null)).toEqual([]);
    expect(await bad()).toEqual([]);
  });

  test("every planted violation is named, with its row", async () => {
    const rows = broken(office.officeId);
    await plant(office, ...Object.values(rows).map(([sql]) => sql));
    await plant(office, ...Object.values(OTHERWISE).map((sql) => sql(office.officeId)));
    await rm(placeOfKept(office.ctx, "proofs", office.proof));
    const found = await bad(null);
    for (const [invariant, [, row]] of Object.entries(rows)) {
      const words = ROW_INVARIANTS[invariant as RowInvariant];
      expect([words, found.find(({ what }) => what === words)?.text]).toEqual([words, expect.stringContaining(row)]);
    }
    const named = found.map(({ what }) => what).join("\n");
    for (const words of [...Object.keys(OTHERWISE), "来件和证明材料"]) expect(named).toContain(words);
  });

  test("a bulletin that was made anew with its digest is not the one that the log says was issued", async () => {
    const digest = sha256(JSON.stringify(JSON.parse(OTHER_FIGURES)));
    await plant(
      office,
      `UPDATE "Bulletin" SET "figures" = '${OTHER_FIGURES}', "digest" = '${digest}' WHERE "id" <> 'bul_planted'`,
    );
    const text = (await bad()).find(({ what }) => what.endsWith("印发的通报"))?.text;
    expect(text).toContain("与操作记录里印发的那一份不符");
  });

  test("what cannot even be read is named, and the rest is looked at", async () => {
    await plant(office, `UPDATE "Bulletin" SET "figures" = 'x'`);
    const found = await bad();
    expect(found.find(({ what }) => what.endsWith("印发的通报"))?.text).toContain("读不出来");
    expect(found.map(({ what }) => what).join("\n")).toContain("采用的计分办法");
  });
});
