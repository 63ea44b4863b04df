import type { Credit } from "../../domain/credit.ts";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import type { HandContent, HandEntry, HandState, HandVersion } from "../../domain/hand-entry.ts";
import type { Paged, PageRequest } from "../../domain/ports/paged.ts";
import type { Proof } from "../../domain/proof.ts";
import type { Day } from "../../domain/time.ts";
import { requireUnit } from "../access.ts";
import type { OfficeContext } from "../context.ts";
import { type Directory, directoryOf } from "../directory.ts";
import { type Actor, proofFile } from "../proofs/keep-proof.ts";

export interface HandEntryRow extends Omit<HandEntry, "officeId"> {
  readonly unit: string;
  readonly outlet: string;
  readonly authors: readonly string[];
  /** What the unit gets for it; "0" while it is withdrawn. */
  readonly points: string;
  readonly clause: string;
}

function rowOf(entry: HandEntry, names: Directory, credits: readonly Credit[]): HandEntryRow {
  const { officeId: _, ...rest } = entry;
  const { unitId, outletId, correspondentIds } = entry.content;
  const own = credits.find((credit) => credit.placementId === entry.id && credit.correspondentId === null);
  return {
    ...rest,
    unit: names.unit(unitId)?.name ?? unitId,
    outlet: names.outlet(outletId)?.name ?? outletId,
    authors: correspondentIds.map((id) => names.person(id)?.name ?? id),
    points: own?.points ?? "0",
    clause: own?.clause ?? "",
  };
}

/** 手工登记, the latest published first; a unit's user sees its own alone. */
export async function handEntryList(
  ctx: OfficeContext,
  user: Actor,
  filter: {
    readonly unitId?: string | undefined;
    readonly state?: HandState | undefined;
    readonly from?: Day | undefined;
    readonly to?: Day | undefined;
  },
  page: PageRequest,
): Promise<Paged<HandEntryRow>> {
  // A unit's user without a unit sees nothing: no unit has the empty id.
  const unitId = user.role === "unit" ? (user.unitId ?? "") : filter.unitId;
  const { state, from, to } = filter;
  const given = {
    ...(unitId === undefined ? {} : { unitId }),
    ...(state === undefined ? {} : { state }),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  const { items, total } = await ctx.store.handEntries.list(user.officeId, given, page);
  const [names, credits] = await Promise.all([
    directoryOf(ctx, user.officeId),
    ctx.store.ledger.creditsOf(
      user.officeId,
      items.map(({ id }) => id),
    ),
  ]);
  return { items: items.map((entry) => rowOf(entry, names, credits)), total };
}

export interface HandEntryDetail {
  readonly entry: HandEntryRow;
  readonly credits: readonly (Credit & { readonly who: string })[];
  /** Of all versions, also of those that no longer stand. */
  readonly proofs: readonly Proof[];
  readonly versions: readonly (HandVersion & { readonly by: string })[];
}

const proofIdsOf = (versions: readonly { readonly content: HandContent }[]): readonly string[] => [
  ...new Set(versions.flatMap(({ content }) => content.proofIds)),
];

/** One entry with its versions, proofs and arithmetic. Throws NotFoundError, also for what is another unit's. */
export async function handEntryDetail(ctx: OfficeContext, user: Actor, entryId: string): Promise<HandEntryDetail> {
  const { store } = ctx;
  const { officeId } = user;
  const entry = await store.handEntries.get(officeId, entryId);
  requireUnit(user, entry.content.unitId, "手工登记");
  const [names, users, versions, credits] = await Promise.all([
    directoryOf(ctx, officeId),
    store.users.list(officeId),
    store.handEntries.versions(officeId, entryId),
    store.ledger.creditsOf(officeId, [entryId]),
  ]);
  const nameOf = new Map(users.map(({ id, displayName }) => [id, displayName]));
  // What stood under another unit before it was put right is that unit's.
  const shown = versions.filter(({ content }) => user.role !== "unit" || content.unitId === user.unitId);
  return {
    entry: rowOf(entry, names, credits),
    credits: credits.map((credit) => ({
      ...credit,
      who:
        credit.correspondentId === null
          ? (names.unit(credit.unitId)?.name ?? "")
          : (names.person(credit.correspondentId)?.name ?? ""),
    })),
    proofs: await store.proofs.getMany(officeId, proofIdsOf(shown)),
    versions: shown.map((version) => ({ ...version, by: nameOf.get(version.userId) ?? "命令行" })),
  };
}

/** One proof of an entry, as a file to be saved. Throws NotFoundError. */
export async function handEntryProof(ctx: OfficeContext, user: Actor, entryId: string, proofId: string) {
  const { proofs } = await handEntryDetail(ctx, user, entryId);
  const proof = proofs.find(({ id }) => id === proofId);
  if (proof === undefined) throw new NotFoundError("没有这份证明材料");
  return proofFile(ctx, proof);
}
