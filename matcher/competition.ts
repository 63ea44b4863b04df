import type { Comparison } from "./evidence.ts";
import { netBits } from "./evidence.ts";

/** A submission with the segments of the article that it explains better than any other. */
export interface Claim {
  readonly comparison: Comparison;
  /** Segments owned, ascending. */
  readonly owned: readonly number[];
  /** Bits on the owned segments. */
  readonly net: number;
  /** The strongest other submission on the owned segments. */
  readonly rival: { readonly comparison: Comparison; readonly net: number } | null;
}

/** A segment with less than this says nothing of where it came from. */
const MIN_BITS = 4;

/**
 * Shares an article's segments out among the submissions that claim them: each goes to the one that explains it best; where
 * they tie, to the one that explains the whole article best. What a better submission explains does not count for another,
 * which settles twins of a template, pieces of a serial and versions of one piece, and lets a roundup have several sources.
 */
export function shareOut(comparisons: readonly Comparison[]): readonly Claim[] {
  const nets = comparisons.map((comparison) => comparison.segments.map(netBits));
  const totals = nets.map((bits) => bits.reduce((sum, value) => sum + Math.max(value, -MIN_BITS), 0));
  const owned: number[][] = comparisons.map(() => []);
  const count = comparisons[0]?.segments.length ?? 0;
  for (let segment = 0; segment < count; segment++) {
    const owner = ownerOf(segment, nets, totals, comparisons);
    if (owner >= 0) owned[owner]?.push(segment);
  }
  const claims: Claim[] = [];
  for (const [i, comparison] of comparisons.entries()) {
    const mine = owned[i] ?? [];
    if (mine.length === 0) continue;
    claims.push({
      comparison,
      owned: mine,
      net: sumOver(mine, nets[i] ?? []),
      rival: rivalOf(i, mine, nets, comparisons),
    });
  }
  return claims;
}

function ownerOf(
  segment: number,
  nets: readonly (readonly number[])[],
  totals: readonly number[],
  comparisons: readonly Comparison[],
): number {
  let best = -1;
  for (let i = 0; i < nets.length; i++) {
    const bits = nets[i]?.[segment] ?? 0;
    if (bits < MIN_BITS) continue;
    if (best < 0 || beats(i, best, segment, nets, totals, comparisons)) best = i;
  }
  return best;
}

function beats(
  a: number,
  b: number,
  segment: number,
  nets: readonly (readonly number[])[],
  totals: readonly number[],
  comparisons: readonly Comparison[],
): boolean {
  const bitsA = nets[a]?.[segment] ?? 0;
  const bitsB = nets[b]?.[segment] ?? 0;
  if (Math.abs(bitsA - bitsB) > Math.max(2, 0.1 * Math.max(bitsA, bitsB))) return bitsA > bitsB;
  const difference = (totals[a] ?? 0) - (totals[b] ?? 0);
  if (difference !== 0) return difference > 0;
  return (comparisons[a]?.number ?? 0) < (comparisons[b]?.number ?? 0);
}

function rivalOf(
  self: number,
  segments: readonly number[],
  nets: readonly (readonly number[])[],
  comparisons: readonly Comparison[],
): Claim["rival"] {
  let rival: Claim["rival"] = null;
  for (const [i, comparison] of comparisons.entries()) {
    if (i === self) continue;
    const net = sumOver(segments, nets[i] ?? []);
    if (rival === null || net > rival.net) rival = { comparison, net };
  }
  return rival;
}

function sumOver(segments: readonly number[], bits: readonly number[]): number {
  return segments.reduce((sum, segment) => sum + (bits[segment] ?? 0), 0);
}
