import type { MatchIndex } from "./match-index.ts";

/**
 * Weight 0–1 of every key position of an article by how rare its shingle is among submissions and recent articles. A
 * piece's own shingle is met once among submissions and a few times among articles (its reprints), which must not count
 * against it.
 */
export function rarityColumn(shingles: Uint32Array, index: MatchIndex): Float32Array {
  const weights = new Float32Array(shingles.length);
  const texts = Math.max(index.background.texts, 200);
  for (let at = 0; at < shingles.length; at++) {
    const term = shingles[at] ?? 0;
    if (term === 0) continue;
    const among = Math.max(0, index.postings.count(term) - 1);
    const printed = Math.max(0, index.background.get(term) - 4);
    weights[at] = 1 / (1 + among / 4) / (1 + (printed * 50) / texts);
  }
  return weights;
}
