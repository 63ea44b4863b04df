import type { FaultCode } from "./crawl.ts";
import type { Day, Instant } from "./time.ts";

/** What can be wrong with a source for longer than a night. */
export const SIGNAL_KINDS = [
  "failing",
  "layout-index",
  "layout-article",
  "empty",
  "silent",
  "volume",
  "undated",
  "bodyless",
] as const;
export type SignalKind = (typeof SIGNAL_KINDS)[number];
export const SIGNAL_NAMES: Readonly<Record<SignalKind, string>> = {
  failing: "目录页读不到",
  "layout-index": "目录页版式变了",
  "layout-article": "文章页版式变了",
  empty: "读不出正文",
  silent: "太久没有新稿",
  volume: "稿量反常",
  undated: "缺日期的变多",
  bodyless: "缺正文的变多",
};

/** What a source's nights say of one signal in one night: neutral = the night tells nothing of it. */
export type Verdict = "good" | "bad" | "neutral";

/** One day of a source as health sees it: the best of its runs. Backfills do not count. */
export interface HealthNight {
  readonly day: Day;
  /** When the day's last run was closed. */
  readonly closedAt: Instant;
  /** The fault of an index page, when no run of the day was without. */
  readonly indexFault: { readonly code: FaultCode; readonly message: string } | null;
  /** Article pages that were looked at, and those of them that were new or had changed. */
  readonly found: number;
  readonly fresh: number;
  /** What extraction made of them; zeros where none was read. */
  readonly read: number;
  readonly undated: number;
  readonly bodyless: number;
  readonly unreadable: number;
  /** Article pages that could not be had, and the first of their faults. */
  readonly lost: { readonly count: number; readonly message: string } | null;
  readonly samples: { readonly index: string | null; readonly article: string | null };
  readonly layouts: { readonly index: string | null; readonly article: string | null };
}

/** A kept page that stands for a layout on a day. */
export interface LayoutSample {
  readonly day: Day;
  readonly fetchId: string;
}

/** Two pages to be held side by side. */
export interface LayoutChange {
  readonly page: "index" | "article";
  readonly good: LayoutSample | null;
  readonly present: LayoutSample | null;
  /** 0–1; null when one of the pages is missing. */
  readonly likeness: number | null;
}

/** 警报: what went wrong often enough to be no accident. It ends by itself, and never switches a source off. */
export interface SourceAlarm {
  readonly kind: SignalKind;
  /** The first of the nights that made it. */
  readonly since: Day;
  /** The night with which it had lasted long enough. */
  readonly raisedOn: Day;
  /** The night that was good again; null = it stands. */
  readonly endedOn: Day | null;
  /** What was found when it was raised. */
  readonly text: string;
  /** What to do. */
  readonly advice: string;
  readonly layout: LayoutChange | null;
}

/** An alarm with its source's names, as a notice and a night's summary tell it. */
export interface AlarmLine {
  readonly sourceId: string;
  readonly outlet: string;
  readonly source: string;
  readonly kind: SignalKind;
  readonly since: Day;
  readonly text: string;
}

/** How often a source brings something new. */
export interface Rhythm {
  readonly by: "declared" | "learnt" | "default";
  /** The most days that usually pass between two nights with something new. */
  readonly gapDays: number;
  /** The weekdays (1 = Monday … 7 = Sunday) of the nights that bring something new; null = no pattern is known. */
  readonly weekdays: readonly number[] | null;
}

/** One signal as it stands after the last night. */
export interface SignalState {
  readonly kind: SignalKind;
  readonly verdict: Verdict;
  /** Bad nights on end so far, neutral ones between them not counted. */
  readonly streak: number;
  /** What the last bad night of the streak showed; null without a streak. */
  readonly text: string | null;
}

/** good = nothing; watch = a bad night, not often enough for an alarm; new = too few nights; off = not crawled by itself. */
export const HEALTH_STATES = ["good", "watch", "alarm", "new", "off"] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

/** 采集源的健康: computed from the records of its runs alone. */
export interface SourceHealth {
  readonly state: HealthState;
  readonly rhythm: Rhythm;
  readonly alarmAfter: number;
  /** The last night that brought something new. */
  readonly lastNewOn: Day | null;
  readonly signals: readonly SignalState[];
  /** Those that stand. */
  readonly alarms: readonly SourceAlarm[];
  /** Those that ended, the latest first. */
  readonly ended: readonly SourceAlarm[];
  readonly layouts: readonly LayoutChange[];
  /** Oldest first. */
  readonly nights: readonly HealthNight[];
}
