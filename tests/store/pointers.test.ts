import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { lostReferences, POINTER_LISTS, POINTERS } from "../../store/inspection/pointers.ts";
import { NUMBERED } from "../../store/inspection/row-checks.ts";
import { ENGINES, type FreshDatabase, freshDatabase } from "../setup/fresh-store.ts";
import { openRaw, type RawDatabase } from "../setup/raw-database.ts";
import { unguard } from "../setup/unguarded.ts";
import { columnsOf, fill, referencesOf, tableNames } from "../upgrade/filled-schema.ts";

/** Columns that name something by its id and are held against nothing, and why. */
const NOT_HELD: Readonly<Record<string, string>> = {
  "Story.originalArticleId": "story-original asks more of it",
  "Placement.storyId": "derived anew and compared",
  "IncomingPiece.officeId": "held by its item, which is of the same office",
  "Submission.pieceId": "versions of one piece share it: it is no row's",
  "Placement.pieceId": "versions of one piece share it: it is no row's",
  "ApprovalWord.pieceId": "versions of one piece share it: it is no row's",
  "CampaignWord.pieceId": "versions of one piece share it: it is no row's",
  "CalloutWord.pieceId": "versions of one piece share it: it is no row's",
  "ApprovalWord.submissionId": "the words outlive a submission that is taken back",
  "CampaignWord.submissionId": "the word outlives a submission that is taken back",
  "PlanWord.submissionId": "the word outlives a submission that is taken back",
  "CalloutWord.submissionId": "the word outlives a submission that is taken back",
  "IncomingDecision.submissionId": "the decision outlives a submission that is taken back",
  "Claim.submissionId": "a claim whose submission is taken back says so to the unit",
  "Claim.articleId": "named before the article is there",
  "OfficeEvent.placementId":
    "the event outlives a placement that is derived no more, and counts with it when it is again",
  "PlacementRemark.placementId": "the remark outlives a placement that is derived no more",
  "ApprovalWord.stepId": "a step of the rules of then, which are one document",
  "Article.unreadableBy": "a version of the extractor",
  "NightPart.officeId": "empty = of all offices",
  "AuditEntry.officeId": "empty = the installation; its chain holds it",
  "AuditEntry.actorId": "the log outlives what it names",
  "AuditEntry.subjectId": "the log outlives what it names",
  "AuditChain.officeId": "empty = the installation",
};

/** Columns of numbers that no gap is looked for in, and why. */
const NOT_NUMBERED: Readonly<Record<string, string>> = {
  "Decision.seq": "link-fold",
  "ClaimDecision.seq": "claim-fold",
  "IncomingDecision.seq": "piece-fold",
  "HandEntryVersion.seq": "entry-fold",
  "ArticleRevision.revision": "revision-count",
  "AuditEntry.seq": "the chain",
  "AuditChain.seq": "the chain",
  "Article.revision": "revision-count",
  "BookRevision.revision": "a count",
  "CrawlTask.seq": "an order",
  "IncomingPiece.seq": "an order",
  "Office.seq": "an order",
  "Submission.version": "a version may be taken back",
};

const NAMES = /(?:Id|Ids|By|Into)$/u;
const NUMBERS = /^(?:seq|version|revision)$/u;

describe.each(ENGINES)("what names rows without a foreign key on %s", (engine) => {
  let database: FreshDatabase;
  let raw: RawDatabase;
  beforeAll(async () => {
    database = await freshDatabase(engine);
    raw = await openRaw(database.url);
  });
  afterAll(async () => {
    await raw.close();
    await database.remove();
  });

  it("is held by a foreign key or asked for by the examination, in every column of the schema", async () => {
    const asked = new Set([...POINTERS, ...POINTER_LISTS].map(({ table, column }) => `${table}.${column}`));
    const known = new Set<string>();
    const forgotten: string[] = [];
    for (const table of await tableNames(raw)) {
      const held = new Set((await referencesOf(raw, table)).map(({ column }) => column));
      for (const { name, kind } of await columnsOf(raw, table)) {
        const column = `${table}.${name}`;
        known.add(column);
        const names = kind === "text" && NAMES.test(name) && !held.has(name);
        if (names && !asked.has(column) && !(column in NOT_HELD)) forgotten.push(column);
        const numbers = kind === "number" && NUMBERS.test(name);
        const numbered = NUMBERED.some(([one, , seq]) => one === table && seq === name);
        if (numbers && !numbered && !(column in NOT_NUMBERED)) forgotten.push(column);
      }
    }
    expect(forgotten).toEqual([]);
    const listed = [...asked, ...Object.keys(NOT_HELD), ...Object.keys(NOT_NUMBERED)];
    expect(listed.filter((column) => !known.has(column))).toEqual([]);
  });

  it("is held to the office too, where both rows are of one", async () => {
    const ofOffice = new Set<string>();
    for (const table of await tableNames(raw)) {
      if ((await columnsOf(raw, table)).some(({ name }) => name === "officeId")) ofOffice.add(table);
    }
    const asked = new Set(POINTERS.filter(({ sameOffice }) => sameOffice).map(({ table, to }) => `${table} ${to}`));
    const open: string[] = [];
    for (const table of ofOffice) {
      const references = await referencesOf(raw, table);
      for (const { table: to } of references) {
        const whole = references.some((one) => one.table === to && one.column === "officeId");
        if (ofOffice.has(to) && !whole && !asked.has(`${table} ${to}`)) open.push(`${table} ${to}`);
      }
    }
    expect(open).toEqual([]);
    const lax = [...POINTERS, ...POINTER_LISTS].filter(
      ({ table, to, sameOffice }) => ofOffice.has(table) && ofOffice.has(to) && !sameOffice,
    );
    expect(lax).toEqual([]);
  });

  it("is named when it names nothing, or what is another office's", async () => {
    await fill(raw);
    await unguard(raw);
    await raw.rows(`UPDATE "IncomingPiece" SET "officeId" =
      (SELECT i."officeId" FROM "IncomingItem" i WHERE i."id" = "IncomingPiece"."itemId")`);
    // Named by the page alone: all rows cannot name the same one.
    await raw.rows(`DELETE FROM "PageBytes" WHERE "fetchId" <> (SELECT min("fetchId") FROM "PageBytes")`);
    const all: readonly Asked[] = [...POINTERS, ...POINTER_LISTS.map((list) => ({ ...list, list: true }))];
    const lost = async () =>
      new Set((await raw.rows(lostReferences(engine))).map(({ row }) => String(row).split(" ")[0]));
    const put = async (one: Asked, value: string) => {
      if (one.only !== undefined) await raw.rows(`UPDATE "${one.table}" SET ${one.only}`);
      await raw.rows(`UPDATE "${one.table}" SET "${one.column}" = ${written(engine, one, value)}`);
    };
    for (const one of all) await put(one, idOf(one, "="));
    expect(await lost()).toEqual(new Set());
    for (const one of all) {
      for (const wrong of ["'nobody'", ...(one.sameOffice ? [idOf(one, "<>")] : [])]) {
        await put(one, wrong);
        expect([one.column, await lost()]).toEqual([one.column, new Set([one.table])]);
        await put(one, idOf(one, "="));
      }
    }
  });
});

type Asked = (typeof POINTERS)[number] & { readonly list?: boolean; readonly under?: string };

/** The id of a row that may be named, or of another office's. */
function idOf({ table, to, sameOffice }: Asked, whose: "=" | "<>"): string {
  return `(SELECT min(o."id") FROM "${to}" o ${sameOffice ? `WHERE o."officeId" ${whose} "${table}"."officeId"` : ""})`;
}

function written(engine: (typeof ENGINES)[number], { list, under }: Asked, value: string): string {
  if (list !== true) return value;
  const [array, object] =
    engine === "sqlite" ? ["json_array", "json_object"] : ["json_build_array", "json_build_object"];
  return under === undefined ? `${array}(${value})` : `${object}('${under}', ${array}(${value}))`;
}
