import type { Credit } from "../domain/credit.ts";
import { OUTLET_KINDS, TIERS } from "../domain/outlet.ts";
import { PAGE_POSITIONS, type Particulars, type Placement } from "../domain/placement.ts";
import { PIECE_KINDS } from "../domain/submission.ts";
import { keepable, keepableOrNull, oneOf, parseJson, parseList } from "./columns.ts";
import type { Placement as Row } from "./generated/sqlite/client.ts";

const NO_PARTICULARS = "{}";
const STATES = ["auto", "confirmed"] as const;

export function toPlacement(row: Row): Placement {
  const { derived: _, byHandUserId, byHandNote, particulars, ...rest } = row;
  const where = `Placement ${row.id}`;
  return {
    ...rest,
    correspondentIds: parseList(row.correspondentIds, `${where}.correspondentIds`),
    tier: oneOf(TIERS, row.tier, `${where}.tier`),
    outletKind: oneOf(OUTLET_KINDS, row.outletKind, `${where}.outletKind`),
    pieceKind: oneOf(PIECE_KINDS, row.pieceKind, `${where}.pieceKind`),
    position: oneOf(PAGE_POSITIONS, row.position, `${where}.position`),
    state: oneOf(STATES, row.state, `${where}.state`),
    byHand: byHandUserId === null ? null : { userId: byHandUserId, note: byHandNote ?? "" },
    ...(particulars === NO_PARTICULARS
      ? {}
      : { particulars: parseJson<Particulars>(particulars, `${where}.particulars`) }),
  };
}

/** All columns of a placement and of a credit. */
export const PLACEMENT_COLUMNS = [
  "officeId",
  "id",
  "derived",
  "linkId",
  "articleId",
  "storyId",
  "submissionId",
  "pieceId",
  "unitId",
  "correspondentIds",
  "outletId",
  "tier",
  "outletKind",
  "pieceKind",
  "title",
  "publishedOn",
  "page",
  "position",
  "length",
  "reprint",
  "sharedBy",
  "byHandUserId",
  "byHandNote",
  "state",
  "particulars",
] as const satisfies readonly (keyof Row)[];
export const CREDIT_COLUMNS = [
  "officeId",
  "id",
  "placementId",
  "unitId",
  "correspondentId",
  "publishedOn",
  "points",
  "money",
  "ruleSetId",
  "clause",
  "arithmetic",
] as const satisfies readonly (keyof Credit | "officeId")[];

/** A placement out of `manyRows`. */
export function placementOfText(row: Readonly<Record<(typeof PLACEMENT_COLUMNS)[number], unknown>>): Placement {
  return toPlacement({ ...(row as Row), reprint: Boolean(row.reprint), derived: Boolean(row.derived) });
}

/** Named one by one, so that all rows of an insert have the same columns in the same order. */
export function placementRow(placement: Placement) {
  return {
    officeId: placement.officeId,
    id: placement.id,
    derived: placement.byHand === null,
    linkId: placement.linkId,
    articleId: placement.articleId,
    storyId: placement.storyId,
    submissionId: placement.submissionId,
    pieceId: placement.pieceId,
    unitId: placement.unitId,
    correspondentIds: JSON.stringify(placement.correspondentIds),
    outletId: placement.outletId,
    tier: placement.tier,
    outletKind: placement.outletKind,
    pieceKind: placement.pieceKind,
    title: keepable(placement.title),
    publishedOn: placement.publishedOn,
    page: placement.page,
    position: placement.position,
    length: placement.length,
    reprint: placement.reprint,
    sharedBy: placement.sharedBy,
    byHandUserId: placement.byHand?.userId ?? null,
    byHandNote: keepableOrNull(placement.byHand?.note ?? null),
    state: placement.state,
    particulars: keepable(JSON.stringify(placement.particulars ?? {})),
  };
}

export function creditRow(credit: Credit) {
  return {
    officeId: credit.officeId,
    id: credit.id,
    placementId: credit.placementId,
    unitId: credit.unitId,
    correspondentId: credit.correspondentId,
    publishedOn: credit.publishedOn,
    points: credit.points,
    money: credit.money,
    ruleSetId: credit.ruleSetId,
    clause: credit.clause,
    arithmetic: credit.arithmetic,
  };
}
