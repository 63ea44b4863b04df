import { InputError } from "../domain/errors/input-error.ts";
import type { User } from "../domain/office.ts";
import { addDays, type Day } from "../domain/time.ts";
import { today } from "./calendar.ts";
import type { OfficeContext } from "./context.ts";

/** Nothing is put off for longer: what waits must not be forgotten. */
const MOST_DAYS = 60;

export interface SnoozeWish {
  /** The day on which it is to come back; null = it comes back now. */
  readonly until: Day | null;
  /** Only for whoever asks, or for the whole office. */
  readonly onlyMe: boolean;
  readonly reason: string | null;
}

/**
 * 暂缓: puts a waiting link at the end of the queue until a day, for everybody or for this person alone. It decides nothing;
 * the link goes on waiting and is counted. Throws ConflictError when it waits no longer, InputError for a day that is not
 * ahead or more than 60 days off.
 */
export async function snoozeLink(ctx: OfficeContext, user: User, linkId: string, wish: SnoozeWish): Promise<void> {
  const { until, onlyMe, reason } = wish;
  const now = today(ctx);
  if (until !== null && until <= now) throw new InputError("暂缓要到今天以后的某一天，请另选日期。");
  if (until !== null && until > addDays(now, MOST_DAYS))
    throw new InputError(`最多暂缓 ${MOST_DAYS} 天，请选近一些的日期。`);
  const forUserId = onlyMe ? user.id : null;
  const word = { linkId, forUserId, until, reason, userId: user.id, at: ctx.now().toISOString() };
  await ctx.store.reviews.snooze(user.officeId, word);
}
