import { createHash } from "node:crypto";
import { InputError } from "../../domain/errors/input-error.ts";
import { FEATURES } from "../features.ts";
import type { ShippedModel } from "../model.ts";
import { COEFFICIENTS } from "../model.ts";
import type { HeldOut } from "./calibrate.ts";
import { calibrate } from "./calibrate.ts";
import type { Example } from "./examples.ts";
import { inOrder, inputOf } from "./examples.ts";
import { foldsOf } from "./folds.ts";
import { chooseLines } from "./lines.ts";
import type { Prior } from "./logistic.ts";
import { fitLogistic, precisionAt } from "./logistic.ts";

/** A case with the calibrated log-odds that a model gave it which was fitted without its fold. */
export interface HeldOutExample extends HeldOut {
  readonly example: Example;
}

export interface Training {
  readonly model: ShippedModel;
  readonly heldOut: readonly HeldOutExample[];
}

/** How firmly a weight is believed to be nothing before anything was seen; what is held out hardly depends on it. */
const PENALTY = 0.25;
/** Next to nothing: how many cases there are of either kind is no one's belief, but the answer must be one. */
const INTERCEPT_PENALTY = 1e-6;
const FOLDS = 10;
const FEWEST = 5;

/**
 * Fits the model that is shipped. With several sets each is held out in turn, since every new office is a region that no
 * fit has seen; with one, tenths of its pieces are. What was held out calibrates the scores and lays the lines. The same
 * examples in any order give the same digits. Throws InputError when there is too little to fit.
 */
export function train(sets: readonly (readonly Example[])[]): Training {
  const examples = inOrder(sets.flat());
  const fold = sets.length > 1 ? bySet(sets) : byPiece(examples);
  const prior = flatPrior();
  const raw = [...new Set(fold.values())].sort().flatMap((held) => {
    const rest = examples.filter((example) => fold.get(example) !== held);
    requireEnough(rest);
    const found = fitLogistic(rest, prior);
    return examples
      .filter((example) => fold.get(example) === held)
      .map((example) => ({ example, odds: oddsBy(found, example), positive: example.positive }));
  });
  const { slope, shift } = calibrate(raw);
  const heldOut = raw.map((one) => ({ ...one, odds: slope * one.odds + shift }));
  const found = fitLogistic(examples, prior).map((value, j) => slope * value + (j === 0 ? shift : 0));
  return { model: toModel(found, precisionAt(found, examples, prior), heldOut), heldOut };
}

function bySet(sets: readonly (readonly Example[])[]): ReadonlyMap<Example, number> {
  return new Map(sets.flatMap((set, i) => set.map((example) => [example, i] as const)));
}

function byPiece(examples: readonly Example[]): ReadonlyMap<Example, number> {
  const folds = foldsOf(
    examples.map((example) => example.group),
    FOLDS,
  );
  return new Map(examples.map((example) => [example, folds.get(example.group) ?? 0] as const));
}

function requireEnough(examples: readonly Example[]): void {
  const positives = examples.filter((example) => example.positive).length;
  const negatives = examples.length - positives;
  if (Math.min(positives, negatives) >= FEWEST) return;
  throw new InputError(`标注太少，无法拟合：正例 ${positives}、反例 ${negatives}，各至少要 ${FEWEST}`);
}

function flatPrior(): Prior {
  const center = COEFFICIENTS.map(() => 0);
  const precision = center.map((_, row) =>
    center.map((_value, column) => (row !== column ? 0 : row === 0 ? INTERCEPT_PENALTY : PENALTY)),
  );
  return { center, precision };
}

export function oddsBy(found: readonly number[], example: Example): number {
  return inputOf(example).reduce((sum, value, j) => sum + value * (found[j] ?? 0), 0);
}

/** The version is a digest of what the model says, so that another model never bears the same. */
function toModel(
  found: readonly number[],
  precision: readonly (readonly number[])[],
  heldOut: readonly HeldOut[],
): ShippedModel {
  const content = {
    intercept: rounded(found[0] ?? 0, 4),
    weights: Object.fromEntries(FEATURES.map((name, j) => [name, rounded(found[j + 1] ?? 0, 4)])),
    lines: chooseLines(heldOut),
    precision: Object.fromEntries(COEFFICIENTS.map((name, row) => [name, below(precision[row] ?? [], row)])),
  };
  const version = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 8);
  return { version, ...content };
}

/** A row of a symmetric matrix up to its diagonal, by name. */
function below(row: readonly number[], last: number): Readonly<Record<string, number>> {
  return Object.fromEntries(
    COEFFICIENTS.slice(0, last + 1).map((name, column) => [name, rounded(row[column] ?? 0, 3)]),
  );
}

/** Minus nothing is nothing. */
export function rounded(value: number, digits: number): number {
  return Math.round(value * 10 ** digits) / 10 ** digits + 0;
}
