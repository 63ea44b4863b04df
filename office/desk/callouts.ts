import { DateTime } from "luxon";
import type { Callout } from "../../domain/callout.ts";
import { InputError } from "../../domain/errors/input-error.ts";
import type { PieceKind } from "../../domain/submission.ts";
import type { Instant } from "../../domain/time.ts";
import { today } from "../calendar.ts";
import type { OfficeContext } from "../context.ts";
import { type DeskUser, onlyUnit, requireInvited, written } from "./desk-user.ts";

export interface CalloutEntry {
  readonly title: string;
  readonly text: string;
  /** Empty = every unit. */
  readonly unitIds: readonly string[];
  /** On the office's clock: 2026-03-20 18:00, or a day = its end. */
  readonly deadline: string;
  readonly kind: PieceKind | null;
  readonly campaignId: string | null;
}

const LOCAL = /^(20\d{2}-\d{2}-\d{2})(?:[ T](\d{2}:\d{2}))?$/u;

/** A deadline on the office's clock as an instant; a day alone lasts to its end. Throws InputError. */
export function deadlineOf(text: string, timeZone: string): Instant {
  const [, day, time] = LOCAL.exec(text.trim()) ?? [];
  const at = DateTime.fromISO(`${day ?? ""}T${time ?? "23:59:59"}`, { zone: timeZone });
  if (day === undefined || !at.isValid) {
    throw new InputError(`截止时间“${text.slice(0, 40)}”无法识别：请写成 2026-03-20 18:00，或只写日期`);
  }
  return at.toUTC().toISO();
}

/** Calls for pieces. Throws InputError, NotFoundError for an unknown campaign. */
export async function addCallout(ctx: OfficeContext, by: DeskUser, entry: CalloutEntry): Promise<Callout> {
  const { officeId } = by;
  const { kind, campaignId } = entry;
  if (campaignId !== null) await ctx.store.campaigns.get(officeId, campaignId);
  const text = entry.text.trim();
  if (text.length > 5_000) throw new InputError("约稿说明最多 5000 个字");
  const deadline = deadlineOf(entry.deadline, ctx.settings.timeZone);
  const at = ctx.now().toISOString();
  if (deadline <= at) throw new InputError("截止时间已经过了，请改到以后");
  const head = { title: written("约稿题目", entry.title, 100), text, deadline, kind, campaignId };
  const unitIds = [...new Set(entry.unitIds)];
  const made = { createdBy: by.id, createdAt: at };
  return ctx.store.callouts.add({ ...head, ...made, officeId, unitIds }, today(ctx).slice(0, 4));
}

/** The latest first; a unit's user sees those in which its unit is asked. */
export async function calloutList(ctx: OfficeContext, user: DeskUser, open: boolean): Promise<readonly Callout[]> {
  const own = onlyUnit(user);
  const all = await ctx.store.callouts.list(user.officeId, open);
  if (own === null) return all;
  // Who else is asked is not its affair.
  const asked = all.filter(({ unitIds }) => unitIds.length === 0 || unitIds.includes(own));
  return asked.map((one) => ({ ...one, unitIds: one.unitIds.length === 0 ? [] : [own] }));
}

/** Throws NotFoundError, also for one in which the user's unit is not asked. */
export async function calloutFor(ctx: OfficeContext, user: DeskUser, calloutId: string): Promise<Callout> {
  const callout = await ctx.store.callouts.get(user.officeId, calloutId);
  requireInvited(user, callout.unitIds, "约稿");
  return callout;
}

/** Ends a call-out: no answer is looked for or reminded of any more. */
export async function closeCallout(ctx: OfficeContext, by: DeskUser, calloutId: string): Promise<void> {
  await ctx.store.callouts.close(by.officeId, calloutId, { userId: by.id, at: ctx.now().toISOString() });
}
