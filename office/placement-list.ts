import type { Article } from "../domain/article.ts";
import type { Credit } from "../domain/credit.ts";
import type { Decision } from "../domain/decision.ts";
import type { User } from "../domain/office.ts";
import type { OutletKind, Tier } from "../domain/outlet.ts";
import type { PagePosition, Placement } from "../domain/placement.ts";
import type { Paged, PageRequest } from "../domain/ports/paged.ts";
import type { PlacementFilter } from "../domain/ports/store.ts";
import type { PieceKind, Submission } from "../domain/submission.ts";
import type { Day } from "../domain/time.ts";
import { requireUnit } from "./access.ts";
import type { OfficeContext } from "./context.ts";
import { type Directory, directoryOf } from "./directory.ts";
import { namedDecisions } from "./review-queue.ts";

export interface PlacementRow {
  readonly id: string;
  readonly title: string;
  readonly outlet: string;
  readonly tier: Tier;
  readonly kind: OutletKind;
  readonly pieceKind: PieceKind;
  readonly publishedOn: Day;
  readonly page: string | null;
  readonly position: PagePosition;
  readonly unit: string;
  readonly authors: readonly string[];
  readonly submissionTitle: string | null;
  readonly state: "auto" | "confirmed";
  /** What the unit gets for it. */
  readonly points: string;
  readonly clause: string;
  readonly reprint: boolean;
  readonly byHand: boolean;
  readonly linkId: string | null;
  readonly articleAddress: string | null;
}

interface RowParts {
  readonly names: Directory;
  readonly unitCredits: ReadonlyMap<string, Credit>;
  readonly submissions: ReadonlyMap<string, Submission>;
  readonly addresses: ReadonlyMap<string, string>;
}

function rowOf(placement: Placement, parts: RowParts): PlacementRow {
  const { names, unitCredits, submissions, addresses } = parts;
  const credit = unitCredits.get(placement.id);
  return {
    id: placement.id,
    title: placement.title,
    outlet: names.outlet(placement.outletId)?.name ?? placement.outletId,
    tier: placement.tier,
    kind: placement.outletKind,
    pieceKind: placement.pieceKind,
    publishedOn: placement.publishedOn,
    page: placement.page,
    position: placement.position,
    unit: names.unit(placement.unitId, placement.publishedOn)?.name ?? placement.unitId,
    authors: placement.correspondentIds.map((id) => names.person(id)?.name ?? id),
    submissionTitle: placement.submissionId === null ? null : (submissions.get(placement.submissionId)?.title ?? null),
    state: placement.state,
    points: credit?.points ?? "0",
    clause: credit?.clause ?? "",
    reprint: placement.reprint,
    byHand: placement.byHand !== null,
    linkId: placement.linkId,
    articleAddress: placement.articleId === null ? null : (addresses.get(placement.articleId) ?? null),
  };
}

/** Placements as a list shows them, in the order given. */
export async function placementRows(
  ctx: OfficeContext,
  officeId: string,
  items: readonly Placement[],
): Promise<readonly PlacementRow[]> {
  const { store } = ctx;
  const ids = <K extends "submissionId" | "articleId">(key: K) => items.map((p) => p[key]).filter((id) => id !== null);
  const [names, credits, submissions, articles] = await Promise.all([
    directoryOf(ctx, officeId),
    store.ledger.creditsOf(
      officeId,
      items.map((placement) => placement.id),
    ),
    store.submissions.getMany(officeId, ids("submissionId")),
    store.articles.getMany(ids("articleId")),
  ]);
  const parts: RowParts = {
    names,
    unitCredits: new Map(credits.filter((c) => c.correspondentId === null).map((c) => [c.placementId, c])),
    submissions: new Map(submissions.map((submission) => [submission.id, submission])),
    addresses: new Map(articles.map((article) => [article.id, article.address])),
  };
  return items.map((placement) => rowOf(placement, parts));
}

/** What a filter means for a person: a unit's user sees its own unit's placements alone, whatever it says. */
export function ownFilter(user: Pick<User, "role" | "unitId">, filter: PlacementFilter): PlacementFilter {
  // A unit's user without a unit sees nothing: no unit has the empty id.
  return user.role === "unit" ? { ...filter, unitId: user.unitId ?? "" } : filter;
}

/** 上稿台账. A unit's user sees its own unit's placements alone. */
export async function placementList(
  ctx: OfficeContext,
  user: User,
  filter: PlacementFilter,
  page: PageRequest,
): Promise<Paged<PlacementRow>> {
  const found = await ctx.store.ledger.placements(user.officeId, ownFilter(user, filter), page);
  return { items: await placementRows(ctx, user.officeId, found.items), total: found.total };
}

export interface PlacementDetail {
  readonly row: PlacementRow;
  readonly credits: readonly (Credit & { readonly who: string })[];
  readonly decisions: readonly (Decision & { readonly by: string })[];
  readonly article: Article | null;
  readonly submission: Submission | null;
}

/** One placement with its decisions and the arithmetic of its credits. Throws NotFoundError. */
export async function placementDetail(ctx: OfficeContext, user: User, placementId: string): Promise<PlacementDetail> {
  const { store } = ctx;
  const { officeId } = user;
  const placement = await store.ledger.placement(officeId, placementId);
  requireUnit(user, placement.unitId, "上稿记录");
  const [[row], names, credits] = await Promise.all([
    placementRows(ctx, officeId, [placement]),
    directoryOf(ctx, officeId),
    store.ledger.creditsOf(officeId, [placementId]),
  ]);
  if (row === undefined) throw new Error("placementRows: no row");
  return {
    row,
    credits: credits.map((credit) => ({
      ...credit,
      who:
        credit.correspondentId === null
          ? (names.unit(credit.unitId, credit.publishedOn)?.name ?? credit.unitId)
          : (names.person(credit.correspondentId)?.name ?? credit.correspondentId),
    })),
    decisions: placement.linkId === null ? [] : await namedDecisions(ctx, officeId, placement.linkId),
    article: placement.articleId === null ? null : await store.articles.get(placement.articleId),
    submission: placement.submissionId === null ? null : await store.submissions.get(officeId, placement.submissionId),
  };
}
