import type { Features } from "./features.ts";
import { FEATURES } from "./features.ts";

/** A logistic model: coefficients by feature, on features as they come. */
export interface Model {
  readonly version: string;
  readonly intercept: number;
  readonly weights: Readonly<Record<string, number>>;
}

/** The probability that article and submission belong together. */
export function probability(model: Model, features: Features): number {
  let sum = model.intercept;
  for (const name of FEATURES) sum += (model.weights[name] ?? 0) * features[name];
  return 1 / (1 + Math.exp(-sum));
}
