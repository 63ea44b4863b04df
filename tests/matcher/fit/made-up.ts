import type { FeatureName } from "../../../matcher/features.ts";
import { FEATURES } from "../../../matcher/features.ts";
import type { Example } from "../../../matcher/fit/examples.ts";

/** Numbers 0–1 in an order of their own: the same seed gives the same ones. */
export function numbersFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** What cases that belong together, and cases that do not, look like on average. */
const RIGHT: Partial<Record<FeatureName, number>> = { cover: 0.8, figures: 0.6, figureShare: 0.85, home: 1, lead: 0.9 };
const WRONG: Partial<Record<FeatureName, number>> = {
  cover: 0.2,
  figures: 0.2,
  figureShare: 0.4,
  contradict: 0.3,
  home: 0.4,
  lead: 0.3,
};

export function featuresLike(like: "right" | "wrong", next: () => number): Record<FeatureName, number> {
  const means = like === "right" ? RIGHT : WRONG;
  const entries = FEATURES.map((name) => {
    const value = (means[name] ?? 0.2) + (next() - 0.5) * 0.3;
    return [name, Math.min(1, Math.max(0, value))] as const;
  });
  return Object.fromEntries(entries) as Record<FeatureName, number>;
}

/** Examples of made-up pieces, half of which belong together with their article. */
export function examplesFrom(seed: number, pieces: number): readonly Example[] {
  const next = numbersFrom(seed);
  return Array.from({ length: pieces }, (_, i) => {
    const positive = i % 2 === 0;
    return {
      id: `${seed}/${i}`,
      group: `${seed}/${i >> 1}`,
      positive,
      features: featuresLike(positive ? "right" : "wrong", next),
    };
  });
}
