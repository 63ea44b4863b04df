import { randomUUID } from "node:crypto";
import { InputError } from "../../domain/errors/input-error.ts";
import type { HandEntry } from "../../domain/hand-entry.ts";
import type { OfficeContext } from "../context.ts";
import { deriveLedger, deriveTouched } from "../derive-ledger.ts";
import type { Actor } from "../proofs/keep-proof.ts";
import { checkPlacement, type PlacementToEnter, placementOfEntry } from "./placement-content.ts";

const MAX_REASON = 300;

function reasonOf(reason: string): string {
  const plain = reason.trim();
  if (plain === "" || plain.length > MAX_REASON) throw new InputError(`请写明理由，1 到 ${MAX_REASON} 个字`);
  return plain;
}

/** Which claim an entry settles, as the person saw it. */
export interface SettledClaim {
  readonly claimId: string;
  readonly seen: number;
}

/**
 * 手工登记上稿: TV, radio, internal journals, leaders' comments and whatever has no page that a crawler can read. It counts
 * right away: the person who enters it has seen it. Throws InputError for what will not do, and where the same unit, outlet,
 * day and title is in the ledger already; nothing is entered then.
 */
export async function enterPlacement(
  ctx: OfficeContext,
  by: Actor,
  entry: PlacementToEnter,
  claim: SettledClaim | null = null,
): Promise<HandEntry> {
  const { officeId } = by;
  const checked = await checkPlacement(ctx, by, entry);
  if (entry.newOutlet !== undefined) await ctx.store.outlets.put(checked.outlet);
  const placement = placementOfEntry(officeId, `plc_${randomUUID()}`, checked, by.id);
  const word = { userId: by.id, reason: null, at: ctx.now().toISOString() };
  const entered = await ctx.store.handEntries.enter(placement, checked.content, word, claim);
  await deriveTouched(ctx, officeId, { articleIds: [], pieceIds: [placement.pieceId] });
  return entered;
}

/**
 * Puts an entry right: a new version counts from now on, the former stays visible. What an issued bulletin said of it appears
 * as 更正 in the next. Throws InputError, ConflictError when somebody else changed it first.
 */
export async function changePlacement(
  ctx: OfficeContext,
  by: Actor,
  entryId: string,
  entry: PlacementToEnter,
  { reason, seen }: { readonly reason: string; readonly seen: number },
): Promise<HandEntry> {
  const { officeId } = by;
  const why = reasonOf(reason);
  await ctx.store.handEntries.get(officeId, entryId);
  const checked = await checkPlacement(ctx, by, entry);
  if (entry.newOutlet !== undefined) await ctx.store.outlets.put(checked.outlet);
  const placement = placementOfEntry(officeId, entryId, checked, by.id);
  const word = { userId: by.id, reason: why, at: ctx.now().toISOString() };
  const changed = await ctx.store.handEntries.change(placement, checked.content, word, seen);
  // It may have belonged to another piece, and have kept a found placement out of the ledger.
  await deriveLedger(ctx, officeId);
  return changed;
}

/** Takes an entry out of the ledger; it stays kept with the reason. Throws InputError, ConflictError. */
export async function withdrawPlacement(
  ctx: OfficeContext,
  by: Actor,
  entryId: string,
  { reason, seen }: { readonly reason: string; readonly seen: number },
): Promise<HandEntry> {
  const word = { userId: by.id, reason: reasonOf(reason), at: ctx.now().toISOString() };
  const withdrawn = await ctx.store.handEntries.withdraw(by.officeId, entryId, word, seen);
  await deriveLedger(ctx, by.officeId);
  return withdrawn;
}

/** Undoes a withdrawal. Throws InputError where the same was entered or found meanwhile, ConflictError. */
export async function restorePlacement(
  ctx: OfficeContext,
  by: Actor,
  entryId: string,
  { seen }: { readonly seen: number },
): Promise<HandEntry> {
  const { officeId } = by;
  const { content } = await ctx.store.handEntries.get(officeId, entryId);
  const [outlet, submission] = await Promise.all([
    ctx.store.outlets.get(content.outletId),
    content.submissionId === null ? null : ctx.store.submissions.get(officeId, content.submissionId),
  ]);
  const placement = placementOfEntry(officeId, entryId, { content, outlet, submission }, by.id);
  const word = { userId: by.id, reason: null, at: ctx.now().toISOString() };
  const restored = await ctx.store.handEntries.restore(placement, word, seen);
  await deriveLedger(ctx, officeId);
  return restored;
}
