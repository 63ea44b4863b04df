import type { PeriodKind } from "../domain/bulletin.ts";
import type { Day } from "../domain/time.ts";

/** What a bulletin says beyond its figures. */
export interface BulletinOptions {
  /** 发文机关署名; the template's where absent. */
  readonly issuer?: string | undefined;
  /** 成文日期. */
  readonly issuedOn: Day;
  /** 主送机关, without the colon; the template's where absent. */
  readonly recipients?: string | undefined;
}

/** How the period is called inside a sentence. */
export const PERIOD_WORDS: Readonly<Record<PeriodKind, string>> = {
  month: "本月",
  quarter: "本季度",
  half: "本半年",
  year: "本年度",
};

/** Text as a document can hold it: no control characters or lone surrogates (XML forbids both), line breaks as spaces. */
export function plainText(text: string): string {
  return text.replace(/[\t\n\r]+/g, " ").replace(/\p{Cc}|\p{Cs}|[\uFFFE\uFFFF]/gu, "");
}
