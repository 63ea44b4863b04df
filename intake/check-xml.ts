import { SaxesParser } from "saxes";
import { LIMITS } from "./limits.ts";

const SLICE = 64 * 1024;

/**
 * Whether XML is well formed, as Word and WPS want it before they open a file, and not deeper than any that a program wrote.
 * Readers that build a tree of it go on for long after a fault, and take the square of its depth and of what stands beside
 * its root.
 */
export function isSoundXml(content: Buffer): boolean {
  const parser = new SaxesParser({ position: false });
  const decoder = new TextDecoder();
  let wellFormed = true;
  let besideRoot = 0;
  let depth = 0;
  let deepest = 0;
  const beside = () => {
    if (depth === 0) besideRoot += 1;
  };
  parser.on("opentag", () => {
    depth += 1;
    deepest = Math.max(deepest, depth);
  });
  parser.on("closetag", () => {
    depth -= 1;
  });
  parser.on("comment", beside);
  parser.on("processinginstruction", beside);
  parser.on("error", () => {
    wellFormed = false;
  });
  const sound = () => wellFormed && besideRoot <= LIMITS.xmlBesideRoot && deepest <= LIMITS.xmlDepth;
  for (let at = 0; at < content.byteLength && sound(); at += SLICE) {
    parser.write(decoder.decode(content.subarray(at, at + SLICE), { stream: true }));
  }
  if (sound()) parser.close();
  return sound();
}
