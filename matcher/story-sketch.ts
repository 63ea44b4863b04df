import { MIN_GRAMS, storyText } from "./story-text.ts";

/** Changes with whatever makes the sketch of a text another one; sketches of other versions are made anew. */
const VERSION = "1:";
/** Enough that a text and the three fifths of it that a reprint may keep share a dozen. */
const TERMS = 24;

/**
 * What tells a body from others at a glance: the smallest hashes of its stretches (Broder's bottom-k sketch), so that texts
 * which are nearly one choose alike whatever else there is. Short text for keeping; a body too short to be a story's has an
 * empty one.
 */
export function storySketch(body: string): string {
  const text = storyText(body);
  if (text.grams.size < MIN_GRAMS) return VERSION;
  const hashes = Uint32Array.from(text.grams, mixed).sort().slice(0, TERMS);
  const bytes = Buffer.alloc(hashes.length * 4);
  hashes.forEach((hash, at) => {
    bytes.writeUInt32LE(hash, at * 4);
  });
  return VERSION + bytes.toString("base64url");
}

/** Whether a kept sketch is one of this program's. */
export function isCurrentSketch(sketch: string | null): sketch is string {
  return sketch?.startsWith(VERSION) === true;
}

/** The hashes of a sketch; none when it is not this program's. */
export function sketchTerms(sketch: string): Uint32Array {
  const bytes = isCurrentSketch(sketch) ? Buffer.from(sketch.slice(VERSION.length), "base64url") : Buffer.alloc(0);
  return Uint32Array.from({ length: Math.floor(bytes.length / 4) }, (_, at) => bytes.readUInt32LE(at * 4));
}

/** The hashes of stretches are near in value where texts are alike in their first characters; the smallest must be anyone. */
function mixed(hash: number): number {
  let value = Math.imul(hash ^ (hash >>> 16), 0x7feb352d);
  value = Math.imul(value ^ (value >>> 15), 0x846ca68b);
  return (value ^ (value >>> 16)) >>> 0;
}
