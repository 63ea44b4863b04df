import type { Day } from "../../domain/time.ts";

/** Text for use between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** Paragraphs of a body, in order, none empty. */
export function paragraphsOf(body: string): string[] {
  return body
    .split("\n")
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== "");
}

export function dayParts(day: Day): { readonly year: string; readonly month: string; readonly date: string } {
  return { year: day.slice(0, 4), month: day.slice(5, 7), date: day.slice(8, 10) };
}

/** `2026年03月05日`. */
export function printedDay(day: Day): string {
  const { year, month, date } = dayParts(day);
  return `${year}年${month}月${date}日`;
}

/** A byline as sites print it: names alone are called 作者. */
export function printedByline(byline: string): string {
  return /^(本报|全媒体|见习|实习)?(记者|通讯员|作者|特约)|^[^\s]{0,8}(记者|通讯员)/.test(byline)
    ? byline
    : `作者：${byline}`;
}
