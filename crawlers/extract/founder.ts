import { tidy } from "./normal.ts";

/** What Founder's (方正) systems write into comments of an article page. Empty fields are null. */
export interface FounderFields {
  readonly title: string | null;
  readonly introTitle: string | null;
  readonly subTitle: string | null;
  readonly author: string | null;
  readonly date: string | null;
  readonly source: string | null;
  readonly page: string | null;
}

const MAX_COMMENT = 20_000;
const MAX_FIELD = 400;
const NONE: FounderFields = {
  title: null,
  introTitle: null,
  subTitle: null,
  author: null,
  date: null,
  source: null,
  page: null,
};

const KNOWN = /<(?:articleid|founder-(?:date|title|author|pagenum|papername|type)|enpproperty)\b|enpproperty/i;

/** Reads Founder's metadata out of the comments of a page: `enpproperty` (new) or `founder-…` (classic). */
export function readFounder(comments: readonly string[]): FounderFields {
  const text = comments
    .filter((comment) => KNOWN.test(comment.slice(0, MAX_COMMENT)))
    .map((comment) => comment.slice(0, MAX_COMMENT))
    .join("\n")
    .slice(0, 4 * MAX_COMMENT);
  if (text === "") return NONE;
  return {
    title: field(text, "founder-title", "title"),
    introTitle: field(text, "introtitle"),
    subTitle: field(text, "subtitle"),
    author: field(text, "founder-author", "author"),
    date: field(text, "founder-date", "date"),
    source: field(text, "sourcename"),
    page: pageNumber(field(text, "founder-pagenum", "pagenum")),
  };
}

function field(text: string, ...names: string[]): string | null {
  for (const name of names) {
    const open = text.indexOf(`<${name}>`);
    if (open < 0) continue;
    const from = open + name.length + 2;
    const close = text.indexOf(`</${name}>`, from);
    if (close < 0 || close - from > MAX_FIELD) continue;
    const value = tidy(text.slice(from, close).replace(/<[^<>]{0,80}>/g, ""));
    if (value !== "") return value;
  }
  return null;
}

/** 版次 as printed: `1` and `第01版` are `01`; `A03` stays. */
export function pageNumber(text: string | null): string | null {
  const found = /([A-Za-z]?)\s?0*(\d{1,3})/.exec(text ?? "");
  return found?.[2] ? `${(found[1] ?? "").toUpperCase()}${found[2].padStart(2, "0")}` : null;
}
