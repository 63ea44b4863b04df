import type { Comparison } from "./evidence.ts";
import { netBits } from "./evidence.ts";

/** A submission with the segments of the article that it explains better than any other. */
export interface Claim {
  readonly comparison: Comparison;
  /** Segments owned, ascending. */
  readonly owned: readonly number[];
  /** Bits on the owned segments. */
  readonly net: number;
  /** Bits on those of the body: a title, which often says the same again, never counts alone. */
  readonly bodyNet: number;
  /** The strongest other submission on the owned segments. */
  readonly rival: { readonly comparison: Comparison; readonly net: number } | null;
}

/** A segment with less than this says nothing of where it came from. */
const MIN_BITS = 4;
/** Nearer than this, one sentence does not decide between two submissions: the whole article does. */
const TIE_BITS = 6;
const TIE_SHARE = 0.25;
/** Share of the best paragraph's evidence per character that another must have; short ones are no measure. */
const DENSITY = 0.25;
const DENSITY_LENGTH = 30;
/** Below this lead two units' submissions explain the same sentences equally well, as far as a machine can say. */
const TIE_LEAD = 0.15;
/** Two pieces of one unit: the credit goes to the same place. */
const TIE_LEAD_SAME_UNIT = 0.08;

/** How far a claim must be ahead of its rival to stand without a person; 0 between versions of one piece. */
export function neededLead(comparison: Comparison, rival: Comparison): number {
  if (comparison.submission.pieceId === rival.submission.pieceId) return 0;
  return comparison.submission.unitId === rival.submission.unitId ? TIE_LEAD_SAME_UNIT : TIE_LEAD;
}

/**
 * Shares an article's segments out among the submissions that claim them: each goes to the one that explains it best; where
 * they tie, to the one that explains the whole article best. What a better submission explains does not count for another,
 * which settles twins of a template, pieces of a serial and versions of one piece, and lets a roundup have several sources.
 */
export function shareOut(comparisons: readonly Comparison[]): readonly Claim[] {
  const nets = comparisons.map((comparison) => comparison.segments.map(netBits));
  const order = new Map(comparisons.map((comparison, i) => [comparison, i]));
  const totals = nets.map((bits) => bits.reduce((sum, value) => sum + Math.max(value, -MIN_BITS), 0));
  const count = comparisons[0]?.segments.length ?? 0;
  const owners = Array.from({ length: count }, (_, segment) => ownerOf(segment, nets, totals));
  adopt(owners, nets, comparisons[0]?.paragraphs ?? new Int32Array());
  const owned = comparisons.map((_, i) => owners.flatMap((owner, segment) => (owner === i ? [segment] : [])));
  const claims: Claim[] = [];
  for (const [i, comparison] of comparisons.entries()) {
    const mine = dense(owned[i] ?? [], nets[i] ?? [], comparison);
    if (mine.length === 0) continue;
    claims.push({
      comparison,
      owned: mine,
      net: sumOver(mine, nets[i] ?? []),
      bodyNet: sumOver(inBody(mine, comparison), nets[i] ?? []),
      rival: rivalOf(i, mine, nets, comparisons),
    });
  }
  return [...claims, ...ties(claims, nets, order)];
}

/** A submission that explains a claim's sentences about as well gets a claim of its own, so that a person sees both. */
function ties(
  claims: readonly Claim[],
  nets: readonly (readonly number[])[],
  order: ReadonlyMap<Comparison, number>,
): readonly Claim[] {
  const found = new Map<Comparison, Claim>();
  for (const { comparison, owned, net, rival } of claims) {
    if (rival === null || rival.net <= (1 - neededLead(comparison, rival.comparison)) * net) continue;
    if (claims.some((claim) => claim.comparison === rival.comparison) || found.has(rival.comparison)) continue;
    const bits = nets[order.get(rival.comparison) ?? -1] ?? [];
    found.set(rival.comparison, {
      comparison: rival.comparison,
      owned,
      net: sumOver(owned, bits),
      bodyNet: sumOver(inBody(owned, comparison), bits),
      rival: { comparison, net },
    });
  }
  return [...found.values()];
}

function ownerOf(segment: number, nets: readonly (readonly number[])[], totals: readonly number[]): number {
  let best = -1;
  for (let i = 0; i < nets.length; i++) {
    const bits = nets[i]?.[segment] ?? 0;
    if (bits < MIN_BITS) continue;
    if (best < 0 || beats(i, best, segment, nets, totals)) best = i;
  }
  return best;
}

function beats(
  a: number,
  b: number,
  segment: number,
  nets: readonly (readonly number[])[],
  totals: readonly number[],
): boolean {
  const bitsA = nets[a]?.[segment] ?? 0;
  const bitsB = nets[b]?.[segment] ?? 0;
  if (Math.abs(bitsA - bitsB) > Math.max(TIE_BITS, TIE_SHARE * Math.max(bitsA, bitsB))) return bitsA > bitsB;
  const difference = (totals[a] ?? 0) - (totals[b] ?? 0);
  // Comparisons come in an order of their own, not that of indexing: the first of equals wins.
  return difference === 0 ? a < b : difference > 0;
}

/**
 * Sentences that nobody explains belong to whoever explains most of their paragraph: what an editor put there, or what
 * contradicts, must stand in that account.
 */
function adopt(owners: number[], nets: readonly (readonly number[])[], paragraphs: Int32Array): void {
  const bits = new Map<number, Map<number, number>>();
  for (const [segment, owner] of owners.entries()) {
    if (owner < 0) continue;
    const paragraph = bits.get(paragraphs[segment] ?? 0) ?? new Map<number, number>();
    paragraph.set(owner, (paragraph.get(owner) ?? 0) + (nets[owner]?.[segment] ?? 0));
    bits.set(paragraphs[segment] ?? 0, paragraph);
  }
  for (const [segment, owner] of owners.entries()) {
    if (owner >= 0) continue;
    const claims = [...(bits.get(paragraphs[segment] ?? 0) ?? [])].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    owners[segment] = claims[0]?.[0] ?? -1;
  }
}

/**
 * Of the segments owned, those of paragraphs where the evidence stands about as close as in the best one: an excerpt's
 * passage is judged by itself, not by stray words elsewhere.
 */
function dense(owned: readonly number[], nets: readonly number[], comparison: Comparison): readonly number[] {
  const sums = new Map<number, { net: number; length: number }>();
  for (const segment of owned) {
    const paragraph = comparison.paragraphs[segment] ?? 0;
    const sum = sums.get(paragraph) ?? { net: 0, length: 0 };
    sum.net += nets[segment] ?? 0;
    sum.length += comparison.segments[segment]?.total ?? 0;
    sums.set(paragraph, sum);
  }
  const density = (sum: { net: number; length: number } | undefined) =>
    sum === undefined ? 0 : sum.net / (sum.length + DENSITY_LENGTH);
  const line = DENSITY * Math.max(0, ...[...sums.values()].map(density));
  return owned.filter((segment) => density(sums.get(comparison.paragraphs[segment] ?? 0)) >= line);
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

/** The title is paragraph 0. */
function inBody(segments: readonly number[], comparison: Comparison): readonly number[] {
  return segments.filter((segment) => comparison.paragraphs[segment] !== 0);
}

function sumOver(segments: readonly number[], bits: readonly number[]): number {
  return segments.reduce((sum, segment) => sum + (bits[segment] ?? 0), 0);
}
