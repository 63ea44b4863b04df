import type { MatchModel } from "../domain/matcher.ts";
import { SHIPPED_MODEL } from "./model.ts";
import type { Segmenter } from "./segment/segmenter.ts";

export interface MatchOptions {
  /** An office's own model; by default the shipped one. */
  readonly model?: MatchModel;
  /** Probability from which a link is credited without a person; by default what the shipped model's fit laid down. */
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
  readonly model: MatchModel;
  readonly autoLine: number;
  readonly reviewLine: number;
  readonly maxDaysBefore: number;
  readonly maxDaysAfter: number;
}

const WINDOW = { maxDaysBefore: 10, maxDaysAfter: 366 };

export function settingsOf(options: MatchOptions): Settings {
  return {
    model: options.model ?? SHIPPED_MODEL,
    autoLine: options.autoLine ?? SHIPPED_MODEL.lines.auto,
    reviewLine: options.reviewLine ?? SHIPPED_MODEL.lines.review,
    maxDaysBefore: options.maxDaysBefore ?? WINDOW.maxDaysBefore,
    maxDaysAfter: options.maxDaysAfter ?? WINDOW.maxDaysAfter,
  };
}
