import { randomUUID } from "node:crypto";
import { DateTime } from "luxon";
import type { ChannelSettings } from "../../config/index.ts";
import { createAddressGate } from "../../crawlers/index.ts";
import { BusyError } from "../../domain/errors/busy-error.ts";
import { NoticeError } from "../../domain/errors/notice-error.ts";
import { SettingsError } from "../../domain/errors/settings-error.ts";
import { isQuiet, type Message, MOST_ATTEMPTS, noticeGroup, waitAfter } from "../../domain/notify.ts";
import type { Office } from "../../domain/office.ts";
import { officeByName } from "../../domain/office-tree.ts";
import type { DeliveryView } from "../../domain/ports/outbox.ts";
import { sendMessage } from "../../notices/index.ts";
import type { OfficeContext } from "../context.ts";
import { withLease } from "../lease.ts";

/** What is older is no news: a channel that is set up today is not told of last month. */
const NEWS_MS = 3 * 86_400_000;

/** What came of one look at what is to be sent. */
export interface NoticeRun {
  /** Messages that went out, and notices in them. */
  readonly sent: number;
  readonly notices: number;
  /** A line for each channel that failed; without addresses and keys. */
  readonly faults: readonly string[];
}

/** The office that a channel belongs to; undefined = it names one that is not there. */
export function officeOfChannel(channel: ChannelSettings, offices: readonly Office[]): Office | undefined {
  return officeByName(offices, channel.office);
}

/** Whether a channel speaks now: outside the quiet hours, and where it speaks once a day, once that time has come. */
async function isTime(ctx: OfficeContext, { id: officeId }: Office, channel: ChannelSettings): Promise<boolean> {
  const local = DateTime.fromJSDate(ctx.now(), { zone: ctx.settings.timeZone });
  const time = local.toFormat("HH:mm");
  const { digestAt, name } = channel;
  if (digestAt === null) return !isQuiet(time, ctx.settings.notify.quiet);
  if (time < digestAt) return false;
  const last = await ctx.store.notices.lastSent(officeId, name);
  return last === null || DateTime.fromISO(last, { zone: ctx.settings.timeZone }).toISODate() !== local.toISODate();
}

/** A message that is tried again is the one that it was; all that is new goes out as one. */
function messagesOf(due: readonly DeliveryView[]): ReadonlyMap<string, readonly DeliveryView[]> {
  const fresh = `msg_${randomUUID()}`;
  const messages = new Map<string, DeliveryView[]>();
  for (const view of due) {
    const batch = view.delivery.batch ?? fresh;
    messages.set(batch, [...(messages.get(batch) ?? []), view]);
  }
  return messages;
}

function messageOf(id: string, office: Office, views: readonly DeliveryView[]): Message {
  const lines = [...new Set(views.map(({ notice }) => notice.text))];
  return { id, title: `【上稿通】${office.name} ${lines.length} 条提醒`, lines };
}

/** Sends one message and keeps what came of it. Returns why it failed; null = it did not. */
async function sendOne(
  ctx: OfficeContext,
  office: Office,
  channel: ChannelSettings,
  message: Message,
  views: readonly DeliveryView[],
): Promise<string | null> {
  const { notices } = ctx.store;
  const ids = views.map(({ notice }) => notice.id);
  const attempts = Math.max(...views.map(({ delivery }) => delivery.attempts)) + 1;
  const next = new Date(ctx.now().getTime() + waitAfter(attempts)).toISOString();
  // Kept before it is sent: a process that dies now tries the same message again after the wait, and not at once.
  await notices.attempt(office.id, channel.name, ids, message.id, next);
  try {
    await sendMessage(channel.route(), message, createAddressGate(ctx.settings.allowedPrivateHosts), ctx.now());
  } catch (error) {
    if (!(error instanceof NoticeError || error instanceof SettingsError)) throw error;
    const state = attempts >= MOST_ATTEMPTS ? "failed" : "waiting";
    await notices.settle(office.id, channel.name, ids, { state, sentAt: null, error: error.message });
    return error.message;
  }
  await notices.settle(office.id, channel.name, ids, { state: "sent", sentAt: ctx.now().toISOString(), error: null });
  return null;
}

async function serveChannel(ctx: OfficeContext, office: Office, channel: ChannelSettings): Promise<NoticeRun> {
  const { notices } = ctx.store;
  const now = ctx.now();
  const news = await notices.since(office.id, new Date(now.getTime() - NEWS_MS).toISOString());
  const wanted = news.filter(({ kind }) => channel.tell.includes(noticeGroup(kind))).map(({ id }) => id);
  await notices.enqueue(office.id, channel.name, wanted, now.toISOString());
  if (!(await isTime(ctx, office, channel))) return { sent: 0, notices: 0, faults: [] };
  const due = await notices.due(office.id, channel.name, now.toISOString());
  let sent = 0;
  let told = 0;
  const faults: string[] = [];
  for (const [batch, views] of messagesOf(due)) {
    const fault = await sendOne(ctx, office, channel, messageOf(batch, office, views), views);
    if (fault !== null) faults.push(`${channel.name}：${fault}`);
    else {
      sent++;
      told += views.length;
    }
  }
  return { sent, notices: told, faults };
}

/**
 * Sends what is due through every channel of the settings, in one process at a time. Each notice goes out at least once
 * through each channel that wants it; one whose answer never came is sent again under the same message. Null = another
 * process is at it.
 */
export async function sendNotices(ctx: OfficeContext): Promise<NoticeRun | null> {
  const { channels } = ctx.settings.notify;
  if (channels.length === 0) return { sent: 0, notices: 0, faults: [] };
  try {
    return await withLease(ctx, "notices", "另一个进程正在发提醒", 0, async () => {
      const offices = await ctx.store.offices.list();
      const runs: NoticeRun[] = [];
      for (const channel of channels) {
        const office = officeOfChannel(channel, offices);
        if (office !== undefined) runs.push(await serveChannel(ctx, office, channel));
        else runs.push({ sent: 0, notices: 0, faults: [`${channel.name}：没有名为“${channel.office}”的办公室`] });
      }
      const sum = (pick: (run: NoticeRun) => number) => runs.reduce((total, run) => total + pick(run), 0);
      return {
        sent: sum((run) => run.sent),
        notices: sum((run) => run.notices),
        faults: runs.flatMap((run) => run.faults),
      };
    });
  } catch (error) {
    if (error instanceof BusyError) return null;
    throw error;
  }
}

/**
 * Sends a try through one channel, or through all, of one office or of all: at once, whatever the hour. Throws
 * SettingsError when there is none.
 */
export async function testChannels(
  ctx: OfficeContext,
  name: string | null,
  officeId: string | null,
): Promise<readonly { readonly channel: string; readonly error: string | null }[]> {
  const offices = await ctx.store.offices.list();
  const channels = ctx.settings.notify.channels.filter((channel) => {
    return officeId === null || officeOfChannel(channel, offices)?.id === officeId;
  });
  const chosen = channels.filter((channel) => name === null || channel.name === name);
  if (chosen.length === 0) {
    const known = channels.map((channel) => channel.name).join("、");
    throw new SettingsError(
      "通知渠道",
      known === "" ? "settings.yaml 里写的 notify.channels" : `以下之一：${known}`,
      name ?? "一个也没有",
    );
  }
  const gate = createAddressGate(ctx.settings.allowedPrivateHosts);
  const ends: { channel: string; error: string | null }[] = [];
  for (const channel of chosen) {
    const lines = ["这是一条测试，收到就说明设置好了。"];
    const message = { id: `test_${randomUUID()}`, title: "【上稿通】测试提醒", lines };
    try {
      await sendMessage(channel.route(), message, gate, ctx.now());
      ends.push({ channel: channel.name, error: null });
    } catch (error) {
      if (!(error instanceof NoticeError || error instanceof SettingsError)) throw error;
      ends.push({ channel: channel.name, error: error.message });
    }
  }
  return ends;
}
