import type { FeatureName } from "../features.ts";
import { FEATURES } from "../features.ts";

/** A case whose answer is known. */
export interface Example {
  /** Names it; examples are taken in the order of their ids, whatever order they come in. */
  readonly id: string;
  /** What it must not be parted from when a fit is tested on what it has not seen: its piece. */
  readonly group: string;
  readonly features: Readonly<Record<FeatureName, number>>;
  readonly positive: boolean;
}

export function inOrder<T extends Example>(examples: readonly T[]): readonly T[] {
  return [...examples].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** The model's input of a case: 1 for the intercept, then the features in their order. */
export function inputOf(example: Example): readonly number[] {
  return [1, ...FEATURES.map((name) => example.features[name])];
}

/** A weight for each example, so that both answers weigh the same and all together as much as they are many. */
export function evenWeights(examples: readonly Example[]): readonly number[] {
  const positives = examples.filter((example) => example.positive).length;
  const negatives = examples.length - positives;
  return examples.map(({ positive }) => examples.length / 2 / (positive ? positives : negatives));
}
