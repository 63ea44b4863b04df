import { InputError } from "../../domain/errors/input-error.ts";
import { NotFoundError } from "../../domain/errors/not-found-error.ts";
import type { HandContent } from "../../domain/hand-entry.ts";
import { stableId } from "../../domain/ids.ts";
import type { Outlet, OutletKind, Tier } from "../../domain/outlet.ts";
import { standsWithin, type Unit, unitStandingFor } from "../../domain/people.ts";
import type { PagePosition, Particulars, Placement } from "../../domain/placement.ts";
import type { PieceKind, Submission } from "../../domain/submission.ts";
import { type Day, isDay } from "../../domain/time.ts";
import { today } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";
import { type Actor, usableProofs } from "../proofs/keep-proof.ts";
import { requireParticulars } from "../remark-placement.ts";

/** A placement as a person enters it; of what is left out the plainest holds. */
export interface PlacementToEnter {
  readonly unitId: string;
  readonly correspondentIds?: readonly string[] | undefined;
  /** One of `outletId` and `newOutlet`. */
  readonly outletId?: string | undefined;
  readonly newOutlet?: { readonly name: string; readonly tier: Tier; readonly kind: OutletKind } | undefined;
  readonly publishedOn: Day;
  readonly title: string;
  readonly pieceKind?: PieceKind | undefined;
  readonly position?: PagePosition | undefined;
  readonly length?: number | undefined;
  readonly page?: string | null | undefined;
  readonly reprint?: boolean | undefined;
  readonly sharedBy?: number | undefined;
  readonly particulars?: Particulars | undefined;
  readonly note: string;
  readonly submissionId?: string | null | undefined;
  readonly proofIds: readonly string[];
}

const MAX_TITLE = 300;
const MAX_NOTE = 500;
const MAX_PAGE = 60;
const MAX_LENGTH = 1_000_000;
const MAX_SHARED = 100;

function faultsOf(entry: PlacementToEnter, now: Day): readonly string[] {
  const { title, publishedOn, note, page, length = 0, sharedBy = 1, proofIds, outletId, newOutlet } = entry;
  const faults: string[] = [];
  if (title.trim() === "" || title.length > MAX_TITLE) faults.push(`标题：应为 1 到 ${MAX_TITLE} 个字`);
  if (!isDay(publishedOn)) faults.push("日期：应为 2026-03-05 这样的日期");
  else if (publishedOn > now) faults.push(`日期：${publishedOn} 还没有到，请核对`);
  if (note.trim() === "" || note.length > MAX_NOTE) faults.push(`说明：请写明凭什么登记，1 到 ${MAX_NOTE} 个字`);
  if ((page ?? "").length > MAX_PAGE) faults.push(`版次或栏目：最多 ${MAX_PAGE} 个字`);
  if (!Number.isInteger(length) || length < 0 || length > MAX_LENGTH) faults.push("字数：应为不小于 0 的整数");
  if (!Number.isInteger(sharedBy) || sharedBy < 1 || sharedBy > MAX_SHARED) faults.push("几家合写：应为 1 到 100");
  if (proofIds.length === 0) faults.push("证明材料：至少一份（剪报、截图、录像、批示件等）");
  if ((outletId === undefined) === (newOutlet === undefined)) faults.push("媒体：选一家已有的，或者新填一家");
  if (newOutlet !== undefined && !/^.{1,60}$/u.test(newOutlet.name.trim())) faults.push("媒体名称：1 到 60 个字");
  return faults;
}

const folded = (name: string): string => name.normalize("NFKC").replace(/\s/gu, "").toLowerCase();

/** The outlet named, or the new one as it will be. Throws InputError where the new one is there in another form. */
async function outletOf(ctx: OfficeContext, { outletId, newOutlet }: PlacementToEnter): Promise<Outlet> {
  if (newOutlet === undefined) return ctx.store.outlets.get(outletId ?? "");
  const { tier, kind } = newOutlet;
  const name = newOutlet.name.trim();
  const there = (await ctx.store.outlets.list()).find((outlet) =>
    [outlet.name, ...outlet.aliases].some((one) => folded(one) === folded(name)),
  );
  if (there === undefined) return { id: stableId("out", name), name, aliases: [], tier, kind, homepage: null };
  if (there.tier === tier && there.kind === kind) return there;
  throw new InputError(`已经有叫“${there.name}”的媒体，层级或种类不同：请选它，或换一个名称`);
}

/** Throws InputError unless the unit stands on the day and each signer belongs to it, or did so once. */
async function signersOf(
  ctx: OfficeContext,
  officeId: string,
  { unitId, publishedOn }: Pick<PlacementToEnter, "unitId" | "publishedOn">,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Unit>> {
  const [units, people] = await Promise.all([
    ctx.store.people.units(officeId),
    ctx.store.people.correspondents(officeId),
  ]);
  const unit = units.find(({ id }) => id === unitId);
  if (unit === undefined) throw new InputError("没有这个单位，请从名录里选");
  if (!standsWithin(unit, publishedOn, publishedOn)) {
    const into = units.find(({ id }) => id === unit.successorId);
    const hint = into === undefined ? "请核对单位或见报日期" : `它已并入“${into.name}”，请改选“${into.name}”`;
    throw new InputError(`${publishedOn} 没有“${unit.name}”这个单位：${hint}`);
  }
  const known = new Map(people.map((person) => [person.id, person]));
  for (const id of ids) {
    const person = known.get(id);
    if (person === undefined) throw new InputError(`没有这个通讯员：${id}`);
    const belonged = [person, ...(person.former ?? [])].some((one) => one.unitId === unitId);
    if (!belonged) throw new InputError(`通讯员“${person.name}”不是${unit.name}的人，请核对`);
  }
  return new Map(units.map((one) => [one.id, one]));
}

async function submissionOf(
  ctx: OfficeContext,
  officeId: string,
  entry: PlacementToEnter,
  units: ReadonlyMap<string, Unit>,
): Promise<Submission | null> {
  if (entry.submissionId === undefined || entry.submissionId === null) return null;
  const submission = await ctx.store.submissions.get(officeId, entry.submissionId);
  const standing = unitStandingFor(units, submission.unitId, entry.publishedOn);
  if (standing !== entry.unitId) throw new NotFoundError("这个单位没有这篇投稿，请核对单位或投稿");
  return submission;
}

/** What is kept of an entry, its outlet (there or new) and the piece that was placed. */
export interface CheckedPlacement {
  readonly content: HandContent;
  readonly outlet: Outlet;
  readonly submission: Submission | null;
}

/** Throws InputError that names every field that will not do, NotFoundError for a submission, outlet or proof that is not there. */
export async function checkPlacement(
  ctx: OfficeContext,
  by: Actor,
  entry: PlacementToEnter,
): Promise<CheckedPlacement> {
  const faults = faultsOf(entry, today(ctx));
  if (faults.length > 0) throw new InputError("填写的内容有误（这次什么都没有登记）", faults);
  const { officeId } = by;
  const correspondentIds = [...new Set(entry.correspondentIds ?? [])];
  const units = await signersOf(ctx, officeId, entry, correspondentIds);
  const particulars = entry.particulars ?? {};
  requireParticulars(particulars, correspondentIds);
  const submission = await submissionOf(ctx, officeId, entry, units);
  const proofIds = await usableProofs(ctx, by, entry.proofIds);
  const outlet = await outletOf(ctx, entry);
  const content: HandContent = {
    unitId: entry.unitId,
    correspondentIds,
    outletId: outlet.id,
    publishedOn: entry.publishedOn,
    title: entry.title.trim(),
    pieceKind: entry.pieceKind ?? submission?.kind ?? "info",
    position: entry.position ?? "other",
    length: entry.length ?? 0,
    page: entry.page?.trim() || null,
    reprint: entry.reprint ?? false,
    sharedBy: entry.sharedBy ?? 1,
    particulars,
    note: entry.note.trim(),
    submissionId: submission?.id ?? null,
    proofIds,
  };
  return { content, outlet, submission };
}

/** An entry as the ledger counts it. */
export function placementOfEntry(
  officeId: string,
  id: string,
  { content, outlet, submission }: CheckedPlacement,
  userId: string,
): Placement {
  const { note, proofIds: _, particulars, ...fields } = content;
  return {
    ...fields,
    id,
    officeId,
    linkId: null,
    articleId: null,
    storyId: null,
    pieceId: submission?.pieceId ?? id,
    tier: outlet.tier,
    outletKind: outlet.kind,
    byHand: { userId, note },
    state: "confirmed",
    ...(Object.keys(particulars).length === 0 ? {} : { particulars }),
  };
}
