import { createHash } from "node:crypto";
import type { Shape } from "./shape.ts";

/** Raised whenever the same page may get another signature: signatures of two versions say nothing of each other. */
const VERSION = "1";
/** Hashes that are kept, the smallest of all: enough to tell a likeness to within some three hundredths. */
const KEPT = 128;
/** A kind of element that stands more than once weighs this much: what is listed matters, how much of it does not. */
const WEIGHT_OF_LISTED = 3;

function hashesOf(shape: Shape): number[] {
  const hashes: number[] = [];
  for (const [token, count] of shape) {
    const digest = createHash("sha256").update(token).digest();
    const weight = count > 1 ? WEIGHT_OF_LISTED : 1;
    for (let i = 0; i < weight; i++) hashes.push(digest.readUInt32LE(i * 4));
  }
  return [...new Set(hashes)].sort((a, b) => a - b).slice(0, KEPT);
}

/**
 * A short text that is nearly the same for pages of one layout, whatever and however much stands on them: a bottom-k
 * sketch (Broder 1997; Cohen & Kaplan 2007) of the page's skeleton. Null for a page without any element.
 */
export function signatureOf(shape: Shape): string | null {
  const hashes = hashesOf(shape);
  if (hashes.length === 0) return null;
  const bytes = Buffer.alloc(hashes.length * 4);
  for (const [i, hash] of hashes.entries()) bytes.writeUInt32LE(hash, i * 4);
  return `${VERSION}:${bytes.toString("base64")}`;
}

function readHashes(signature: string): readonly number[] | null {
  const [version, text] = signature.split(":", 2);
  if (version !== VERSION || text === undefined) return null;
  const bytes = Buffer.from(text, "base64");
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, i) => bytes.readUInt32LE(i * 4));
}

/**
 * How alike two layouts are, 0–1: the share of the skeletons' common parts among all parts of either (Jaccard, as the
 * sketches tell it). Null when the signatures are of two versions.
 */
export function layoutLikeness(left: string, right: string): number | null {
  if (left === right && left.startsWith(`${VERSION}:`)) return 1;
  const a = readHashes(left);
  const b = readHashes(right);
  if (a === null || b === null) return null;
  const inA = new Set(a);
  const inB = new Set(b);
  const union = [...new Set([...a, ...b])].sort((x, y) => x - y).slice(0, KEPT);
  const common = union.filter((hash) => inA.has(hash) && inB.has(hash));
  return union.length === 0 ? 1 : common.length / union.length;
}
