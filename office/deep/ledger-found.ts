import type { OfficeContext } from "../context.ts";
import { derivedLedger } from "../derive-ledger.ts";

const FIRST_DAY = "0000-01-01";
const LAST_DAY = "9999-12-31";

/** Rows as text by id, whatever order their fields stand in. */
function textsOf(list: readonly { readonly id: string }[]): ReadonlyMap<string, string> {
  const plain = (row: object) => JSON.stringify(Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1)));
  return new Map(list.map((row) => [row.id, plain(row)]));
}

function differences(what: string, wanted: readonly { id: string }[], found: readonly { id: string }[]): string[] {
  const [want, have] = [textsOf(wanted), textsOf(found)];
  const ids = [...new Set([...want.keys(), ...have.keys()])].sort();
  return ids.flatMap((id) => {
    if (want.get(id) === have.get(id)) return [];
    if (!have.has(id)) return [`${what} ${id} 应有而没有`];
    return [want.has(id) ? `${what} ${id} 与重算的不同` : `${what} ${id} 不该有`];
  });
}

/** Rows of an office's ledger that are not what deriving it makes of links, entries by hand and rules. */
export async function ledgerThatDiffers(ctx: OfficeContext, officeId: string): Promise<readonly string[]> {
  const wanted = await derivedLedger(ctx, officeId);
  const placements = await ctx.store.ledger.placementsBetween(officeId, FIRST_DAY, LAST_DAY);
  const credits = await ctx.store.ledger.creditsBetween(officeId, FIRST_DAY, LAST_DAY);
  return [...differences("上稿", wanted.placements, placements), ...differences("计分", wanted.credits, credits)];
}
