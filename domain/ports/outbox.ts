import type { Notice } from "../night.ts";
import type { Delivery } from "../notify.ts";
import type { Instant } from "../time.ts";

/** A notice with where it stands on its way. */
export interface DeliveryView {
  readonly notice: Notice;
  readonly delivery: Delivery;
}

export interface DeliveryCount extends Pick<Delivery, "channel" | "state"> {
  readonly count: number;
}

/** 提醒 on their way: of each notice and channel one row. */
export interface Outbox {
  /** Notices of an office since an instant, the oldest first. */
  since(officeId: string, at: Instant): Promise<readonly Notice[]>;
  /** Lets notices wait for a channel; those that are known to it are left as they are. */
  enqueue(officeId: string, channel: string, noticeIds: readonly string[], at: Instant): Promise<void>;
  /** What waits for a channel and is due, the oldest notice first. */
  due(officeId: string, channel: string, now: Instant): Promise<readonly DeliveryView[]>;
  /** Says before sending that these go out as one message, and when it is tried again should nothing more be heard. */
  attempt(
    officeId: string,
    channel: string,
    noticeIds: readonly string[],
    batch: string,
    nextAt: Instant,
  ): Promise<void>;
  /** What came of the attempt: sent, to be tried again, or given up. */
  settle(
    officeId: string,
    channel: string,
    noticeIds: readonly string[],
    outcome: Pick<Delivery, "state" | "sentAt" | "error">,
  ): Promise<void>;
  /** When something was last sent through a channel; null = never. */
  lastSent(officeId: string, channel: string): Promise<Instant | null>;
  /** How many of an office's are in which state, channel by channel; states without any are left out. */
  countByState(officeId: string): Promise<readonly DeliveryCount[]>;
  /** The latest notice first. */
  deliveries(officeId: string, limit: number): Promise<readonly DeliveryView[]>;
}
