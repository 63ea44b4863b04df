import { describe, expect, it } from "vitest";
import { InputError } from "../../../domain/errors/input-error.ts";
import { FEATURES } from "../../../matcher/features.ts";
import { calibrate } from "../../../matcher/fit/calibrate.ts";
import { foldsOf } from "../../../matcher/fit/folds.ts";
import { chooseLines } from "../../../matcher/fit/lines.ts";
import { fitLogistic } from "../../../matcher/fit/logistic.ts";
import { train } from "../../../matcher/fit/train.ts";
import { COEFFICIENTS, logistic, logOdds, SHIPPED_MODEL } from "../../../matcher/model.ts";
import { examplesFrom, numbersFrom } from "./made-up.ts";

const SETS = [examplesFrom(1, 80), examplesFrom(2, 80)] as const;

describe("the fit of the shipped model", () => {
  it("gives the same digits again, whatever the order of examples and sets", () => {
    const first = JSON.stringify(train(SETS).model);
    expect(JSON.stringify(train(SETS).model)).toBe(first);
    const shuffled = SETS.map((set) => [...set].reverse()).reverse();
    expect(JSON.stringify(train(shuffled).model)).toBe(first);
  });

  it("turns no feature round: what speaks against a link never counts for it", () => {
    // Here contradictions come with what belongs together: the fit may ignore them, not believe them.
    const odd = SETS.map((set) =>
      set.map((one) => ({
        ...one,
        features: { ...one.features, contradict: one.positive ? 0.9 : 0, cover: one.positive ? 0 : 0.9 },
      })),
    );
    const { weights } = train(odd).model;
    expect(weights.contradict).toBe(0);
    expect(weights.cover).toBe(0);
    for (const name of FEATURES) {
      const against = name === "contradict" || name === "strangers";
      expect(Math.sign(weights[name] ?? 0), name).not.toBe(against ? 1 : -1);
    }
  });

  it("lays its lines outside what was held out", () => {
    const { model, heldOut } = train(SETS);
    const wrong = heldOut.filter((one) => !one.positive).map((one) => logistic(one.odds));
    const right = heldOut.filter((one) => one.positive).map((one) => logistic(one.odds));
    expect(heldOut).toHaveLength(160);
    expect(Math.max(...wrong)).toBeLessThan(model.lines.auto);
    expect(Math.min(...right)).toBeGreaterThan(model.lines.review);
    const other = examplesFrom(3, 200);
    const scores = other.map((one) => ({ positive: one.positive, score: logistic(logOdds(model, one.features)) }));
    expect(scores.filter((one) => !one.positive && one.score >= model.lines.auto)).toEqual([]);
    expect(scores.filter((one) => one.positive && one.score < model.lines.review)).toEqual([]);
  });

  it("holds out pieces where there is one set, and refuses too little", () => {
    expect(train([SETS[0]]).heldOut).toHaveLength(80);
    expect(() => train([SETS[0].slice(0, 6)])).toThrow(InputError);
    expect(() => train([SETS[0].filter((one) => one.positive)])).toThrow(/反例 0/u);
  });
});

describe("its parts", () => {
  it("finds the coefficients that made the answers, near enough", () => {
    const next = numbersFrom(7);
    const examples = Array.from({ length: 4000 }, (_, i) => {
      const cover = next();
      const features = {
        ...Object.fromEntries(FEATURES.map((name) => [name, 0])),
        cover,
      } as (typeof SETS)[0][0]["features"];
      return { id: String(i), group: String(i), features, positive: next() < logistic(6 * cover - 3) };
    });
    const center = COEFFICIENTS.map(() => 0);
    const found = fitLogistic(examples, {
      center,
      precision: center.map((_, row) => center.map((_value, column) => (row === column ? 1e-6 : 0))),
    });
    expect(found[0]).toBeCloseTo(-3, 0);
    expect(found[1]).toBeCloseTo(6, 0);
  });

  it("keeps to what is believed where no example says anything", () => {
    const center = COEFFICIENTS.map((_, j) => (j === 0 ? 0 : 1));
    const precision = center.map((_, row) => center.map((_value, column) => (row === column ? 1 : 0)));
    // Neither of these is against its sign.
    const found = fitLogistic([], { center, precision });
    expect(found[1]).toBeCloseTo(1, 6);
  });

  it("stretches scores that are too timid, and does not make what parts cleanly certain", () => {
    const next = numbersFrom(3);
    const cases = Array.from({ length: 4000 }, () => {
      const odds = next() * 4 - 2;
      return { odds, positive: next() < logistic(2 * odds) };
    });
    expect(calibrate(cases).slope).toBeCloseTo(2, 0);
    const clean = [-3, -2, -1, 1, 2, 3].map((odds) => ({ odds, positive: odds > 0 }));
    const { slope, shift } = calibrate(clean);
    expect(logistic(slope * 3 + shift)).toBeLessThan(0.95);
    expect(shift).toBeCloseTo(0, 6);
  });

  it("lays lines seven and ten to one beyond the worst case, and within bounds where the cases part well", () => {
    const lines = chooseLines([
      { odds: 0, positive: false },
      { odds: 1, positive: true },
    ]);
    expect(lines.auto).toBeCloseTo(7 / 8, 2);
    expect(lines.review).toBeCloseTo(logistic(1 - Math.log(10)), 2);
    expect(
      chooseLines([
        { odds: -9, positive: false },
        { odds: 9, positive: true },
      ]),
    ).toEqual({ auto: 0.732, review: 0.268 });
  });

  it("puts pieces into folds by their names alone", () => {
    const names = Array.from({ length: 100 }, (_, i) => `p${i}`);
    const folds = foldsOf(names, 10);
    expect(foldsOf([...names].reverse(), 10)).toEqual(new Map([...folds]));
    for (let fold = 0; fold < 10; fold++) expect([...folds.values()].filter((one) => one === fold)).toHaveLength(10);
  });
});

it("ships a model of these very features, with lines that leave room for a person", () => {
  expect(Object.keys(SHIPPED_MODEL.weights)).toEqual([...FEATURES]);
  expect(Object.keys(SHIPPED_MODEL.precision)).toEqual([...COEFFICIENTS]);
  expect(SHIPPED_MODEL.version).toMatch(/^[0-9a-f]{8}$/u);
  expect(SHIPPED_MODEL.lines.auto).toBeGreaterThan(0.5);
  expect(SHIPPED_MODEL.lines.review).toBeLessThan(0.5);
});
