import type { Deed } from "../../domain/personal-data.ts";
import type { Database } from "../database.ts";
import { Prisma } from "../generated/sqlite/client.ts";

/** A table whose rows say who did something: who, what, in which words, when, on what, and how they are the office's. */
interface Source {
  readonly table: string;
  readonly who: string;
  readonly act: string;
  readonly words: string;
  readonly at: string;
  readonly id: string;
  /** The table above it that bears the office, by which column; none = the row itself does. */
  readonly parent?: readonly [table: string, column: string];
}

const NONE = "''";

export const DEED_SOURCES: readonly Source[] = [
  {
    table: "Decision",
    who: "userId",
    act: `"kind"`,
    words: `"reason"`,
    at: "at",
    id: "linkId",
    parent: ["Link", "linkId"],
  },
  { table: "ReviewSnooze", who: "userId", act: `"untilDay"`, words: `"reason"`, at: "at", id: "linkId" },
  { table: "PlacementRemark", who: "enteredBy", act: NONE, words: `"particulars"`, at: "at", id: "placementId" },
  { table: "OfficeEvent", who: "enteredBy", act: `"kind"`, words: `"note"`, at: "at", id: "id" },
  { table: "OfficeEvent", who: "withdrawnBy", act: `"kind"`, words: NONE, at: "withdrawnAt", id: "id" },
  { table: "HandEntryVersion", who: "userId", act: `"act"`, words: `"reason"`, at: "at", id: "entryId" },
  { table: "Proof", who: "addedBy", act: `"kind"`, words: `"name"`, at: "at", id: "id" },
  { table: "Claim", who: "claimedBy", act: NONE, words: `"note"`, at: "at", id: "id" },
  {
    table: "ClaimDecision",
    who: "userId",
    act: `"act"`,
    words: `"reason"`,
    at: "at",
    id: "claimId",
    parent: ["Claim", "claimId"],
  },
  {
    table: "IncomingDecision",
    who: "userId",
    act: `"state"`,
    words: `"reason"`,
    at: "at",
    id: "pieceId",
    parent: ["IncomingPiece", "pieceId"],
  },
  { table: "KnownSender", who: "confirmedBy", act: NONE, words: `"address"`, at: "at", id: "unitId" },
  { table: "OaToken", who: "createdBy", act: NONE, words: `"name"`, at: "createdAt", id: "id" },
  { table: "RuleSet", who: "adoptedBy", act: NONE, words: NONE, at: "adoptedAt", id: "id" },
  { table: "MatcherChange", who: "changedBy", act: `"kind"`, words: NONE, at: "at", id: "officeId" },
  { table: "SpotSize", who: "changedBy", act: NONE, words: NONE, at: "at", id: "officeId" },
  { table: "Bulletin", who: "issuedBy", act: `"periodKind"`, words: `"fromDay"`, at: "issuedAt", id: "id" },
  { table: "ApprovalRules", who: "changedBy", act: NONE, words: NONE, at: "at", id: "officeId" },
  { table: "ApprovalWord", who: "userId", act: `"kind"`, words: `"reason"`, at: "at", id: "submissionId" },
  { table: "Campaign", who: "createdBy", act: NONE, words: `"name"`, at: "createdAt", id: "id" },
  { table: "Campaign", who: "closedBy", act: NONE, words: `"name"`, at: "closedAt", id: "id" },
  { table: "CampaignWord", who: "userId", act: NONE, words: NONE, at: "at", id: "pieceId" },
  { table: "PlanItem", who: "enteredBy", act: NONE, words: `"title"`, at: "enteredAt", id: "id" },
  { table: "PlanItem", who: "removedBy", act: NONE, words: `"title"`, at: "removedAt", id: "id" },
  { table: "PlanWord", who: "userId", act: `"kind"`, words: NONE, at: "at", id: "planId" },
  { table: "Callout", who: "createdBy", act: NONE, words: `"title"`, at: "createdAt", id: "id" },
  { table: "Callout", who: "closedBy", act: NONE, words: `"title"`, at: "closedAt", id: "id" },
  { table: "CalloutWord", who: "userId", act: `"kind"`, words: `"reason"`, at: "at", id: "pieceId" },
];

function select({ table, who, act, words, at, id, parent }: Source, officeId: string, userId: string): Prisma.Sql {
  const shown = Prisma.raw(
    `'${table}.${who}' AS "what", "${id}" AS "id", coalesce(${act}, '') AS "act", coalesce(${words}, '') AS "words",
     coalesce("${at}", '') AS "at"`,
  );
  const own =
    parent === undefined
      ? Prisma.sql`"officeId" = ${officeId}`
      : Prisma.sql`${Prisma.raw(`"${parent[1]}"`)} IN (SELECT "id" FROM ${Prisma.raw(`"${parent[0]}"`)}
          WHERE "officeId" = ${officeId})`;
  return Prisma.sql`SELECT ${shown} FROM ${Prisma.raw(`"${table}"`)}
    WHERE ${Prisma.raw(`"${who}"`)} = ${userId} AND ${own}`;
}

/** Everything that rows say a user did, in order of time. */
export async function deedsOf({ client }: Database, officeId: string, userId: string): Promise<readonly Deed[]> {
  const deeds: Deed[] = [];
  for (const source of DEED_SOURCES) deeds.push(...(await client.$queryRaw<Deed[]>(select(source, officeId, userId))));
  return deeds.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.id < b.id ? -1 : 1));
}
