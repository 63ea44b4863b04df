import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawSample, errorRate, verdictOf } from "../../domain/spot-check.ts";

describe("the error rate", () => {
  // R. G. Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])("of %i in %i has Wilson's interval", (wrong, checked, low, high) => {
    const found = errorRate(wrong, checked);
    expect(found.rate).toBe(wrong / checked);
    expect(found.low).toBeCloseTo(low, 4);
    expect(found.high).toBeCloseTo(high, 4);
  });

  it("says nothing where nothing was checked", () => {
    expect(errorRate(0, 0)).toEqual({ wrong: 0, checked: 0, rate: null, low: 0, high: 1 });
    expect(() => errorRate(3, 2)).toThrow(RangeError);
  });

  it("lies within its interval, which lies between 0 and 1", () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (a, b) => {
        const { rate, low, high } = errorRate(Math.min(a, b), Math.max(a, b, 1));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(rate).toBeGreaterThanOrEqual(low);
        expect(rate).toBeLessThanOrEqual(high);
      }),
    );
  });
});

describe("a week's sample", () => {
  const links = Array.from({ length: 200 }, (_, number) => `lnk_${number}`);

  it("is the same whenever and in whatever order it is drawn, and another for each week and office", () => {
    const drawn = drawSample("off", "2026-03-02", links, 10);
    expect(drawn).toHaveLength(10);
    expect(drawSample("off", "2026-03-02", [...links].reverse(), 10)).toEqual(drawn);
    expect(drawSample("off", "2026-03-09", links, 10)).not.toEqual(drawn);
    expect(drawSample("other", "2026-03-02", links, 10)).not.toEqual(drawn);
    // A larger one only adds to it.
    expect(drawSample("off", "2026-03-02", links, 30).slice(0, 10)).toEqual(drawn);
  });

  it("is all of a week with fewer", () => {
    expect([...drawSample("off", "2026-03-02", links.slice(0, 3), 10)].sort()).toEqual(links.slice(0, 3));
  });

  it("draws each link as often as any other", () => {
    const times = new Map<string, number>();
    for (let week = 0; week < 400; week++) {
      for (const id of drawSample("off", `week ${week}`, links.slice(0, 20), 5))
        times.set(id, (times.get(id) ?? 0) + 1);
    }
    // 100 expected of each; the digests are fixed, and so is what they give.
    for (const count of times.values()) expect(Math.abs(count - 100)).toBeLessThan(40);
    expect(times.size).toBe(20);
  });
});

it("takes a person's word for the machine's", () => {
  expect(["auto", "review", "confirmed", "rejected", "reassigned"].map((state) => verdictOf(state as "auto"))).toEqual([
    "open",
    "open",
    "right",
    "wrong",
    "wrong",
  ]);
});
