import type { Claim, ClaimDecision, ClaimFinding, ClaimState } from "../../domain/claim.ts";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import type { Paged, PageRequest } from "../../domain/ports/paged.ts";
import type { Proof } from "../../domain/proof.ts";
import { requireUnit } from "../access.ts";
import type { OfficeContext } from "../context.ts";
import { type Directory, directoryOf } from "../directory.ts";
import { type Actor, proofFile } from "../proofs/keep-proof.ts";
import { hasAsked } from "./has-asked.ts";

export interface ClaimRow extends Omit<Claim, "officeId" | "claimedBy" | "finding" | "linkId"> {
  readonly unit: string;
  /** As found; else as claimed. */
  readonly outlet: string | null;
  readonly submissionTitle: string | null;
  readonly finding: Omit<ClaimFinding, "fetchId"> | null;
  /** For the office alone: where it is decided. */
  readonly linkId: string | null;
}

async function rowsOf(ctx: OfficeContext, user: Actor, claims: readonly Claim[]): Promise<readonly ClaimRow[]> {
  const ids = claims.flatMap(({ submissionId }) => (submissionId === null ? [] : [submissionId]));
  const [names, pieces] = await Promise.all([
    directoryOf(ctx, user.officeId),
    ctx.store.submissions.getMany(user.officeId, ids),
  ]);
  const titles = new Map(pieces.map(({ id, title }) => [id, title]));
  return claims.map((claim) => rowOf(claim, user, names, titles));
}

function rowOf(claim: Claim, user: Actor, names: Directory, titles: ReadonlyMap<string, string>): ClaimRow {
  const { officeId: _office, claimedBy: _by, finding, linkId, ...rest } = claim;
  const outletId = finding?.outletId ?? claim.outletId;
  return {
    ...rest,
    unit: names.unit(claim.unitId)?.name ?? claim.unitId,
    outlet: outletId === null ? null : (names.outlet(outletId)?.name ?? outletId),
    submissionTitle: claim.submissionId === null ? null : (titles.get(claim.submissionId) ?? null),
    finding: finding === null ? null : shownFinding(finding, user),
    linkId: user.role === "unit" ? null : linkId,
  };
}

/** For a unit, in place of the fetcher's words, which are an administrator's. */
const NOT_OPENED =
  "系统打不开这个网页：可能是单位内部的网址、要登录才看得到，或网站暂时打不开。已附截图或照片的，不用再做什么，审核员按证明处理；没有附的，请撤回后重新认领，换公开的网址，或附上截图或照片。";

function shownFinding({ fetchId, ...finding }: ClaimFinding, user: Actor): Omit<ClaimFinding, "fetchId"> {
  const notHad = fetchId === null && finding.obstacle !== null;
  return user.role === "unit" && notHad ? { ...finding, obstacle: NOT_OPENED } : finding;
}

/** What a person may see of claims: a unit's user its own unit's alone. */
function scopeOf(user: Actor, unitId: string | undefined): string | undefined {
  // A unit's user without a unit sees nothing: no unit has the empty id.
  return user.role === "unit" ? (user.unitId ?? "") : unitId;
}

/** Claims, the latest first. */
export async function claimList(
  ctx: OfficeContext,
  user: Actor,
  filter: {
    readonly unitId?: string | undefined;
    readonly states?: readonly ClaimState[] | undefined;
    readonly linkId?: string | undefined;
  },
  page: PageRequest,
): Promise<Paged<ClaimRow>> {
  const unitId = scopeOf(user, filter.unitId);
  const { states, linkId } = filter;
  const found = await ctx.store.claims.list(
    user.officeId,
    {
      ...(unitId === undefined ? {} : { unitId }),
      ...(states === undefined ? {} : { states }),
      ...(linkId === undefined ? {} : { linkId }),
    },
    page,
  );
  return { items: await rowsOf(ctx, user, found.items), total: found.total };
}

/** How many claims there are in each state, as far as the person may see them. */
export function claimCounts(ctx: OfficeContext, user: Actor): Promise<Readonly<Record<ClaimState, number>>> {
  return ctx.store.claims.countByState(user.officeId, scopeOf(user, undefined) ?? null);
}

export interface ClaimDetail {
  readonly claim: ClaimRow;
  readonly proofs: readonly Proof[];
  readonly history: readonly (Omit<ClaimDecision, "userId"> & { readonly by: string })[];
  /** Whether the unit may still ask for a second look. */
  readonly mayAsk: boolean;
}

/** Who decided, as the person may know: a unit is told its own users' names, and of the office that it was the office. */
async function namesOf(ctx: OfficeContext, user: Actor): Promise<(userId: string | null) => string> {
  const users = new Map((await ctx.store.users.list(user.officeId)).map((one) => [one.id, one]));
  return (userId) => {
    if (userId === null) return "系统";
    const one = users.get(userId);
    if (user.role === "unit" && (one === undefined || one.unitId !== user.unitId)) return "审核员";
    return one?.displayName ?? "命令行";
  };
}

/** One claim with its proofs and its history. Throws NotFoundError, also for what is another unit's. */
export async function claimDetail(ctx: OfficeContext, user: Actor, claimId: string): Promise<ClaimDetail> {
  const { claims, proofs } = ctx.store;
  const claim = await claims.get(user.officeId, claimId);
  requireUnit(user, claim.unitId, "认领");
  const [[row], decisions, kept, nameOf] = await Promise.all([
    rowsOf(ctx, user, [claim]),
    claims.decisions(user.officeId, claimId),
    proofs.getMany(user.officeId, claim.proofIds),
    namesOf(ctx, user),
  ]);
  if (row === undefined) throw new Error("rowsOf: no row");
  return {
    claim: row,
    proofs: kept,
    history: decisions.map(({ userId, ...decision }) => ({ ...decision, by: nameOf(userId) })),
    mayAsk: claim.state === "rejected" && !hasAsked(decisions),
  };
}

/** One proof of a claim, as a file to be saved. Throws NotFoundError. */
export async function claimProof(ctx: OfficeContext, user: Actor, claimId: string, proofId: string) {
  const { proofs } = await claimDetail(ctx, user, claimId);
  const proof = proofs.find(({ id }) => id === proofId);
  if (proof === undefined) throw new NotFoundError("没有这份证明材料");
  return proofFile(ctx, proof);
}
