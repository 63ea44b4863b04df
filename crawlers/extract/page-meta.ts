import type { CheerioAPI } from "cheerio";
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
  return { documentTitle, titles, dates: dates.flat(), sources, authors };
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
