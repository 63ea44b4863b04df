import { type AnswerState, type Callout, type CalloutWord, namesCallout } from "../../domain/callout.ts";
import { ConflictError } from "../../domain/errors/conflict-error.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import type { Submission } from "../../domain/submission.ts";
import { addDays, type Day, type Instant } from "../../domain/time.ts";
import { requireUnit } from "../access.ts";
import { dayOf } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";
import { calloutFor } from "./callouts.ts";
import { type DeskUser, onlyUnit, written } from "./desk-user.ts";
import { everySubmission } from "./every-submission.ts";

/** A piece as an answer to a call-out. */
export interface CalloutAnswer {
  readonly pieceId: string;
  readonly submissionId: string;
  readonly unitId: string;
  readonly unit: string;
  readonly title: string;
  readonly submittedOn: Day;
  /** Null where the books know the day alone. */
  readonly receivedAt: Instant | null;
  readonly late: boolean;
  /** Whether the unit was asked at all. */
  readonly asked: boolean;
  readonly state: AnswerState;
  readonly reason: string | null;
  readonly eventId: string | null;
}

export interface CalloutView {
  readonly callout: Callout;
  readonly answers: readonly CalloutAnswer[];
  /** Units asked that have no answer that stands. */
  readonly silent: readonly { readonly id: string; readonly name: string }[];
  readonly overdue: boolean;
}

/** Pieces that may be handed in ahead of the call, in days. */
const AHEAD_DAYS = 7;

type Arrival = Awaited<ReturnType<OfficeContext["store"]["callouts"]["arrivals"]>>[number];

interface Known {
  readonly submissions: readonly Submission[];
  readonly words: ReadonlyMap<string, CalloutWord>;
  /** When each came first. */
  readonly received: ReadonlyMap<string, Instant>;
}

/** What names the call-out, and what a person said of pieces, one version of each piece. */
async function known(ctx: OfficeContext, callout: Callout): Promise<Known> {
  const { officeId, createdAt, id } = callout;
  const said = await ctx.store.callouts.words(officeId, id);
  const words = new Map(said.map((word) => [word.pieceId, word]));
  const since = addDays(dayOf(createdAt, ctx.settings.timeZone), -AHEAD_DAYS);
  const arrivals = await ctx.store.callouts.arrivals(officeId, `${since}T00:00:00.000Z`);
  const received = new Map<string, Instant>();
  for (const { submissionId, receivedAt } of arrivals) {
    if (!received.has(submissionId)) received.set(submissionId, receivedAt);
  }
  const ids = [
    ...said.map(({ submissionId }) => submissionId),
    ...arrivals.filter((one) => isNamed(one, callout)).map(({ submissionId }) => submissionId),
  ];
  const titled = await everySubmission(ctx, officeId, { from: since, text: callout.number });
  const found = [...(await ctx.store.submissions.getMany(officeId, [...new Set(ids)])), ...titled];
  const byPiece = new Map<string, Submission>();
  for (const one of found) {
    const there = byPiece.get(one.pieceId);
    // The first version that answers says when the unit answered.
    if (there === undefined || one.version < there.version) byPiece.set(one.pieceId, one);
  }
  return { submissions: [...byPiece.values()], words, received };
}

/** What came before the call cannot name its number; its title it may bear by chance. */
function isNamed({ name, receivedAt }: Arrival, callout: Callout): boolean {
  return receivedAt >= callout.createdAt && namesCallout(name, callout);
}

function isLate(one: Submission, receivedAt: Instant | null, { deadline }: Callout, timeZone: string): boolean {
  return receivedAt === null ? one.submittedOn > dayOf(deadline, timeZone) : receivedAt > deadline;
}

async function answersOf(ctx: OfficeContext, callout: Callout): Promise<readonly CalloutAnswer[]> {
  const { submissions, words, received } = await known(ctx, callout);
  const names = new Map((await ctx.store.people.units(callout.officeId)).map(({ id, name }) => [id, name]));
  const answers = submissions.map((one): CalloutAnswer => {
    const word = words.get(one.pieceId);
    const receivedAt = received.get(one.id) ?? null;
    const { pieceId, id, unitId, title, submittedOn } = one;
    return {
      pieceId,
      submissionId: id,
      unitId,
      unit: names.get(unitId) ?? unitId,
      title,
      submittedOn,
      receivedAt,
      late: isLate(one, receivedAt, callout, ctx.settings.timeZone),
      asked: callout.unitIds.length === 0 || callout.unitIds.includes(unitId),
      state: word?.kind ?? "found",
      reason: word?.reason ?? null,
      eventId: word?.eventId ?? null,
    };
  });
  return answers.toSorted((a, b) => a.submittedOn.localeCompare(b.submittedOn) || (a.pieceId < b.pieceId ? -1 : 1));
}

/** A call-out with its answers and who has not answered; a unit's user sees its own answers and its own silence. */
export async function calloutView(ctx: OfficeContext, user: DeskUser, calloutId: string): Promise<CalloutView> {
  const callout = await calloutFor(ctx, user, calloutId);
  const own = onlyUnit(user);
  const mine = (unitId: string) => own === null || unitId === own;
  const all = await answersOf(ctx, callout);
  const units = await ctx.store.people.units(user.officeId);
  const answered = new Set(all.filter(({ state }) => state !== "rejected").map(({ unitId }) => unitId));
  const asked = units.filter(({ id }) => callout.unitIds.length === 0 || callout.unitIds.includes(id));
  const silent = asked.filter(({ id }) => !answered.has(id) && mine(id)).map(({ id, name }) => ({ id, name }));
  const overdue = callout.deadline < ctx.now().toISOString();
  const shown = own === null ? callout : { ...callout, unitIds: callout.unitIds.length === 0 ? [] : [own] };
  return { callout: shown, answers: all.filter(({ unitId }) => mine(unitId)), silent, overdue };
}

/** Pieces that a unit may name as its answer: those handed in since shortly before the call. */
export async function answerChoices(
  ctx: OfficeContext,
  user: DeskUser,
  calloutId: string,
  asked: string | undefined,
): Promise<readonly { readonly id: string; readonly title: string; readonly submittedOn: Day }[]> {
  const callout = await calloutFor(ctx, user, calloutId);
  const unitId = onlyUnit(user) ?? asked;
  if (unitId === undefined) throw new InputError("请指明单位");
  const from = addDays(dayOf(callout.createdAt, ctx.settings.timeZone), -AHEAD_DAYS);
  const pieces = await everySubmission(ctx, user.officeId, { unitId, from, newest: true });
  return pieces.map(({ id, title, submittedOn }) => ({ id, title, submittedOn }));
}

/**
 * Names a piece as an answer: a unit's user its own unit's, a person of the office anybody's. It credits nothing. Throws
 * NotFoundError for another unit's piece, InputError once the call-out is closed, ConflictError when the office has decided.
 */
export async function answerCallout(
  ctx: OfficeContext,
  user: DeskUser,
  calloutId: string,
  submissionId: string,
): Promise<void> {
  const callout = await calloutFor(ctx, user, calloutId);
  if (callout.closedAt !== null) throw new InputError(`约稿 ${callout.number} 已经结束，不能再应约`);
  const { pieceId, unitId } = await ctx.store.submissions.get(user.officeId, submissionId);
  requireUnit(user, unitId, "投稿");
  const former = (await ctx.store.callouts.words(user.officeId, calloutId)).find((word) => word.pieceId === pieceId);
  if (former?.kind === "answers") return;
  if (former?.kind === "accepted" || (former !== undefined && user.role === "unit")) {
    throw new ConflictError("这篇办公室已经处理过，如有不同意见请与办公室联系");
  }
  const word = { calloutId, pieceId, submissionId, kind: "answers" as const, eventId: null, reason: null };
  const at = ctx.now().toISOString();
  await ctx.store.callouts.addWord(user.officeId, { ...word, userId: user.id, at }, former?.kind ?? null);
}

/** One answer. Throws NotFoundError where the piece is none. */
export async function answerFor(
  ctx: OfficeContext,
  user: DeskUser,
  calloutId: string,
  pieceId: string,
): Promise<{ readonly callout: Callout; readonly answer: CalloutAnswer }> {
  const { callout, answers } = await calloutView(ctx, user, calloutId);
  const answer = answers.find((one) => one.pieceId === pieceId);
  if (answer === undefined) throw new InputError("这篇不是这次约稿的应约稿，请先登记为应约");
  return { callout, answer };
}

/** A reason as a person gives it, or none. */
export function reasonOf(text: string | null): string | null {
  return text === null || text.trim() === "" ? null : written("理由", text, 500);
}
