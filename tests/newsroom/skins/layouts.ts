import type { Day } from "../../../domain/time.ts";
import type { EditionArticle } from "../edition.ts";
import { escapeHtml } from "../html.ts";
import { editorFor } from "../noise.ts";
import type { Site } from "../publication.ts";

/** An entry of a layout page (版面): an article, or one of the entries that every issue has and that are no articles. */
export interface Entry {
  readonly number: number;
  readonly title: string;
  readonly article: EditionArticle | null;
  readonly body: string;
}

/** One 版面 of an issue. */
export interface Layout {
  /** 版次 as printed: `01`, `A03`. */
  readonly label: string;
  readonly name: string;
  /** Position among all pages that the paper ever has; makes the node's file name. */
  readonly rank: number;
  readonly entries: readonly Entry[];
}

export interface Issue {
  readonly day: Day;
  readonly layouts: readonly Layout[];
}

const PAGE_NAMES = ["要闻", "综合", "基层", "县域", "党建", "民生", "文化", "专题"];

/** Column names stand in brackets behind the title, as papers print them. */
export function printedTitle(article: EditionArticle): string {
  return article.column === undefined ? article.title : `${article.title}（${article.column}）`;
}

/**
 * Issues of a paper by day, the newest first. Every issue has its front page; each page ends with an entry 责编, and the
 * front page has a 图片报道.
 */
export function issuesOf(site: Site): readonly Issue[] {
  const labels = pageLabels(site);
  const days = [...new Set(site.articles.map((article) => article.publishedOn))].sort().reverse();
  return days.map((day) => {
    const ofDay = site.articles.filter((article) => article.publishedOn === day);
    const layouts = labels
      .map((label, rank) => layoutOf(site, day, label, rank, ofDay, labels[0] ?? "01"))
      .filter((layout) => layout.rank === 0 || layout.entries.some((entry) => entry.article !== null));
    return { day, layouts };
  });
}

function pageLabels(site: Site): readonly string[] {
  const labels = new Set(site.articles.map((article) => article.page ?? "01"));
  const lettered = [...labels].every((label) => /^[A-Z]/.test(label));
  labels.add(lettered ? "A01" : "01");
  return [...labels].sort();
}

function layoutOf(
  site: Site,
  day: Day,
  label: string,
  rank: number,
  ofDay: readonly EditionArticle[],
  front: string,
): Layout {
  const articles = ofDay.filter((article) => (article.page ?? front) === label).reverse();
  const entries: Entry[] = articles.map((article) => ({
    number: site.numberOf(article.id),
    title: printedTitle(article),
    article,
    body: article.body,
  }));
  const seed = Number(day.replaceAll("-", "")) * 100 + rank;
  if (rank === 0) entries.push(fillerEntry(site, `${seed}-picture`, "图片报道", "图为云海掠过山间的光伏板。资料图片"));
  entries.push(fillerEntry(site, `${seed}-editor`, `责编：${editorFor(seed)} 版式：${editorFor(seed + 1)}`, ""));
  const named = articles.find((article) => article.pageName !== undefined)?.pageName;
  return { label, name: named ?? PAGE_NAMES[rank % PAGE_NAMES.length] ?? "要闻", rank, entries };
}

function fillerEntry(site: Site, seed: string, title: string, body: string): Entry {
  return { number: site.numberOf(`filler-${seed}`), title, article: null, body };
}

/** The picture map of a layout page: one region an entry. */
export function pictureMap(layout: Layout, hrefOf: (entry: Entry) => string): string {
  const areas = layout.entries.map((entry, at) => {
    const top = 40 + at * 60;
    return `<area shape="polygon" coords="5,${top},340,${top},340,${top + 55},5,${top + 55}" href="${hrefOf(entry)}" title="${escapeHtml(entry.title)}">`;
  });
  return `<map name="PagePicMap">${areas.join("")}</map>`;
}

/** Where a layout's fields stand: `YYYYMM/DD`, for addresses of the new kind. */
export function issueFolder(day: Day): string {
  return `${day.slice(0, 4)}${day.slice(5, 7)}/${day.slice(8, 10)}`;
}
