import { DateTime } from "luxon";
import type { Callout } from "../../domain/callout.ts";
import type { OfficeContext } from "../context.ts";
import { calloutView } from "./callout-answers.ts";
import { calloutList } from "./callouts.ts";
import type { DeskUser } from "./desk-user.ts";

/** An open call-out and who is to be reminded. */
export interface CalloutReminder {
  readonly callout: Callout;
  readonly silent: readonly { readonly id: string; readonly name: string }[];
  /** Whole hours to the deadline; negative once it is over. */
  readonly hoursLeft: number;
  /** To be sent as it stands, in Chinese. */
  readonly text: string;
}

/** 催稿: open call-outs that not every unit has answered, the most urgent first. */
export async function calloutReminders(ctx: OfficeContext, user: DeskUser): Promise<readonly CalloutReminder[]> {
  const now = ctx.now();
  const reminders: CalloutReminder[] = [];
  for (const { id } of await calloutList(ctx, user, true)) {
    const { callout, silent } = await calloutView(ctx, user, id);
    if (silent.length === 0) continue;
    const hoursLeft = Math.floor((Date.parse(callout.deadline) - now.getTime()) / 3_600_000);
    const local = DateTime.fromISO(callout.deadline, { zone: ctx.settings.timeZone }).toFormat("M月d日 HH:mm");
    const when = hoursLeft < 0 ? `已过截止时间（${local}），请尽快报送` : `请于 ${local} 前报送`;
    const names = silent.map(({ name }) => name).join("、");
    const text = `约稿 ${callout.number}《${callout.title}》${when}，邮件主题或标题请写明 ${callout.number}。尚未报送：${names}。`;
    reminders.push({ callout, silent, hoursLeft, text });
  }
  return reminders.sort((a, b) => a.hoursLeft - b.hoursLeft);
}
