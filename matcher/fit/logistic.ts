import type { FeatureName } from "../features.ts";
import { FEATURES } from "../features.ts";
import { logistic } from "../model.ts";
import type { Example } from "./examples.ts";
import { evenWeights, inputOf } from "./examples.ts";

/** What is believed before the examples are seen. Rows and columns: the intercept, then the features in their order. */
export interface Prior {
  readonly center: readonly number[];
  readonly precision: readonly (readonly number[])[];
}

/** Directions that hold by the meaning of a feature; the fit may set a weight to nothing, never turn it round. */
const AGAINST: ReadonlySet<FeatureName> = new Set(["contradict", "strangers"]);

const MAX_SWEEPS = 20_000;
/** Far below the four digits that are kept of a coefficient. */
const STILL = 1e-9;

/**
 * Penalised logistic regression with signs: the coefficients that are likeliest after prior and examples, the intercept
 * first. Cyclic coordinate descent, each step bounded so that the loss cannot rise (Zhang and Oles 2001; Genkin, Lewis
 * and Madigan 2007, "CLG"). The loss is strictly convex: there is one answer, and the same examples give the same digits.
 */
export function fitLogistic(examples: readonly Example[], prior: Prior): readonly number[] {
  const descent: Descent = {
    columns: prior.center.map((_, j) => examples.map((example) => inputOf(example)[j] ?? 0)),
    weights: evenWeights(examples),
    targets: examples.map(({ positive }) => (positive ? 1 : 0)),
    odds: new Float64Array(examples.length),
    found: prior.center.map(() => 0),
    reach: prior.center.map(() => 1),
    prior,
  };
  for (let sweep = 0, moved = 1; sweep < MAX_SWEEPS && moved > STILL; sweep++) {
    moved = 0;
    for (const j of prior.center.keys()) moved = Math.max(moved, Math.abs(descend(descent, j)));
  }
  return descent.found;
}

interface Descent {
  /** Values of each coefficient's input, example by example. */
  readonly columns: readonly (readonly number[])[];
  readonly weights: readonly number[];
  readonly targets: readonly number[];
  /** Log-odds of each example at `found`. */
  readonly odds: Float64Array;
  readonly found: number[];
  /** How far each coefficient may move in one step. */
  readonly reach: number[];
  readonly prior: Prior;
}

/** Moves one coefficient to where a parabola that lies above the loss is lowest; returns how far that was. */
function descend({ columns, weights, targets, odds, found, reach, prior }: Descent, j: number): number {
  const column = columns[j] ?? [];
  const trust = reach[j] ?? 1;
  let slope = priorSlope(prior, found, j);
  let bend = prior.precision[j]?.[j] ?? 0;
  for (const [i, value] of column.entries()) {
    const weighed = (weights[i] ?? 0) * value;
    const z = odds[i] ?? 0;
    slope += weighed * (logistic(z) - (targets[i] ?? 0));
    bend += weighed * value * mostBend(z, trust * Math.abs(value));
  }
  const before = found[j] ?? 0;
  const after = withSign(j, before + Math.max(-trust, Math.min(trust, -slope / bend)));
  const step = after - before;
  reach[j] = Math.max(2 * Math.abs(step), trust / 2);
  found[j] = after;
  for (const [i, value] of column.entries()) odds[i] = (odds[i] ?? 0) + step * value;
  return step;
}

/** How sharply the loss bends at `found` in each pair of directions: the precision with which the fit is known. */
export function precisionAt(
  found: readonly number[],
  examples: readonly Example[],
  prior: Prior,
): readonly (readonly number[])[] {
  const weights = evenWeights(examples);
  const matrix = prior.precision.map((row) => [...row]);
  for (const [i, example] of examples.entries()) {
    const input = inputOf(example);
    const p = logistic(input.reduce((sum, value, j) => sum + value * (found[j] ?? 0), 0));
    const bend = (weights[i] ?? 0) * p * (1 - p);
    for (const row of matrix.keys()) {
      for (const column of matrix.keys()) {
        const cells = matrix[row];
        if (cells !== undefined) cells[column] = (cells[column] ?? 0) + bend * (input[row] ?? 0) * (input[column] ?? 0);
      }
    }
  }
  return matrix;
}

function priorSlope(prior: Prior, found: readonly number[], j: number): number {
  const row = prior.precision[j] ?? [];
  return row.reduce((sum, value, k) => sum + value * ((found[k] ?? 0) - (prior.center[k] ?? 0)), 0);
}

/** The most that the logistic loss bends within `reach` of z. */
function mostBend(z: number, reach: number): number {
  const beyond = Math.abs(z) - reach;
  return beyond <= 0 ? 0.25 : 1 / (2 + Math.exp(beyond) + Math.exp(-beyond));
}

function withSign(j: number, value: number): number {
  const name = FEATURES[j - 1];
  if (name === undefined) return value;
  return AGAINST.has(name) ? Math.min(0, value) : Math.max(0, value);
}
