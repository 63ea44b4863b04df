import { SaxesParser } from "saxes";
import { LIMITS } from "./limits.ts";

const SLICE = 64 * 1024;

/**
 * Whether XML is neither deeper nor more broken than any that a program wrote. Readers that build a tree of it take the
 * square of its depth and of what stands outside its one root, and go on for long after the first fault; what is slightly
 * broken is theirs to judge.
 */
export function isSoundXml(content: Buffer): boolean {
  const parser = new SaxesParser({ position: false });
  const decoder = new TextDecoder();
  let faults = 0;
  let depth = 0;
  let deepest = 0;
  let roots = 0;
  const beside = () => {
    if (depth === 0) faults += 1;
  };
  parser.on("opentag", () => {
    if (depth === 0) roots += 1;
    depth += 1;
    deepest = Math.max(deepest, depth);
  });
  parser.on("closetag", () => {
    depth -= 1;
  });
  parser.on("text", (text) => {
    if (text.trim() !== "") beside();
  });
  parser.on("comment", beside);
  parser.on("cdata", beside);
  parser.on("processinginstruction", beside);
  parser.on("error", () => {
    faults += 1;
  });
  const sound = () => roots <= 1 && faults <= LIMITS.xmlFaults && deepest <= LIMITS.xmlDepth;
  for (let at = 0; at < content.byteLength && sound(); at += SLICE) {
    parser.write(decoder.decode(content.subarray(at, at + SLICE), { stream: true }));
  }
  return sound();
}
