import type { Segmenter } from "./segment/segmenter.ts";

export interface MatchOptions {
  /** Probability from which a link is credited without a person. */
  readonly autoLine?: number;
  /** Probability from which a link is put before a person. */
  readonly reviewLine?: number;
  /** An article may be printed this many days before its piece is registered … */
  readonly maxDaysBefore?: number;
  /** … and this many days after. */
  readonly maxDaysAfter?: number;
  /** Which segmenter to use; by default nodejs-jieba where it loads. */
  readonly segmenter?: Segmenter["name"];
}

export interface Settings {
  readonly autoLine: number;
  readonly reviewLine: number;
  readonly maxDaysBefore: number;
  readonly maxDaysAfter: number;
}

const DEFAULT_SETTINGS: Settings = { autoLine: 0.7, reviewLine: 0.06, maxDaysBefore: 10, maxDaysAfter: 366 };

export function settingsOf(options: MatchOptions): Settings {
  return {
    autoLine: options.autoLine ?? DEFAULT_SETTINGS.autoLine,
    reviewLine: options.reviewLine ?? DEFAULT_SETTINGS.reviewLine,
    maxDaysBefore: options.maxDaysBefore ?? DEFAULT_SETTINGS.maxDaysBefore,
    maxDaysAfter: options.maxDaysAfter ?? DEFAULT_SETTINGS.maxDaysAfter,
  };
}
