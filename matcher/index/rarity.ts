import type { MatchIndex } from "./match-index.ts";

/**
 * Weight 0–1 of every key position of an article by how rare its shingle is among submissions and in recent articles. A
 * piece's own shingle is met once among submissions, which does not count against it.
 */
export function rarityColumn(shingles: Uint32Array, index: MatchIndex): Float32Array {
  const weights = new Float32Array(shingles.length);
  for (let at = 0; at < shingles.length; at++) {
    const term = shingles[at] ?? 0;
    if (term === 0) continue;
    const among = Math.max(0, index.holdings.count(term) - 1);
    weights[at] = 1 / (1 + among / 4) / (1 + index.background.commonness(term));
  }
  return weights;
}
