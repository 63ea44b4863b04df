import { describe, expect, it } from "vitest";
import type { DecidedCase } from "../../../matcher/fit/refit.ts";
import { fitsModel, refit } from "../../../matcher/fit/refit.ts";
import { SHIPPED_MODEL } from "../../../matcher/model.ts";
import { featuresLike, numbersFrom } from "./made-up.ts";

const { lines } = SHIPPED_MODEL;

/** Decisions of an office, every second one a confirmation. */
function decisions(seed: number, count: number, change: Partial<DecidedCase> = {}): readonly DecidedCase[] {
  const next = numbersFrom(seed);
  return Array.from({ length: count }, (_, i) => ({
    linkId: `lnk_${i}`,
    pieceId: `p${i >> 1}`,
    features: featuresLike(i % 2 === 0 ? "right" : "wrong", next),
    doubted: false,
    confirmed: i % 2 === 0,
    ...change,
  }));
}

describe("a fit on an office's decisions", () => {
  it("gives the same digits in any order, and another model than the shipped one", () => {
    const cases = decisions(1, 60);
    const { model } = refit(cases, SHIPPED_MODEL, lines);
    expect(refit([...cases].reverse(), SHIPPED_MODEL, lines).model).toEqual(model);
    expect(model.version).toMatch(new RegExp(`^${SHIPPED_MODEL.version}-own\\.[0-9a-f]{8}$`, "u"));
    expect(model.weights).not.toEqual(SHIPPED_MODEL.weights);
  });

  it("counts every decision once, under the model in force and the new one", () => {
    const { before, after, onItsOwn } = refit(decisions(2, 60), SHIPPED_MODEL, lines);
    for (const figures of [before, after, onItsOwn]) {
      const { credited, falsely, waiting, lost, spared } = figures;
      expect(credited + falsely + waiting + lost + spared).toBe(60);
      expect(falsely + lost).toBe(0);
    }
  });

  it("moves towards what the office decides: a byline that it takes no account of loses weight", () => {
    const next = numbersFrom(5);
    const cases = Array.from({ length: 200 }, (_, i): DecidedCase => {
      const confirmed = i % 2 === 0;
      // In the middle in all respects but these.
      const features = {
        ...featuresLike("wrong", next),
        figures: 0.5,
        figureShare: 0.7,
        home: 1,
        cover: confirmed ? 0.9 : 0.2,
      };
      return {
        linkId: `l${i}`,
        pieceId: `p${i}`,
        features: { ...features, author: confirmed ? 0 : 1 },
        doubted: false,
        confirmed,
      };
    });
    const { model } = refit(cases, SHIPPED_MODEL, lines);
    expect(model.weights.author).toBeLessThan(SHIPPED_MODEL.weights.author ?? 0);
    expect(model.weights.cover).toBeGreaterThan(SHIPPED_MODEL.weights.cover ?? 0);
  });

  it("shows a false credit where wrong links look as right ones do, doubts set apart", () => {
    const wrong = (doubted: boolean) =>
      decisions(3, 80).map((one, i) => {
        if (i % 8 !== 1) return one;
        return { ...one, features: featuresLike("right", numbersFrom(i)), doubted };
      });
    expect(refit(wrong(false), SHIPPED_MODEL, lines).before.falsely).toBeGreaterThan(0);
    expect(refit(wrong(true), SHIPPED_MODEL, lines).before.falsely).toBe(0);
  });
});

it("takes links with all of its features alone", () => {
  const [one] = decisions(1, 1);
  expect(fitsModel(one?.features ?? {})).toBe(true);
  expect(fitsModel({ ...one?.features, cover: Number.NaN })).toBe(false);
  expect(fitsModel({})).toBe(false);
});
