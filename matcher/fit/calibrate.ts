import { logistic } from "../model.ts";

/** A case that a model had not seen: the log-odds that it gave, and the answer. */
export interface HeldOut {
  readonly odds: number;
  readonly positive: boolean;
}

/** Log-odds turned into log-odds that mean what they say: `slope` · odds + `shift`. */
export interface Calibration {
  readonly slope: number;
  readonly shift: number;
}

const ROUNDS = 100;
/** Keeps the curvature from vanishing where one answer is certain. */
const FLOOR = 1e-9;

/**
 * Platt's scaling on held-out cases, each answer weighing as much as the other. Targets are drawn in from 0 and 1 as
 * Platt (1999) does, so that cases which part cleanly do not make the model as sure as can be; Newton's method (Lin, Lin
 * and Weng 2007).
 */
export function calibrate(cases: readonly HeldOut[]): Calibration {
  const positives = cases.filter((one) => one.positive).length;
  const negatives = cases.length - positives;
  const [high, low] = [(positives + 1) / (positives + 2), 1 / (negatives + 2)];
  let slope = 1;
  let shift = 0;
  for (let round = 0; round < ROUNDS; round++) {
    let [g0, g1, h00, h01, h11] = [0, 0, FLOOR, 0, FLOOR];
    for (const { odds, positive } of cases) {
      const weight = 0.5 / (positive ? positives : negatives);
      const p = logistic(slope * odds + shift);
      const miss = weight * (p - (positive ? high : low));
      const bend = weight * p * (1 - p);
      g0 += miss;
      g1 += miss * odds;
      h00 += bend;
      h01 += bend * odds;
      h11 += bend * odds * odds;
    }
    const determinant = h00 * h11 - h01 * h01;
    const stepShift = (h11 * g0 - h01 * g1) / determinant;
    const stepSlope = (h00 * g1 - h01 * g0) / determinant;
    shift -= stepShift;
    slope -= stepSlope;
    if (Math.abs(stepShift) + Math.abs(stepSlope) < FLOOR) break;
  }
  return { slope, shift };
}
