/** Shingles of three characters: short enough to hold a person's name, long enough to be rare. */
export const SHINGLE = 3;

/** A 32-bit hash of three UTF-16 units; collisions only cost a candidate, never a credit. Never 0 (0 marks a free slot). */
export function shingleHash(a: number, b: number, c: number): number {
  let hash = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b) ^ Math.imul(c, 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  hash ^= hash >>> 13;
  return hash >>> 0 || 1;
}

/** Hash of the shingle at every key position; the last two positions have none and hold 0. */
export function shingleColumn(text: string): Uint32Array {
  const column = new Uint32Array(text.length);
  for (let at = 0; at + SHINGLE <= text.length; at++) {
    column[at] = shingleHash(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2));
  }
  return column;
}
