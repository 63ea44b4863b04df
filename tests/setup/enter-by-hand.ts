import type { Placement } from "../../domain/placement.ts";
import type { Store } from "../../domain/ports/store.ts";

const AT = "2026-03-05T12:00:00.000Z";

/** Puts a placement by hand into the ledger as the desk does: with its entry, and an audit record of it. */
export async function enterByHand({ handEntries }: Store, placement: Placement): Promise<void> {
  const { unitId, correspondentIds, outletId, publishedOn, title, pieceKind, byHand } = placement;
  const { page, position, length, reprint, sharedBy, particulars = {}, submissionId } = placement;
  if (byHand === null) throw new TypeError("not by hand");
  const { userId, note } = byHand;
  const what = { unitId, correspondentIds, outletId, publishedOn, title, pieceKind, submissionId };
  const how = { page, position, length, reprint, sharedBy, particulars, note, proofIds: [] };
  await handEntries.enter(placement, { ...what, ...how }, { userId, reason: null, at: AT }, null);
}
