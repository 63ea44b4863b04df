import type { ArticleHints } from "../../domain/article.ts";
import { isDay } from "../../domain/time.ts";

const DAY = /(?<!\d)((?:19|20)\d{2})\s?[-_.年]?\s?(\d{1,2})\s?[-_.月]?\s?(\d{1,2})(?!\d)/g;
const PAGE = /(?<![A-Za-z\d])(?:第\s?)?([A-Z]?\d{1,2})\s?版/;
const two = (part: string | undefined): string => String(part ?? "").padStart(2, "0");

/** What a person wrote into a file's name: the day (2026-03-05, 20260305, 2026年3月5日) and the page (03版, A02版). */
export function fileHints(name: string): ArticleHints {
  const plain = name.normalize("NFKC").slice(0, 300);
  const days = [...plain.matchAll(DAY)].map(([, year, month, date]) => `${year}-${two(month)}-${two(date)}`);
  const publishedOn = days.find(isDay);
  const page = PAGE.exec(plain)?.[1];
  return {
    ...(publishedOn === undefined ? {} : { publishedOn }),
    ...(page === undefined ? {} : { page: /^\d$/.test(page) ? two(page) : page }),
  };
}
