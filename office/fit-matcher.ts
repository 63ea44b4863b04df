import { InputError } from "../domain/errors/input-error.ts";
import type { JudgedLink, MatcherChange, OfficeModel } from "../domain/matcher.ts";
import { fitsModel, MATCHER_VERSION, type Refit, refit, SHIPPED_MODEL, sameCode } from "../matcher/index.ts";
import type { OfficeContext } from "./context.ts";
import { type MatcherInForce, matcherInForce } from "./matcher-in-force.ts";

/** Fewer, and chance decides what the model learns. */
const FEWEST = 20;
/** In fewer pieces, tenths of them are no test. */
const FEWEST_PIECES = 20;

/** What a fit on an office's own decisions comes to. */
export interface OfficeFit {
  readonly confirmed: number;
  readonly rejected: number;
  readonly pieces: number;
  /** Decisions that were left out: judged by an older matcher, whose features mean other things. */
  readonly older: number;
  /** Null where there is too little to fit. */
  readonly refit: Refit | null;
  /** Why the model may not be taken, in Chinese; empty when it may. */
  readonly refusals: readonly string[];
  readonly inForce: MatcherInForce;
}

/**
 * Fits the model to what persons of the office confirmed and rejected, and says whether it may be taken: never one that
 * would have credited falsely, on decisions that it was fitted on or that were kept from it, nor one that would have lost
 * more than the model in force. Changes nothing.
 */
export async function fitMatcher(ctx: OfficeContext, officeId: string): Promise<OfficeFit> {
  const inForce = await matcherInForce(ctx, officeId);
  const decided = await ctx.store.matcher.decided(officeId);
  const usable = decided.filter((link) => sameCode(link.matcherVersion) && fitsModel(link.features));
  const confirmed = usable.filter((link) => link.state === "confirmed").length;
  const counts = {
    confirmed,
    rejected: usable.length - confirmed,
    pieces: new Set(usable.map((link) => link.pieceId)).size,
    older: decided.length - usable.length,
    inForce,
  };
  const tooFew = tooFewReasons(counts);
  if (tooFew.length > 0) return { ...counts, refit: null, refusals: tooFew };
  const found = refit(usable.map(toCase), inForce.own?.model ?? SHIPPED_MODEL, inForce.lines);
  return { ...counts, refit: found, refusals: refusalsOf(found) };
}

/** Takes the model of a fit for the office, from the next matching on. Throws InputError when it may not be taken. */
export async function takeModel(
  ctx: OfficeContext,
  officeId: string,
  fit: OfficeFit,
  changedBy: string,
): Promise<MatcherChange> {
  if (fit.refit === null || fit.refusals.length > 0) throw new InputError("新模型不能采用", [...fit.refusals]);
  const { confirmed, rejected } = fit;
  const { model, before, after } = fit.refit;
  const value: OfficeModel = { model, base: MATCHER_VERSION, confirmed, rejected, before, after };
  const at = ctx.now().toISOString();
  return ctx.store.matcher.append(officeId, { kind: "model", value }, changedBy, at, fit.inForce.changes);
}

/**
 * Goes back to what is shipped: the model, or the lines. Throws InputError when the office has set nothing of it, and
 * ConflictError when there are more changes than `seen`, where that is given.
 */
export async function resetMatcher(
  ctx: OfficeContext,
  officeId: string,
  kind: "model" | "lines",
  changedBy: string,
  seen?: number,
): Promise<MatcherChange> {
  const { modelChange, linesChange, changes } = await matcherInForce(ctx, officeId);
  const change = kind === "model" ? modelChange : linesChange;
  if (change === null || change.value === null) {
    throw new InputError(kind === "model" ? "现在用的就是自带的模型，不必退回" : "现在用的就是默认的线，不必退回");
  }
  return ctx.store.matcher.append(officeId, { kind, value: null }, changedBy, ctx.now().toISOString(), seen ?? changes);
}

function toCase({ linkId, pieceId, features, doubts, state }: JudgedLink) {
  return { linkId, pieceId, features, doubted: doubts.length > 0, confirmed: state === "confirmed" };
}

function tooFewReasons(counts: { confirmed: number; rejected: number; pieces: number }): readonly string[] {
  const { confirmed, rejected, pieces } = counts;
  const reasons: string[] = [];
  if (Math.min(confirmed, rejected) < FEWEST) {
    reasons.push(`人工审定太少：确认 ${confirmed} 条、驳回 ${rejected} 条，各要 ${FEWEST} 条以上才能重新拟合`);
  }
  if (pieces < FEWEST_PIECES) reasons.push(`审定只涉及 ${pieces} 篇投稿，要 ${FEWEST_PIECES} 篇以上才能交叉检验`);
  return reasons;
}

function refusalsOf({ before, after, onItsOwn }: Refit): readonly string[] {
  const reasons: string[] = [];
  if (after.falsely > 0) reasons.push(`交叉检验中，新模型会误记 ${after.falsely} 条人工驳回的匹配`);
  if (onItsOwn.falsely > 0) reasons.push(`新模型会误记 ${onItsOwn.falsely} 条它学过的、人工驳回的匹配`);
  const lost = Math.max(after.lost, onItsOwn.lost);
  if (lost > before.lost) reasons.push(`新模型会漏掉 ${lost} 条人工确认的匹配，现用模型漏掉 ${before.lost} 条`);
  return reasons;
}
