import type { CalloutWord } from "../../domain/callout.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import type { OfficeContext } from "../context.ts";
import { enterEvent, eventKinds } from "../enter-event.ts";
import { withLease } from "../lease.ts";
import { answerFor, type CalloutAnswer, reasonOf } from "./callout-answers.ts";
import type { DeskUser } from "./desk-user.ts";

/** How an accepted answer counts by the rule set. */
export interface AcceptedAs {
  /** The kind of event; left out = the only one whose name says 约稿. */
  readonly kind?: string | undefined;
  readonly level?: string | undefined;
  readonly amount?: string | undefined;
  /** Whether an event is entered at all where the rule set knows one. */
  readonly event?: boolean | undefined;
}

export interface Accepted {
  /** Null where the rule set knows no such event, or none was asked for. */
  readonly eventId: string | null;
  /** In Chinese. */
  readonly message: string;
}

const WAIT_MS = 2_000;
const CALLED = "约稿";
/** 约稿未完成 takes, it does not give. */
const FAILED = /未|缺|不|迟|逾期/u;

/** Answers of one office are decided one at a time, so that one is never counted twice. */
function alone<T>(ctx: OfficeContext, by: DeskUser, work: () => Promise<T>): Promise<T> {
  return withLease(ctx, `callouts:${by.officeId}`, "另一个人正在处理应约稿，请稍后再试", WAIT_MS, work);
}

async function kindFor(ctx: OfficeContext, officeId: string, given: AcceptedAs): Promise<string | null> {
  if (given.event === false) return null;
  if (given.kind !== undefined) return given.kind;
  const known = (await eventKinds(ctx, officeId)).filter((kind) => kind.includes(CALLED) && !FAILED.test(kind));
  const [one, second] = known;
  if (second !== undefined) throw new InputError(`计分办法里有几种约稿事项，请指明一种：${known.join("、")}`);
  return one ?? null;
}

function wordOn(by: DeskUser, calloutId: string, { pieceId, submissionId }: CalloutAnswer, at: string) {
  return { calloutId, pieceId, submissionId, userId: by.id, at, eventId: null, reason: null };
}

const stateBefore = ({ state }: CalloutAnswer): CalloutWord["kind"] | null => (state === "found" ? null : state);

/**
 * Accepts an answer and, where the rule set knows such an event, enters it for the unit on the day on which the answer came.
 * Again on one that is accepted: enters the event that is still missing, never a second one. Throws InputError where the
 * rule set knows several and none was named, BusyError.
 */
export function acceptAnswer(
  ctx: OfficeContext,
  by: DeskUser,
  calloutId: string,
  pieceId: string,
  given: AcceptedAs,
): Promise<Accepted> {
  return alone(ctx, by, async () => {
    const { callout, answer } = await answerFor(ctx, by, calloutId, pieceId);
    if (answer.eventId !== null) throw new InputError("这篇应约稿已经采用，也已登记事项");
    const kind = await kindFor(ctx, by.officeId, given);
    const word = { ...wordOn(by, calloutId, answer, ctx.now().toISOString()), kind: "accepted" as const };
    // Wherever this is killed it can be done again: an event that was entered for this answer is found by its note.
    if (answer.state !== "accepted") await ctx.store.callouts.addWord(by.officeId, word, stateBefore(answer));
    if (kind === null)
      return {
        eventId: null,
        message: "已采用；现行计分办法没有约稿事项，没有登记。办法按“约稿”标注加分的，上稿后请补记标注",
      };
    const { level, amount } = given;
    const note = `约稿 ${callout.number}《${callout.title}》：《${answer.title}》`.slice(0, 500);
    const entry = { kind, unit: answer.unit, day: answer.submittedOn, level, amount, note };
    const standing = await ctx.store.events.list(by.officeId, answer.submittedOn, answer.submittedOn);
    const there = standing.find((one) => one.kind === kind && one.unitId === answer.unitId && one.note === note);
    const event = there ?? (await enterEvent(ctx, by, entry));
    await ctx.store.callouts.addWord(by.officeId, { ...word, eventId: event.id }, "accepted");
    return { eventId: event.id, message: `已采用，并登记事项：${event.day} ${answer.unit} ${kind}` };
  });
}

/** Turns an answer down, or says that the piece is none; an event that its acceptance entered is taken back. */
export function rejectAnswer(
  ctx: OfficeContext,
  by: DeskUser,
  calloutId: string,
  pieceId: string,
  reason: string | null,
): Promise<void> {
  return alone(ctx, by, async () => {
    const { answer } = await answerFor(ctx, by, calloutId, pieceId);
    if (answer.state === "rejected") return;
    const at = ctx.now().toISOString();
    if (answer.eventId !== null) {
      const standing = await ctx.store.events.list(by.officeId, answer.submittedOn, answer.submittedOn);
      const there = standing.some(({ id }) => id === answer.eventId);
      if (there) await ctx.store.events.withdraw(by.officeId, answer.eventId, { userId: by.id, at });
    }
    const word = { ...wordOn(by, calloutId, answer, at), kind: "rejected" as const, reason: reasonOf(reason) };
    await ctx.store.callouts.addWord(by.officeId, word, stateBefore(answer));
  });
}
