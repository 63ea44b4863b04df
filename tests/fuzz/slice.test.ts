import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { endOf } from "./fuzz-target.ts";
import { TARGETS } from "./targets.ts";

/** Each case is a process of its own: `npm run test:fuzz` plays these. */
const TOO_DEAR = new Set(["pdf"]);
const CASES = 12;

describe("a slice of `npm run test:fuzz`: whatever it is given, a part ends with a value or a named error", () => {
  it.each(Object.keys(TARGETS).filter((name) => !TOO_DEAR.has(name)))("%s", async (name) => {
    const target = await TARGETS[name]?.open();
    if (target === undefined) throw new Error(`no target ${name}`);
    let ended = 0;
    const property = fc.asyncProperty(target.cases, async (given) => {
      await endOf(target, given);
      ended += 1;
    });
    try {
      await fc.assert(property, { numRuns: CASES, seed: 20_260_305 });
    } finally {
      await target.close?.();
    }
    expect(ended).toBe(CASES);
  });
});
