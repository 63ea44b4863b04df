import type { MatchLines, MatchModel } from "../domain/matcher.ts";
import type { FeatureName, Features } from "./features.ts";
import { FEATURES } from "./features.ts";
import shipped from "./model/default.json" with { type: "json" };

/** What is shipped: the model, its lines, and the sum of what its training said, for those who fit on. */
export interface ShippedModel extends MatchModel {
  readonly lines: MatchLines;
  /** How firmly each pair of coefficients was known when it was fitted: each pair once, by name. */
  readonly precision: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

export const SHIPPED_MODEL: ShippedModel = shipped;

/** Names of a model's coefficients in their order. */
export const COEFFICIENTS = ["intercept", ...FEATURES] as const;

/** Log-odds that article and submission belong together. */
export function logOdds(model: MatchModel, features: Readonly<Record<FeatureName, number>>): number {
  let sum = model.intercept;
  for (const name of FEATURES) sum += (model.weights[name] ?? 0) * features[name];
  return sum;
}

/** The probability that article and submission belong together, among cases of which half do. */
export function probability(model: MatchModel, features: Features): number {
  return logistic(logOdds(model, features));
}

export function logistic(odds: number): number {
  return 1 / (1 + Math.exp(-odds));
}
