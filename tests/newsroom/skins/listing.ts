import type { EditionArticle } from "../edition.ts";
import type { Site } from "../publication.ts";

/** Pages of a list, newest first; at least one page, which may be empty. */
export function listPages(site: Site, size: number): readonly (readonly EditionArticle[])[] {
  const pages: EditionArticle[][] = [];
  for (let from = 0; from < site.articles.length; from += size) pages.push(site.articles.slice(from, from + size));
  return pages.length === 0 ? [[]] : pages;
}

/** Neighbours of an article in the list, to stand beside it as 相关阅读. */
export function neighboursOf(site: Site, article: EditionArticle, count: number): readonly EditionArticle[] {
  const at = site.articles.indexOf(article);
  const before = site.articles.slice(Math.max(0, at - count), at);
  return [...before, ...site.articles.slice(at + 1, at + 1 + count)].slice(0, count);
}

/** The time of day that a site prints; made from the article's number where the edition names none. */
export function printedTime(site: Site, article: EditionArticle): string {
  if (article.publishedTime !== undefined) return article.publishedTime;
  const number = site.numberOf(article.id);
  const hour = 8 + (number % 11);
  return `${String(hour).padStart(2, "0")}:${String(number % 60).padStart(2, "0")}`;
}
