import type { RowInvariant } from "../../domain/ports/inspection-store.ts";
import type { Engine } from "../queries.ts";
import { lostReferences } from "./pointers.ts";

const last = (table: string, key: string, column: string, of: string, where = "") =>
  `(SELECT d."${column}" FROM "${table}" d WHERE d."${key}" = ${of} ${where} ORDER BY d."seq" DESC LIMIT 1)`;
/** How many there are where they are numbered 1, 2, 3 … without a gap; else -1. */
const unbroken = (table: string, key: string, of: string, seq = "seq") =>
  `(SELECT CASE WHEN count(*) = coalesce(max("${seq}"), 0) THEN count(*) ELSE -1 END FROM "${table}" WHERE "${key}" = ${of})`;

/** Rows that are appended under a key and never taken away, by the column that numbers them from 1. */
export const NUMBERED: readonly (readonly [table: string, keys: readonly string[], seq: string])[] = [
  ["ApprovalRules", ["officeId"], "seq"],
  ["ApprovalWord", ["officeId", "submissionId"], "seq"],
  ["Bulletin", ["officeId", "periodKind", "fromDay", "toDay"], "revision"],
  ["CalloutWord", ["officeId", "calloutId", "pieceId"], "seq"],
  ["CampaignWord", ["officeId", "campaignId", "pieceId"], "seq"],
  ["CrawlRun", ["nightId", "sourceId"], "seq"],
  ["MatcherChange", ["officeId"], "seq"],
  ["PlacementRemark", ["officeId", "placementId"], "seq"],
  ["PlanWord", ["officeId", "planId"], "seq"],
  ["ReviewSnooze", ["linkId"], "seq"],
  ["RuleSet", ["officeId"], "version"],
  ["SpotSize", ["officeId"], "seq"],
];

const numbering = NUMBERED.map(([table, keys, seq]) => {
  const columns = keys.map((key) => `"${key}"`);
  return `SELECT '${table} ' || ${columns.join(` || ' ' || `)} AS "row" FROM "${table}"
    GROUP BY ${columns.join(", ")} HAVING count(*) <> max("${seq}") OR min("${seq}") <> 1`;
}).join(" UNION ALL ");

/** Columns by which rows of a table stand under one another; walked up, no row may come to itself. */
const UPWARDS: readonly (readonly [table: string, column: string, office: boolean])[] = [
  ["Office", "parentId", false],
  ["Unit", "parentId", true],
  ["Unit", "successorId", true],
];

const circle = UPWARDS.map(([table, column, office]) => {
  const officeId = office ? `"officeId"` : "''";
  return `SELECT '${table} ' || "start" || ' ${column}' AS "row" FROM (
    WITH RECURSIVE up("office", "start", "at") AS (
      SELECT ${officeId}, "id", "${column}" FROM "${table}" WHERE "${column}" IS NOT NULL
      UNION SELECT up."office", up."start", t."${column}" FROM up
        JOIN "${table}" t ON t."id" = up."at" ${office ? `AND t."officeId" = up."office"` : ""} WHERE t."${column}" IS NOT NULL)
    SELECT "start" FROM up WHERE "start" = "at") AS walked`;
}).join(" UNION ALL ");

/** What can be asked of the database in one statement; the rest is computed from what it holds. */
export type AskedInvariant = Exclude<RowInvariant, "entry-content" | "article-name" | "text-digest">;

/** Each selects the rows that break it, as one text. */
export function rowChecks(engine: Engine): Readonly<Record<AskedInvariant, string>> {
  return {
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
        EXISTS (SELECT 1 FROM "Placement" p WHERE p."officeId" = e."officeId" AND p."id" = e."id")
      UNION ALL SELECT 'Placement ' || p."id" AS "row" FROM "Placement" p WHERE NOT p."derived" AND NOT
        EXISTS (SELECT 1 FROM "HandEntry" e WHERE e."officeId" = p."officeId" AND e."id" = p."id")`,
    "claim-settled": `SELECT 'Claim ' || c."id" AS "row" FROM "Claim" c JOIN "Link" l ON l."id" = c."linkId"
      WHERE c."state" <> 'withdrawn' AND c."state" <> CASE WHEN l."state" = 'review' THEN 'in-review'
        WHEN l."state" IN ('auto', 'confirmed') THEN 'accepted' ELSE 'rejected' END`,
    // A story that lost a member is grouped anew by the next night: until then its members wait.
    "story-original": `SELECT 'Story ' || s."id" AS "row" FROM "Story" s WHERE NOT EXISTS
      (SELECT 1 FROM "Article" a WHERE a."storyId" = s."id" AND (a."id" = s."originalArticleId" OR a."waitsForStory"))`,
    "unread-credited": `SELECT 'Link ' || l."id" AS "row" FROM "Link" l JOIN "Article" a ON a."id" = l."articleId"
      WHERE l."state" IN ('auto', 'confirmed') AND (a."state" = 'withdrawn' OR a."joinedInto" IS NOT NULL)`,
    "joined-on": `SELECT 'Article ' || a."id" AS "row" FROM "Article" a JOIN "Article" f ON f."id" = a."joinedInto"
      WHERE f."joinedInto" IS NOT NULL`,
    "revision-count": `SELECT 'Article ' || a."id" AS "row" FROM "Article" a
      WHERE ${unbroken("ArticleRevision", "articleId", `a."id"`, "revision")} <>
        CASE WHEN a."revision" > 0 THEN a."revision" - 1 ELSE 0 END`,
    numbering,
    circle,
    "lost-reference": lostReferences(engine),
  };
}
