import { takeContinuation } from "./continuation.ts";
import { pageNumber } from "./founder.ts";
import type { Line } from "./line.ts";

export interface PageMark {
  /** 版次, two digits where numeric. */
  readonly page: string;
  /** 版名 when printed beside it. */
  readonly pageName: string | null;
}

const MARK = /第\s?([A-Za-z]?\s?\d{1,3})\s?版(?:\s?[:：]\s?([\u4e00-\u9fff·、]{2,12}))?/;
/** Lines that may carry the mark are short; menus of all pages (`第01版 第02版 …`) are no mark. */
const MAX_LINE = 80;

/** The page of a newspaper that an article's own page names (`第01版：要闻`, `（2026年05月21日 第 01 版）`), near its headline. */
export function findPageMark(lines: readonly Line[]): PageMark | null {
  const marks = lines.flatMap((line) => {
    if (line.text.length > MAX_LINE || line.hidden) return [];
    // 下转第4版 names another page.
    const { text } = takeContinuation(line.text);
    const match = MARK.exec(text);
    if (!match || MARK.test(text.slice(match.index + match[0].length))) return [];
    const page = pageNumber(match[1] ?? null);
    return page ? [{ page, pageName: match[2] ?? null, link: line.linkChars > line.text.length * 0.6 }] : [];
  });
  // A single mark, linked or not, is the article's; among several only one that is no link is.
  const plain = marks.length === 1 ? marks : marks.filter((mark) => !mark.link);
  const page = plain.at(-1)?.page;
  if (page === undefined) return null;
  return { page, pageName: plain.find((mark) => mark.page === page && mark.pageName !== null)?.pageName ?? null };
}
