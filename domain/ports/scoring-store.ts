import type { OfficeEvent } from "../office-event.ts";
import type { PlacementRemark } from "../placement.ts";
import type { Day, Instant } from "../time.ts";

export interface EventStore {
  /** Throws InputError when the unit is unknown. */
  add(event: Omit<OfficeEvent, "id">): Promise<OfficeEvent>;
  /** Takes an event back; it stays kept with who did it. Throws NotFoundError when it does not stand. */
  withdraw(officeId: string, eventId: string, by: { readonly userId: string; readonly at: Instant }): Promise<void>;
  /** Those that stand, of days from `from` to `to`, by day and id. */
  list(officeId: string, from: Day, to: Day): Promise<readonly OfficeEvent[]>;
}

export interface RemarkStore {
  /** Appends what a person entered of a placement; it stands until the next. */
  add(remark: PlacementRemark): Promise<void>;
  /** The standing remark of each of these placements that has one; `null` = of all. */
  of(officeId: string, placementIds: readonly string[] | null): Promise<readonly PlacementRemark[]>;
}
