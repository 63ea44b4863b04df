import { createHash } from "node:crypto";
import type { FitFigures, MatchLines, MatchModel } from "../../domain/matcher.ts";
import { FEATURES } from "../features.ts";
import { isCopied } from "../gates.ts";
import { COEFFICIENTS, logistic, logOdds, SHIPPED_MODEL } from "../model.ts";
import type { Example } from "./examples.ts";
import { inOrder } from "./examples.ts";
import type { ScoredDecision } from "./figures.ts";
import { figuresOf } from "./figures.ts";
import { foldsOf } from "./folds.ts";
import type { Prior } from "./logistic.ts";
import { fitLogistic } from "./logistic.ts";
import { oddsBy, rounded } from "./train.ts";

/** A link that a person confirmed or rejected, with what the matcher kept of it. */
export interface DecidedCase {
  readonly linkId: string;
  readonly pieceId: string;
  readonly features: Readonly<Record<string, number>>;
  readonly doubted: boolean;
  readonly confirmed: boolean;
}

export interface Refit {
  readonly model: MatchModel;
  /** The model in force on all decisions. */
  readonly before: FitFigures;
  /** New models, each on the tenth of the pieces that it was not fitted on. */
  readonly after: FitFigures;
  /** The new model on the decisions that it was fitted on. */
  readonly onItsOwn: FitFigures;
}

/**
 * What holds each coefficient to the shipped one beside the training's own precision. An office decides what the model
 * doubted: that must not outweigh the clear cases, of which it sees none.
 */
const HOLD = 4;
const FOLDS = 10;

/**
 * Fits the model to an office's decisions. The shipped model is what is believed beforehand, as firmly as its training
 * knew it: decisions move it as far as they speak against it. The same decisions in any order give the same digits.
 * There must be confirmed and rejected ones in several pieces.
 */
export function refit(cases: readonly DecidedCase[], inForce: MatchModel, lines: MatchLines): Refit {
  const examples = inOrder(cases.map(toExample));
  const prior = shippedPrior();
  const folds = foldsOf(
    examples.map((example) => example.group),
    FOLDS,
  );
  const heldOut = [...new Set(folds.values())].flatMap((fold) => {
    const found = fitLogistic(
      examples.filter((example) => folds.get(example.group) !== fold),
      prior,
    );
    return examples
      .filter((example) => folds.get(example.group) === fold)
      .map((example) => scored(example, oddsBy(found, example)));
  });
  const model = toModel(fitLogistic(examples, prior));
  const byModel = (one: MatchModel) => examples.map((example) => scored(example, logOdds(one, example.features)));
  return {
    model,
    before: figuresOf(byModel(inForce), lines),
    after: figuresOf(heldOut, lines),
    onItsOwn: figuresOf(byModel(model), lines),
  };
}

/** Whether a link's features are those of this matcher. */
export function fitsModel(features: Readonly<Record<string, number>>): boolean {
  return FEATURES.every((name) => Number.isFinite(features[name]));
}

/** Whether a person sees a link however low its score is. */
export function seenAnyway(features: Readonly<Record<string, number>>): boolean {
  const { cover = 0, text = 0, contradict = 1 } = features;
  return isCopied({ cover, text, contradict });
}

interface DecidedExample extends Example {
  readonly doubted: boolean;
}

function toExample({ linkId, pieceId, features, doubted, confirmed }: DecidedCase): DecidedExample {
  return { id: linkId, group: pieceId, features: features as Example["features"], positive: confirmed, doubted };
}

function scored({ positive, doubted, features }: DecidedExample, odds: number): ScoredDecision {
  return { score: logistic(odds), confirmed: positive, doubted, copied: isCopied(features) };
}

function shippedPrior(): Prior {
  const { intercept, weights, precision } = SHIPPED_MODEL;
  const pair = (a: string, b: string) => precision[a]?.[b] ?? precision[b]?.[a] ?? 0;
  return {
    center: [intercept, ...FEATURES.map((name) => weights[name] ?? 0)],
    precision: COEFFICIENTS.map((a) => COEFFICIENTS.map((b) => pair(a, b) + (a === b ? HOLD : 0))),
  };
}

function toModel(found: readonly number[]): MatchModel {
  const content = {
    intercept: rounded(found[0] ?? 0, 4),
    weights: Object.fromEntries(FEATURES.map((name, j) => [name, rounded(found[j + 1] ?? 0, 4)])),
  };
  const digest = createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 8);
  return { version: `${SHIPPED_MODEL.version}-own.${digest}`, ...content };
}
