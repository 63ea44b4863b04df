import { DEED_SOURCES } from "../personal/deeds.ts";
import type { Engine } from "../queries.ts";

/** Who acts on the command line: nobody who signed in. */
const COMMAND_LINE = "cli";

/** A column that names a row of another table, by the `id` of that, without a foreign key that would hold it. */
interface Pointer {
  readonly table: string;
  readonly column: string;
  readonly to: string;
  /** The column by which a row of `table` is called. */
  readonly called: string;
  /** Whether both rows must be of one office. */
  readonly sameOffice: boolean;
  /** A value that names no row. */
  readonly nobody?: string;
  /** Of which rows it is asked. */
  readonly only?: string;
}

/** A column whose JSON lists rows of another table; `under` = the key in it. */
interface PointerList extends Pointer {
  readonly under?: string;
}

/** Tables whose rows are of one office: what names them is of the same. */
const OF_AN_OFFICE = new Set([
  "Campaign",
  "Correspondent",
  "HandEntry",
  "IncomingItem",
  "Link",
  "Notice",
  "OfficeEvent",
  "Proof",
  "RuleSet",
  "Submission",
  "Unit",
]);

function pointer([table, column, to, called = "id"]: readonly [string, string, string, string?]): Pointer {
  return { table, column, to, called, sameOffice: OF_AN_OFFICE.has(to) };
}

const NAMED = (
  [
    ["Office", "parentId", "Office"],
    ["User", "unitId", "Unit"],
    ["CrawlRun", "nightId", "Night"],
    ["CrawlFault", "sourceId", "Source"],
    ["Article", "joinedInto", "Article"],
    ["Capture", "fetchId", "Page", "articleId"],
    ["Capture", "pictureId", "Page", "articleId"],
    ["Unit", "parentId", "Unit"],
    ["Unit", "successorId", "Unit"],
    ["Placement", "linkId", "Link"],
    ["Placement", "articleId", "Article"],
    ["Placement", "submissionId", "Submission"],
    ["OfficeEvent", "correspondentId", "Correspondent"],
    ["Credit", "unitId", "Unit"],
    ["Credit", "correspondentId", "Correspondent"],
    ["Credit", "ruleSetId", "RuleSet"],
    ["IncomingPiece", "submissionId", "Submission"],
    ["KnownSender", "unitId", "Unit", "address"],
    ["KnownSender", "correspondentId", "Correspondent", "address"],
    ["Callout", "campaignId", "Campaign"],
    ["CalloutWord", "eventId", "OfficeEvent", "calloutId"],
    ["Proof", "unitId", "Unit"],
    ["HandEntry", "unitId", "Unit"],
    ["Claim", "outletId", "Outlet"],
    ["Claim", "linkId", "Link"],
    ["Claim", "placementId", "HandEntry"],
    ["NightPart", "nightId", "Night"],
    ["PageBytes", "fetchId", "Page", "fetchId"],
    // Foreign keys hold these, but not the office.
    ["Link", "submissionId", "Submission"],
    ["ReviewSnooze", "linkId", "Link", "linkId"],
    ["NoticeDelivery", "noticeId", "Notice", "noticeId"],
    ["IncomingPiece", "itemId", "IncomingItem"],
  ] as const
).map(pointer);

const HELD: readonly Pointer[] = [
  { ...pointer(["Target", "unitId", "Unit"]), only: `"holder" = 'unit'` },
  { ...pointer(["Target", "unitId", "Correspondent"]), only: `"holder" = 'person'` },
];

/** Who did something: users, whose rows outlive their erasure, or the command line. */
const ACTORS: readonly Pointer[] = [
  ...DEED_SOURCES.map(({ table, who, id, parent }) => {
    return { table, column: who, called: id, sameOffice: parent === undefined };
  }),
  { table: "ReviewSnooze", column: "forUserId", called: "linkId", sameOffice: true },
  { table: "Placement", column: "byHandUserId", called: "id", sameOffice: true },
  { table: "Article", column: "correctedBy", called: "id", sameOffice: false },
].map((one) => ({ ...one, to: "User", nobody: COMMAND_LINE }));

export const POINTERS: readonly Pointer[] = [...NAMED, ...HELD, ...ACTORS];

export const POINTER_LISTS: readonly PointerList[] = [
  ...(
    [
      ["Article", "furtherFetchIds", "Page"],
      ["Capture", "parts", "Page", "articleId"],
      ["Submission", "authorIds", "Correspondent"],
      ["Placement", "correspondentIds", "Correspondent"],
      ["SpotSample", "linkIds", "Link", "week"],
      ["OaToken", "unitIds", "Unit"],
      ["Campaign", "unitIds", "Unit"],
      ["Callout", "unitIds", "Unit"],
      ["Claim", "proofIds", "Proof"],
    ] as const
  ).map(pointer),
  { ...pointer(["HandEntryVersion", "content", "Proof", "entryId"]), under: "proofIds" },
];

function missing({ to, sameOffice }: Pointer, value: string): string {
  const office = sameOffice ? ` AND o."officeId" = t."officeId"` : "";
  return `NOT EXISTS (SELECT 1 FROM "${to}" o WHERE o."id" = ${value}${office})`;
}

function lostOf(one: Pointer): string {
  const { table, column, called, nobody, only } = one;
  const value = `t."${column}"`;
  const named = nobody === undefined ? `${value} IS NOT NULL` : `${value} <> '${nobody}'`;
  return `SELECT '${table} ' || t."${called}" || ' ${column} ' || ${value} AS "row" FROM "${table}" t
    WHERE ${named} ${only === undefined ? "" : `AND ${only}`} AND ${missing(one, value)}`;
}

function itemsOf(engine: Engine, { column, under }: PointerList): string {
  const value = `t."${column}"`;
  if (engine === "sqlite") return `json_each(${value}${under === undefined ? "" : `, '$.${under}'`}) AS item`;
  const list = under === undefined ? `${value}::json` : `${value}::json -> '${under}'`;
  return `json_array_elements_text(${list}) AS item("value")`;
}

function lostInList(engine: Engine, one: PointerList): string {
  const { table, column, called, under = column } = one;
  return `SELECT '${table} ' || t."${called}" || ' ${under} ' || item."value" AS "row" FROM "${table}" t, ${itemsOf(engine, one)}
    WHERE ${missing(one, `item."value"`)}`;
}

/** Selects what names a row that is not there, or that is another office's. */
export function lostReferences(engine: Engine): string {
  return [...POINTERS.map(lostOf), ...POINTER_LISTS.map((list) => lostInList(engine, list))].join(" UNION ALL ");
}
