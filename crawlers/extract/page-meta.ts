import type { AnyNode, Element } from "domhandler";
import { machineDate } from "./date.ts";
import { headingLevel, marksOf } from "./element-traits.ts";
import { headOf, tidy } from "./normal.ts";

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

/** What a page's head and the like (`telling` of its lines) say about its article. */
export function readMeta(telling: readonly Element[]): PageMeta {
  const titles: string[] = [];
  const dates: string[][] = DATE_KEYS.map(() => []);
  const sources: string[] = [];
  const authors: string[] = [];
  for (const element of named(telling, "meta").slice(0, MAX_METAS)) {
    const { name, property, itemprop, content } = element.attribs;
    const key = (name ?? property ?? itemprop ?? "").trim();
    const value = tidy(headOf(content ?? "", MAX_VALUE));
    if (key === "" || value === "") continue;
    if (/^(?:og:title|twitter:title|articletitle|title)$/i.test(key)) titles.push(value);
    if (/^(?:content|article:|og:)?(?:source|contentsource)$/i.test(key)) sources.push(value);
    if (/^(?:article:|og:)?author$/i.test(key)) authors.push(value);
    for (const [rank, pattern] of DATE_KEYS.entries()) if (pattern.test(key)) dates[rank]?.push(value);
  }
  dates[0]?.unshift(...structuredDates(telling));
  const documentTitle = tidy(headOf(contentOf(named(telling, "title")[0]), MAX_VALUE));
  return { documentTitle, titles, dates: dates.flat(), sources, authors, writtenTitle: writtenTitle(telling) };
}

const named = (telling: readonly Element[], name: string) => telling.filter((element) => element.name === name);

const contentOf = (element: Element | undefined): string =>
  element?.children.map((child: AnyNode) => (child.type === "text" ? child.data : "")).join("") ?? "";

function writtenTitle(telling: readonly Element[]): string | null {
  for (const element of named(telling, "script")) {
    const { parent } = element;
    if (parent?.type !== "tag" || (headingLevel(parent) === 0 && !/title|biaoti/.test(marksOf(parent)))) continue;
    const code = contentOf(element).slice(0, 2_000);
    const title = /document\.write\s?\(\s?(?:[\w.]{1,30}\s?\(\s?)?(["'])([^"'<>]{4,160})\1/.exec(code)?.[2];
    if (title) return tidy(title);
  }
  return null;
}

const SCRIPT_DATE =
  /\b(?:(?:var|let|const)\s{1,4}|window\.)(?:ct|createTime|create_time|publish_?(?:time|date|at)|pub_?(?:time|date)|releaseTime|issueTime)\s{0,4}=\s{0,4}["']?(1\d{9}(?:\d{3})?|20\d{2}-\d{1,2}-\d{1,2}(?:[ T]\d{1,2}:\d{2})?)/gi;
const MAX_SCRIPT = 400_000;

/**
 * When the page's scripts say that it was published, in a variable of their own (`var ct = "1772670600"`), for pages that show
 * it only once their scripts have run. Null where they name several days: some are of other articles.
 */
export function scriptDate(telling: readonly Element[]): string | null {
  let left = MAX_SCRIPT;
  const days = new Map<string, string>();
  for (const element of named(telling, "script")) {
    const code = contentOf(element).slice(0, left);
    left -= code.length;
    for (const [, value = ""] of code.matchAll(SCRIPT_DATE)) {
      const date = machineDate(value);
      const known = date ? days.get(date.day) : undefined;
      if (date && (known === undefined || value.length > known.length)) days.set(date.day, value);
    }
  }
  return days.size === 1 ? ([...days.values()][0] ?? null) : null;
}

function structuredDates(telling: readonly Element[]): string[] {
  const found: string[] = [];
  const structured = named(telling, "script").filter(({ attribs }) => attribs.type === "application/ld+json");
  for (const element of structured.slice(0, 5)) {
    const text = contentOf(element).slice(0, 50_000);
    const published = /"(?:datePublished|pubDate)"\s{0,8}:\s{0,8}"([^"]{8,40})"/.exec(text)?.[1];
    if (published) found.push(published);
  }
  const time = named(telling, "time").find(({ attribs }) => attribs.datetime);
  if (time) found.push((time.attribs.datetime ?? "").slice(0, 60));
  return found;
}
