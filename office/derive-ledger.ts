import type { Credit } from "../domain/credit.ts";
import type { Placement } from "../domain/placement.ts";
import type { LinkView } from "../domain/ports/store.ts";
import { deriveCredits } from "../ledger/index.ts";
import { withoutDoubles } from "./by-hand/placement-doubles.ts";
import type { OfficeContext } from "./context.ts";
import { placementsOf } from "./derive-placements.ts";
import { withLease } from "./lease.ts";

const WAIT_MS = 60_000;
/** Where more than these hang together the whole ledger is derived instead of a part. */
const MOST_LINKS = 2_000;

function withLedger<T>(ctx: OfficeContext, officeId: string, work: () => Promise<T>): Promise<T> {
  return withLease(ctx, `ledger:${officeId}`, "台账正由另一个进程重算，请稍后再试", WAIT_MS, work);
}

async function creditsOf(
  ctx: OfficeContext,
  officeId: string,
  placements: readonly Placement[],
): Promise<readonly Credit[]> {
  const { store } = ctx;
  const [ruleSets, outlets, units] = await Promise.all([
    store.ruleSets.list(officeId),
    store.outlets.list(),
    store.people.units(officeId),
  ]);
  return deriveCredits(placements, ruleSets, outlets, units);
}

/**
 * Stage 计分: derives placements from the links that stand and credits from the placements, and replaces the office's
 * ledger as a whole. Nothing here is ever edited, so that running it again gives the same rows.
 */
export function deriveLedger(ctx: OfficeContext, officeId: string): Promise<readonly Placement[]> {
  return withFreshLedger(ctx, officeId, async (placements) => placements);
}

/** Derives the ledger and lets `work` read it before anybody can replace it: figures of one moment, decisions included. */
export async function withFreshLedger<T>(
  ctx: OfficeContext,
  officeId: string,
  work: (placements: readonly Placement[]) => Promise<T>,
): Promise<T> {
  return withLedger(ctx, officeId, async () => work(await deriveWhole(ctx, officeId)));
}

/** What deriving an office's ledger as a whole makes of it now, entries by hand included; nothing is written. */
export async function derivedLedger(
  ctx: OfficeContext,
  officeId: string,
): Promise<{ readonly placements: readonly Placement[]; readonly credits: readonly Credit[] }> {
  const byHand = await ctx.store.ledger.byHand(officeId);
  const found = await placementsOf(ctx, officeId, await ctx.store.links.standing(officeId));
  const placements = [...withoutDoubles(found, byHand), ...byHand];
  return { placements, credits: await creditsOf(ctx, officeId, placements) };
}

async function deriveWhole(ctx: OfficeContext, officeId: string): Promise<readonly Placement[]> {
  const { placements, credits } = await derivedLedger(ctx, officeId);
  await ctx.store.ledger.replace(officeId, placements, credits);
  return placements;
}

/** What a decision touched. */
export interface Touched {
  readonly articleIds: readonly string[];
  readonly pieceIds: readonly string[];
}

/**
 * Derives what a decision touched and leaves the rest of the ledger as it is: the pieces and articles that hang together
 * with it by links that stand, whose placements and credits depend on no others. The ledger is then what deriving it as a
 * whole would make of it, provided it was so before.
 */
export function deriveTouched(ctx: OfficeContext, officeId: string, touched: Touched): Promise<void> {
  return withLedger(ctx, officeId, async () => {
    const part = await hangingTogether(ctx, officeId, touched);
    if (part === null) {
      await deriveWhole(ctx, officeId);
      return;
    }
    const { ledger } = ctx.store;
    const found = await placementsOf(ctx, officeId, part.links);
    const unitIds = found.map(({ unitId }) => unitId);
    const derived = withoutDoubles(found, await ledger.byHandOfUnits(officeId, unitIds));
    const byHand = await ledger.byHandOf(officeId, part.pieceIds);
    const credits = await creditsOf(ctx, officeId, [...derived, ...byHand]);
    await ledger.replacePieces(officeId, part.pieceIds, derived, credits);
  });
}

/** All standing links that hang together with what was touched, and their pieces; null where there are too many. */
async function hangingTogether(
  ctx: OfficeContext,
  officeId: string,
  touched: Touched,
): Promise<{ readonly links: readonly LinkView[]; readonly pieceIds: readonly string[] } | null> {
  const [articles, pieces] = [new Set(touched.articleIds), new Set(touched.pieceIds)];
  const links = new Map<string, LinkView>();
  let next: Touched = touched;
  while (next.articleIds.length > 0 || next.pieceIds.length > 0) {
    for (const view of await ctx.store.links.standingOf(officeId, next)) links.set(view.link.id, view);
    if (links.size > MOST_LINKS) return null;
    const views = [...links.values()];
    const newArticles = views.map(({ article }) => article.id).filter((id) => !articles.has(id));
    const newPieces = views.map(({ submission }) => submission.pieceId).filter((id) => !pieces.has(id));
    next = { articleIds: [...new Set(newArticles)], pieceIds: [...new Set(newPieces)] };
    for (const id of next.articleIds) articles.add(id);
    for (const id of next.pieceIds) pieces.add(id);
  }
  return { links: [...links.values()], pieceIds: [...pieces] };
}
