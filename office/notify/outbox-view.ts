import type { ChannelKind, Delivery, NoticeGroup, QuietHours } from "../../domain/notify.ts";
import type { User } from "../../domain/office.ts";
import type { Instant, TimeOfDay } from "../../domain/time.ts";
import type { OfficeContext } from "../context.ts";
import { officeOfChannel } from "./send-notices.ts";

const SHOWN = 100;

export interface OutboxView {
  readonly quiet: QuietHours | null;
  /** Of this office; without what is secret. */
  readonly channels: readonly {
    readonly name: string;
    readonly kind: ChannelKind;
    readonly tell: readonly NoticeGroup[];
    readonly digestAt: TimeOfDay | null;
    readonly lastSentAt: Instant | null;
  }[];
  /** The latest notices on their way, the newest first. */
  readonly items: readonly (Omit<Delivery, "batch"> & { readonly text: string; readonly at: Instant })[];
}

/** The channels of an office, and what went through them or waits. */
export async function outboxView(ctx: OfficeContext, { officeId }: Pick<User, "officeId">): Promise<OutboxView> {
  const { notices } = ctx.store;
  const offices = await ctx.store.offices.list();
  const own = ctx.settings.notify.channels.filter((channel) => officeOfChannel(channel, offices)?.id === officeId);
  const channels = await Promise.all(
    own.map(async ({ name, kind, tell, digestAt }) => {
      return { name, kind, tell, digestAt, lastSentAt: await notices.lastSent(officeId, name) };
    }),
  );
  const items = (await notices.deliveries(officeId, SHOWN)).map(({ notice, delivery: { batch: _batch, ...rest } }) => {
    return { ...rest, text: notice.text, at: notice.at };
  });
  return { quiet: ctx.settings.notify.quiet, channels, items };
}
