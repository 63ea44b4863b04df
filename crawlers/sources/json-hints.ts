import type { ArticleHints } from "../../domain/article.ts";
import type { Day } from "../../domain/time.ts";
import { markupText } from "../extract/index.ts";
import { splitColumn } from "./entry-title.ts";
import { squeeze } from "./index-page.ts";
import type { ReaderContext } from "./index-reader.ts";
import type { Filling } from "./json-template.ts";
import { readPageName } from "./page-name.ts";
import { stampedTime, type WrittenTime, writtenTime } from "./written-day.ts";

function plainText(text: string): string {
  return squeeze(/[<&]/.test(text) ? markupText(text) : text);
}

/** A page's number that stands alone in its field: `1`, `A03`. */
function pageOf(text: string): string | null {
  return /^[A-Z]?\d{1,3}$/i.test(text.trim()) ? readPageName(`第${text.trim()}版`).page : null;
}

/** A field's time: seconds or milliseconds since 1970, a machine's stamp, or as lists print it. */
export function fieldTime(text: string, { timeZone, day }: ReaderContext): WrittenTime | null {
  const stamp = /^\d{13}$/.test(text) ? Number(text) : /^\d{10}$/.test(text) ? Number(text) * 1_000 : null;
  if (stamp !== null) return stampedTime(new Date(stamp).toISOString(), timeZone);
  return stampedTime(text, timeZone) ?? writtenTime(text, day);
}

/** Number and name of a page: each from its own field, or both from one (`第01版：要闻`). */
function pageHints(fields: Filling): ArticleHints {
  const named = readPageName(fields.pageName ?? "");
  const page = readPageName(fields.page ?? "").page ?? pageOf(fields.page ?? "") ?? named.page;
  const pageName = named.pageName ?? (named.page === null ? plainText(fields.pageName ?? "") : "");
  return { ...(page === null ? {} : { page }), ...(pageName === "" ? {} : { pageName }) };
}

/** What the fields that bear a hint's name tell of an article; an issue's day is its articles'. */
export function fieldHints(fields: Filling, issueDay: Day | null, context: ReaderContext): ArticleHints {
  const written = plainText(fields.title ?? "");
  const { title, column } = issueDay === null ? { title: written, column: null } : splitColumn(written);
  const byline = plainText(fields.byline ?? "");
  const ownColumn = plainText(fields.column ?? "") || column;
  const time = issueDay === null && fields.date !== undefined ? fieldTime(fields.date, context) : null;
  const day = issueDay ?? time?.day;
  return {
    ...(title === "" ? {} : { title }),
    ...(day === undefined ? {} : { publishedOn: day }),
    ...(time?.time ? { publishedTime: time.time } : {}),
    ...pageHints(fields),
    ...(ownColumn === null ? {} : { column: ownColumn }),
    ...(byline === "" ? {} : { byline }),
  };
}
