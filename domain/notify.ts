import type { Notice } from "./night.ts";
import type { Instant, TimeOfDay } from "./time.ts";

/** What a channel can be told of. */
export const NOTICE_GROUPS = ["waiting", "alarms", "tasks", "bulletins", "nights", "security"] as const;
export type NoticeGroup = (typeof NOTICE_GROUPS)[number];
const GROUP_OF: Readonly<Record<Notice["kind"], NoticeGroup>> = {
  waiting: "waiting",
  "incoming-waiting": "waiting",
  "spot-check": "waiting",
  faults: "nights",
  "night-missed": "nights",
  "night-failed": "nights",
  "backup-failed": "nights",
  "source-alarm": "alarms",
  "source-recovered": "alarms",
  "task-behind": "tasks",
  "bulletin-issued": "bulletins",
  "sign-in-locked": "security",
  "second-step-reset": "security",
};

/** To which group a notice belongs. */
export function noticeGroup(kind: Notice["kind"]): NoticeGroup {
  return GROUP_OF[kind];
}

const CHANNEL_KINDS = ["mail", "wecom", "dingtalk", "feishu"] as const;
export type ChannelKind = (typeof CHANNEL_KINDS)[number];
export const CHANNEL_KIND_NAMES: Readonly<Record<ChannelKind, string>> = {
  mail: "邮件",
  wecom: "企业微信",
  dingtalk: "钉钉",
  feishu: "飞书",
};

/** Hours of the day in which nothing is sent; `from` may be later than `to` (over midnight). */
export interface QuietHours {
  readonly from: TimeOfDay;
  readonly to: TimeOfDay;
}

/** Whether nothing is sent at this time of the day. */
export function isQuiet(time: TimeOfDay, quiet: QuietHours | null): boolean {
  if (quiet === null || quiet.from === quiet.to) return false;
  if (quiet.from < quiet.to) return time >= quiet.from && time < quiet.to;
  return time >= quiet.from || time < quiet.to;
}

/** Where a notice on its way through a channel stands: `failed` = given up. */
export const DELIVERY_STATES = ["waiting", "sent", "failed"] as const;

/** A notice on its way through one channel. */
export interface Delivery {
  readonly noticeId: string;
  readonly channel: string;
  readonly state: (typeof DELIVERY_STATES)[number];
  /** The message that bore it or is to bear it, the same at each attempt; null = none yet. */
  readonly batch: string | null;
  readonly attempts: number;
  /** Not before then. */
  readonly nextAt: Instant;
  readonly sentAt: Instant | null;
  /** Why the last attempt failed. */
  readonly error: string | null;
}

/** What is sent: a heading and lines. `id` is the same at each attempt. */
export interface Message {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly string[];
}

const MINUTE_MS = 60_000;
const LONGEST_MS = 6 * 60 * MINUTE_MS;
/** With waits of 1, 2, 4 … minutes, at most six hours: two days. */
export const MOST_ATTEMPTS = 16;

/** How long to wait after so many attempts, in milliseconds. */
export function waitAfter(attempts: number): number {
  return Math.min(LONGEST_MS, MINUTE_MS * 2 ** Math.min(20, Math.max(0, attempts - 1)));
}

/** How a mail server is reached. */
export interface MailRoute {
  readonly kind: "mail";
  readonly host: string;
  readonly port: number;
  /** `none` only on this machine or in the office's own network. */
  readonly security: "tls" | "starttls" | "none";
  /** null = the server asks for none. */
  readonly login: { readonly user: string; readonly password: string } | null;
  /** PEM of the certificate authority, where the system does not know it. */
  readonly ca: string | null;
  readonly from: string;
  readonly to: readonly string[];
}

/** How the robot of a group is reached. The address holds a key: neither is ever shown. */
export interface RobotRoute {
  readonly kind: Exclude<ChannelKind, "mail">;
  readonly address: string;
  /** For the vendor's signature (钉钉 加签, 飞书 签名校验); null = none is asked for. */
  readonly secret: string | null;
}

export type Route = MailRoute | RobotRoute;
