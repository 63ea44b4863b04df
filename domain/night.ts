import type { SourceReport } from "./crawl.ts";
import type { AlarmLine } from "./health.ts";
import type { RetiredKind } from "./personal-data.ts";
import type { Day, Instant } from "./time.ts";

export const NIGHT_STAGES = ["crawl", "extract", "story", "match", "credit", "evidence", "notice"] as const;
export type NightStage = (typeof NIGHT_STAGES)[number];
export const NIGHT_STAGE_NAMES: Readonly<Record<NightStage, string>> = {
  crawl: "采集",
  extract: "抽取正文",
  story: "归并同稿",
  match: "匹配投稿",
  credit: "计分",
  evidence: "留存证据",
  notice: "生成提醒",
};

/** How far a stage is; `total` null = not known yet. */
export interface Progress {
  readonly stage: NightStage;
  readonly done: number;
  readonly total: number | null;
  readonly note: string;
}

/** How long a stage of a night took, all offices together. */
export interface StageTime {
  readonly stage: NightStage;
  readonly seconds: number;
}

export interface OfficeNight {
  readonly officeId: string;
  readonly office: string;
  readonly articlesMatched: number;
  readonly linksAuto: number;
  readonly linksReview: number;
  /** Standing after the night. */
  readonly placements: number;
  readonly waiting: number;
  readonly points: string;
  /** Articles that could not be held against the office's submissions; they wait for the next night. */
  readonly matchFaults: readonly ArticleFault[];
  /** Why matching or crediting broke off for this office alone; absent = they did not. */
  readonly fault?: string;
}

/** An article that could not be read, or not be matched. */
export interface ArticleFault {
  readonly articleId: string;
  readonly address: string;
  readonly message: string;
}

/** What a night kept of its placements. */
export interface NightEvidence {
  /** Pictures taken. */
  readonly taken: number;
  /** Pictures that could not be taken tonight; most are tried again. */
  readonly faults: readonly ArticleFault[];
  /** Why none could be taken at all; null = they could. */
  readonly unavailable: string | null;
}

export interface NightSummary {
  readonly day: Day;
  readonly sources: readonly SourceReport[];
  readonly articlesExtracted: number;
  readonly extractFaults: readonly ArticleFault[];
  readonly stories: number;
  readonly offices: readonly OfficeNight[];
  /** Left out where pictures are switched off, and by errands that take none. */
  readonly evidence?: NightEvidence;
  /** What the night found out about its sources; left out by nights that looked at none. */
  readonly health?: NightHealth;
  /** What was given up because its term was over; left out where nothing was. */
  readonly retired?: Readonly<Partial<Record<RetiredKind, number>>>;
  /** Left out by nights from before times were taken. */
  readonly times?: readonly StageTime[];
}

/** Alarms of sources at the end of a night. */
export interface NightHealth {
  /** Begun since the night before. */
  readonly raised: readonly AlarmLine[];
  /** Ended since the night before. */
  readonly recovered: readonly AlarmLine[];
  /** All that stand. */
  readonly standing: readonly AlarmLine[];
}

export interface Night {
  readonly id: string;
  readonly day: Day;
  /** What a person asked for outside the schedule; null = the night itself. */
  readonly errand: string | null;
  readonly state: "running" | "done" | "faults" | "failed";
  readonly startedAt: Instant;
  readonly finishedAt: Instant | null;
  readonly summary: NightSummary | null;
}

export const NOTICE_KINDS = [
  "waiting",
  "faults",
  "night-missed",
  "source-alarm",
  "source-recovered",
  "incoming-waiting",
  "spot-check",
  "task-behind",
  "bulletin-issued",
  "night-failed",
  "backup-failed",
  "sign-in-locked",
  "second-step-reset",
] as const;

/** 提醒 to an office. */
export interface Notice {
  readonly id: string;
  readonly officeId: string;
  readonly kind: (typeof NOTICE_KINDS)[number];
  readonly text: string;
  readonly at: Instant;
}
