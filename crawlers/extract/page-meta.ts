import type { CheerioAPI } from "cheerio";
import { machineDate } from "./date.ts";
import { tidy } from "./normal.ts";

const MAX_METAS = 200;
const MAX_VALUE = 400;

export interface PageMeta {
  /** Text of the title element. */
  readonly documentTitle: string;
  /** og:title and its like, in order. */
  readonly titles: readonly string[];
  /** Values that may be a publication date, best first. */
  readonly dates: readonly string[];
  readonly sources: readonly string[];
  readonly authors: readonly string[];
  /** A headline that a script writes into its heading (`document.write(view("…"))`). */
  readonly writtenTitle: string | null;
}

const DATE_KEYS = [
  /^(?:article:|og:|apub:)?(?:published_time|published_at|publish[-_]?(?:date|time)|pub[-_]?(?:date|time)|release_date)$/i,
  /^(?:firstpublished(?:time)?|datepublished|weibo:article:create_at|contentpublish(?:date|time)|dc\.date(?:\.issued)?|apub:time|ptime)$/i,
  /^(?:date|dateupdate|og:time|time|createdate|article:create_at)$/i,
];

/** What the head of a page says about its article. */
export function readMeta($: CheerioAPI): PageMeta {
  const titles: string[] = [];
  const dates: string[][] = DATE_KEYS.map(() => []);
  const sources: string[] = [];
  const authors: string[] = [];
  $("meta")
    .slice(0, MAX_METAS)
    .each((_, element) => {
      const { name, property, itemprop, content } = element.attribs;
      const key = (name ?? property ?? itemprop ?? "").trim();
      const value = tidy((content ?? "").slice(0, MAX_VALUE));
      if (key === "" || value === "") return;
      if (/^(?:og:title|twitter:title|articletitle|title)$/i.test(key)) titles.push(value);
      if (/^(?:content|article:|og:)?(?:source|contentsource)$/i.test(key)) sources.push(value);
      if (/^(?:article:|og:)?author$/i.test(key)) authors.push(value);
      for (const [rank, pattern] of DATE_KEYS.entries()) if (pattern.test(key)) dates[rank]?.push(value);
    });
  dates[0]?.unshift(...structuredDates($));
  const documentTitle = tidy($("title").first().text().slice(0, MAX_VALUE));
  return { documentTitle, titles, dates: dates.flat(), sources, authors, writtenTitle: writtenTitle($) };
}

function writtenTitle($: CheerioAPI): string | null {
  for (const element of $("h1 script, h2 script, [class*=title] script, [id*=title] script").slice(0, 20).toArray()) {
    const code = $(element).text().slice(0, 2_000);
    const title = /document\.write\s?\(\s?(?:[\w.]{1,30}\s?\(\s?)?(["'])([^"'<>]{4,160})\1/.exec(code)?.[2];
    if (title) return tidy(title);
  }
  return null;
}

const SCRIPT_DATE =
  /\b(?:var|let|const|window\.)\s{0,4}(ct|createTime|create_time|publish_?(?:time|date|at)|pub_?(?:time|date)|releaseTime|issueTime)\s{0,4}=\s{0,4}["']?(1\d{9}(?:\d{3})?|20\d{2}-\d{1,2}-\d{1,2}(?:[ T]\d{1,2}:\d{2})?)/gi;
const MAX_SCRIPT = 400_000;

/**
 * When the page's scripts say that it was published, in a variable of their own (`var ct = "1772670600"`), for pages that show
 * it only once their scripts have run. Null where they name several days: some are of other articles.
 */
export function scriptDate($: CheerioAPI): string | null {
  let left = MAX_SCRIPT;
  const days = new Map<string, string>();
  for (const element of $("script:not([src])").slice(0, 200).toArray()) {
    const code = $(element).text().slice(0, left);
    left -= code.length;
    for (const [, , value = ""] of code.matchAll(SCRIPT_DATE)) {
      const date = machineDate(value);
      const known = date ? days.get(date.day) : undefined;
      if (date && (known === undefined || value.length > known.length)) days.set(date.day, value);
    }
  }
  return days.size === 1 ? ([...days.values()][0] ?? null) : null;
}

function structuredDates($: CheerioAPI): string[] {
  const found: string[] = [];
  $('script[type="application/ld+json"]')
    .slice(0, 5)
    .each((_, element) => {
      const text = $(element).text().slice(0, 50_000);
      const published = /"(?:datePublished|pubDate)"\s{0,8}:\s{0,8}"([^"]{8,40})"/.exec(text)?.[1];
      if (published) found.push(published);
    });
  $("time[datetime]")
    .slice(0, 1)
    .each((_, element) => {
      found.push((element.attribs.datetime ?? "").slice(0, 60));
    });
  return found;
}
