import type { ErasedPlace } from "../../domain/personal-data.ts";
import { Prisma } from "../generated/sqlite/client.ts";
import { contains } from "../sql.ts";

/**
 * How a column is written over: `text` with the pseudonym; `json` the same in every text of it; `printed` the same but for
 * titles, which were printed, and by which an entry by hand is known to be one with what was crawled; `same-length` with as
 * many signs as there were, since passages of links point into these texts by their offsets.
 */
export type Form = "text" | "json" | "printed" | "same-length";

/** Whose rows are looked for. */
export interface Whose {
  readonly officeId: string;
  readonly id: string;
  /** Mail addresses that are the person's alone. */
  readonly addresses: readonly string[];
}

/** A table in which an office's own texts may name a correspondent. */
export interface Place {
  readonly place: ErasedPlace;
  readonly table: string;
  readonly keys: readonly string[];
  readonly columns: Readonly<Record<string, Form>>;
  /** The office's rows. */
  readonly office: (officeId: string) => Prisma.Sql;
  /** Those that are the person's own; null = none is by itself. */
  readonly own: ((whose: Whose) => Prisma.Sql) | null;
  /** Whether the office's other rows are looked through too, where nobody else bears the name. */
  readonly everywhere: boolean;
}

const named = (column: string, id: string): Prisma.Sql => contains([column], JSON.stringify(id));
const ofOffice = (officeId: string): Prisma.Sql => Prisma.sql`"officeId" = ${officeId}`;

const submissions = ({ officeId, id }: Whose): Prisma.Sql =>
  Prisma.sql`SELECT "id" FROM "Submission" WHERE "officeId" = ${officeId} AND ${named("authorIds", id)}`;
const links = (whose: Whose): Prisma.Sql =>
  Prisma.sql`SELECT "id" FROM "Link" WHERE "officeId" = ${whose.officeId} AND "submissionId" IN (${submissions(whose)})`;
const placements = ({ officeId, id }: Whose): Prisma.Sql =>
  Prisma.sql`SELECT "id" FROM "Placement" WHERE "officeId" = ${officeId} AND ${named("correspondentIds", id)}`;
const entries = ({ officeId, id }: Whose): Prisma.Sql =>
  Prisma.sql`SELECT "entryId" FROM "HandEntryVersion" WHERE "officeId" = ${officeId} AND ${named("content", id)}`;
const claims = (whose: Whose): Prisma.Sql =>
  Prisma.sql`SELECT "id" FROM "Claim" WHERE "officeId" = ${whose.officeId}
    AND ("submissionId" IN (${submissions(whose)}) OR "placementId" IN (${placements(whose)}))`;
const ownPiece = (whose: Whose): Prisma.Sql =>
  Prisma.sql`("submissionId" IN (${submissions(whose)}) OR ${named("finding", whose.id)})`;
const pieces = (whose: Whose, column: "id" | "itemId"): Prisma.Sql =>
  Prisma.sql`SELECT ${Prisma.raw(`"${column}"`)} FROM "IncomingPiece"
    WHERE "officeId" = ${whose.officeId} AND ${ownPiece(whose)}`;
const ofSubmissions = (whose: Whose): Prisma.Sql => Prisma.sql`"submissionId" IN (${submissions(whose)})`;

/** What came in from the person, or holds a piece of the person's. */
export function ownItem(whose: Whose): Prisma.Sql {
  const bySender =
    whose.addresses.length === 0
      ? Prisma.sql`1 = 0`
      : Prisma.sql`lower("sender") IN (${Prisma.join(whose.addresses.map((one) => one.toLowerCase()))})`;
  return Prisma.sql`("id" IN (${pieces(whose, "itemId")}) OR ${bySender})`;
}

const within = (column: string, rows: Prisma.Sql): Prisma.Sql => Prisma.sql`${Prisma.raw(`"${column}"`)} IN (${rows})`;
const parent = (column: string, table: string) => (officeId: string) =>
  within(column, Prisma.sql`SELECT "id" FROM ${Prisma.raw(`"${table}"`)} WHERE "officeId" = ${officeId}`);

/** Texts that only a piece's own authors are looked for in. */
const OWN = { office: ofOffice, everywhere: false };
/** Short words of the office's people: few, and whose they are is not always told by an id. */
const NOTES = { office: ofOffice, everywhere: true };

/** Every table and column in which a correspondent's name may stand; a test holds the list against the schema. */
export const PLACES: readonly Place[] = [
  {
    ...OWN,
    place: "submissions",
    table: "Submission",
    keys: ["id"],
    columns: { title: "same-length", body: "same-length" },
    own: ({ id }) => named("authorIds", id),
  },
  {
    ...OWN,
    place: "incoming",
    table: "IncomingPiece",
    keys: ["id"],
    columns: { finding: "json", reasons: "json" },
    own: ownPiece,
  },
  {
    ...NOTES,
    place: "incoming",
    table: "IncomingDecision",
    keys: ["pieceId", "seq"],
    columns: { reason: "text" },
    office: parent("pieceId", "IncomingPiece"),
    own: (whose) => within("pieceId", pieces(whose, "id")),
  },
  {
    ...NOTES,
    place: "incoming",
    table: "IncomingItem",
    keys: ["id"],
    columns: { name: "text", sender: "text" },
    own: ownItem,
  },
  { ...OWN, place: "links", table: "Link", keys: ["id"], columns: { evidence: "json" }, own: ofSubmissions },
  {
    ...NOTES,
    place: "links",
    table: "Decision",
    keys: ["linkId", "seq"],
    columns: { reason: "text" },
    office: parent("linkId", "Link"),
    own: (whose) => within("linkId", links(whose)),
  },
  {
    ...NOTES,
    place: "links",
    table: "ReviewSnooze",
    keys: ["linkId", "seq"],
    columns: { reason: "text" },
    own: (whose) => within("linkId", links(whose)),
  },
  {
    ...NOTES,
    place: "placements",
    table: "Placement",
    keys: ["officeId", "id"],
    columns: { byHandNote: "text", particulars: "json" },
    own: (whose) => named("correspondentIds", whose.id),
  },
  {
    ...NOTES,
    place: "placements",
    table: "PlacementRemark",
    keys: ["officeId", "placementId", "seq"],
    columns: { particulars: "json" },
    own: (whose) => within("placementId", placements(whose)),
  },
  {
    ...NOTES,
    place: "placements",
    table: "OfficeEvent",
    keys: ["officeId", "id"],
    columns: { note: "text" },
    own: (whose) => Prisma.sql`("correspondentId" = ${whose.id} OR "placementId" IN (${placements(whose)}))`,
  },
  {
    ...NOTES,
    place: "placements",
    table: "HandEntry",
    keys: ["officeId", "id"],
    columns: { content: "printed" },
    own: (whose) => within("id", entries(whose)),
  },
  {
    ...NOTES,
    place: "placements",
    table: "HandEntryVersion",
    keys: ["officeId", "entryId", "seq"],
    columns: { content: "printed", reason: "text" },
    own: (whose) => within("entryId", entries(whose)),
  },
  {
    ...NOTES,
    place: "claims",
    table: "Claim",
    keys: ["id"],
    columns: { note: "text", finding: "json" },
    own: (whose) => within("id", claims(whose)),
  },
  {
    ...NOTES,
    place: "claims",
    table: "ClaimDecision",
    keys: ["claimId", "seq"],
    columns: { reason: "text" },
    office: parent("claimId", "Claim"),
    own: (whose) => within("claimId", claims(whose)),
  },
  {
    ...NOTES,
    place: "approvals",
    table: "ApprovalWord",
    keys: ["officeId", "submissionId", "seq"],
    columns: { reason: "text", signer: "text" },
    own: ofSubmissions,
  },
  {
    ...NOTES,
    place: "desk",
    table: "CalloutWord",
    keys: ["officeId", "calloutId", "pieceId", "seq"],
    columns: { reason: "text" },
    own: ofSubmissions,
  },
  {
    ...NOTES,
    place: "desk",
    table: "Callout",
    keys: ["officeId", "id"],
    columns: { title: "text", text: "text" },
    own: null,
  },
  {
    ...NOTES,
    place: "desk",
    table: "Campaign",
    keys: ["officeId", "id"],
    columns: { name: "text", keywords: "json" },
    own: null,
  },
  { ...NOTES, place: "desk", table: "PlanItem", keys: ["officeId", "id"], columns: { title: "text" }, own: null },
  { ...NOTES, place: "proofs", table: "Proof", keys: ["id"], columns: { name: "text" }, own: null },
  { ...NOTES, place: "notices", table: "Notice", keys: ["id"], columns: { text: "text" }, own: null },
];
