import type { User } from "../../domain/office.ts";
import type { OfficeEvent } from "../../domain/office-event.ts";
import type { Day } from "../../domain/time.ts";
import type { OfficeContext } from "../context.ts";
import { directoryOf } from "../directory.ts";
import { eventKinds } from "../enter-event.ts";

interface EventRow extends Omit<OfficeEvent, "officeId"> {
  readonly unit: string;
  /** "" = the unit's own. */
  readonly person: string;
  readonly enteredByName: string;
}

export interface EventList {
  /** Kinds that the office's rule sets know. */
  readonly kinds: readonly string[];
  /** The latest first. */
  readonly events: readonly EventRow[];
}

/** The events of a stretch of days that stand, with names. */
export async function eventList(
  ctx: OfficeContext,
  { officeId }: Pick<User, "officeId">,
  from: Day,
  to: Day,
): Promise<EventList> {
  const [kinds, events, names, users] = await Promise.all([
    eventKinds(ctx, officeId),
    ctx.store.events.list(officeId, from, to),
    directoryOf(ctx, officeId),
    ctx.store.users.list(officeId),
  ]);
  const rows = events.map(
    ({ officeId: _office, ...event }): EventRow => ({
      ...event,
      unit: names.unit(event.unitId)?.name ?? event.unitId,
      person:
        event.correspondentId === null ? "" : (names.person(event.correspondentId)?.name ?? event.correspondentId),
      enteredByName:
        event.enteredBy === "cli"
          ? "命令行"
          : (users.find(({ id }) => id === event.enteredBy)?.displayName ?? event.enteredBy),
    }),
  );
  return { kinds, events: rows.reverse() };
}
