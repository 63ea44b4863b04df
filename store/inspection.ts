import type { BrokenRows, InspectionStore, RowInvariant } from "../domain/ports/inspection-store.ts";
import { instantText } from "./columns.ts";
import type { Database } from "./database.ts";
import { Prisma } from "./generated/sqlite/client.ts";

const SHOWN = 20;

const last = (table: string, key: string, column: string, of: string, where = "") =>
  `(SELECT d."${column}" FROM "${table}" d WHERE d."${key}" = ${of} ${where} ORDER BY d."seq" DESC LIMIT 1)`;
/** How many there are where they are numbered 1, 2, 3 … without a gap; else -1. */
const unbroken = (table: string, key: string, of: string) =>
  `(SELECT CASE WHEN count(*) = coalesce(max("seq"), 0) THEN count(*) ELSE -1 END FROM "${table}" WHERE "${key}" = ${of})`;

/** A column that names a row of another table without a foreign key that would hold it. */
const POINTERS: readonly (readonly [string, string, string, string])[] = [
  ["Placement", "linkId", "Link", "id"],
  ["Placement", "articleId", "Article", "id"],
  ["Placement", "submissionId", "Submission", "id"],
  ["Article", "joinedInto", "Article", "id"],
  ["Capture", "pictureId", "Page", "id"],
  ["Claim", "linkId", "Link", "id"],
  ["Claim", "articleId", "Article", "id"],
  ["Claim", "submissionId", "Submission", "id"],
  ["IncomingPiece", "submissionId", "Submission", "id"],
];

const lostReference = POINTERS.map(([table, column, other, key]) => {
  const id = table === "Capture" ? `"articleId"` : `"id"`;
  return `SELECT '${table} ' || t.${id} || ' ${column} ' || t."${column}" AS "row" FROM "${table}" t
    WHERE t."${column}" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "${other}" o WHERE o."${key}" = t."${column}")`;
}).join(" UNION ALL ");

/** Each selects the rows that break it, as one text. */
const BROKEN: Readonly<Record<RowInvariant, string>> = {
  "link-fold": `SELECT 'Link ' || l."id" AS "row" FROM "Link" l WHERE l."state" <> coalesce(
      ${last("Decision", "linkId", "kind", `l."id"`, `AND d."userId" IS NOT NULL`)},
      ${last("Decision", "linkId", "kind", `l."id"`)}, '')
    OR l."decisionCount" <> ${unbroken("Decision", "linkId", `l."id"`)}`,
  "claim-fold": `SELECT 'Claim ' || c."id" AS "row" FROM "Claim" c
    WHERE c."state" <> coalesce(${last("ClaimDecision", "claimId", "state", `c."id"`)}, '')
    OR c."decisionCount" <> ${unbroken("ClaimDecision", "claimId", `c."id"`)}`,
  "piece-fold": `SELECT 'IncomingPiece ' || p."id" AS "row" FROM "IncomingPiece" p
    WHERE p."state" <> coalesce(${last("IncomingDecision", "pieceId", "state", `p."id"`)}, '')
    OR p."decisionCount" <> ${unbroken("IncomingDecision", "pieceId", `p."id"`)}`,
  "entry-fold": `SELECT 'HandEntry ' || e."id" AS "row" FROM "HandEntry" e
    WHERE e."content" <> coalesce(${last("HandEntryVersion", "entryId", "content", `e."id"`, `AND d."officeId" = e."officeId"`)}, '')
    OR (e."state" = 'withdrawn') <> (coalesce(${last("HandEntryVersion", "entryId", "act", `e."id"`, `AND d."officeId" = e."officeId"`)}, '') = 'withdrawn')
    OR e."versions" <> ${unbroken("HandEntryVersion", "entryId", `e."id"`)}`,
  "entry-placement": `SELECT 'HandEntry ' || e."id" AS "row" FROM "HandEntry" e WHERE (e."state" = 'standing') <>
    EXISTS (SELECT 1 FROM "Placement" p WHERE p."officeId" = e."officeId" AND p."id" = e."id")`,
  "claim-settled": `SELECT 'Claim ' || c."id" AS "row" FROM "Claim" c JOIN "Link" l ON l."id" = c."linkId"
    WHERE c."state" <> 'withdrawn' AND c."state" <> CASE WHEN l."state" = 'review' THEN 'in-review'
      WHEN l."state" IN ('auto', 'confirmed') THEN 'accepted' ELSE 'rejected' END`,
  "story-original": `SELECT 'Story ' || s."id" AS "row" FROM "Story" s WHERE NOT EXISTS
    (SELECT 1 FROM "Article" a WHERE a."id" = s."originalArticleId" AND a."storyId" = s."id")`,
  "unread-credited": `SELECT 'Link ' || l."id" AS "row" FROM "Link" l JOIN "Article" a ON a."id" = l."articleId"
    WHERE l."state" IN ('auto', 'confirmed') AND (a."state" = 'withdrawn' OR a."joinedInto" IS NOT NULL)`,
  "lost-reference": lostReference,
};

export function inspectionStore({ client }: Database): InspectionStore {
  const ask = <T>(sql: string) => client.$queryRaw<T[]>(Prisma.raw(sql));
  const digests = async (rows: string) =>
    new Set((await ask<{ sha256: string }>(`SELECT DISTINCT "sha256" FROM ${rows}`)).map(({ sha256 }) => sha256));
  return {
    brokenRows: async () => {
      const found: BrokenRows[] = [];
      for (const [invariant, sql] of Object.entries(BROKEN)) {
        const rows = await ask<{ row: string }>(`SELECT "row" FROM (${sql}) AS broken ORDER BY "row" LIMIT ${SHOWN}`);
        if (rows.length === 0) continue;
        const [total] = await ask<{ count: bigint | number }>(`SELECT count(*) AS "count" FROM (${sql}) AS broken`);
        const count = Number(total?.count ?? rows.length);
        found.push({ invariant: invariant as RowInvariant, count, rows: rows.map(({ row }) => row) });
      }
      return found;
    },
    namedFiles: async () => ({
      incoming: await digests(`"IncomingItem" WHERE "retiredAt" IS NULL`),
      proofs: await digests(`"Proof"`),
    }),
    retiredFiles: async (since) => {
      const rows = await client.$queryRaw<{ sha256: string }[]>(
        Prisma.sql`SELECT DISTINCT "sha256" FROM "IncomingItem" r WHERE "retiredAt" >= ${instantText(since)}
          AND NOT EXISTS (SELECT 1 FROM "IncomingItem" k WHERE k."sha256" = r."sha256" AND k."retiredAt" IS NULL)
          ORDER BY "sha256"`,
      );
      return rows.map(({ sha256 }) => sha256);
    },
    somePages: async (count) => {
      const rows = await ask<{ id: string }>(`SELECT "id" FROM "Page" ORDER BY random() LIMIT ${Math.trunc(count)}`);
      return rows.map(({ id }) => id);
    },
  };
}
