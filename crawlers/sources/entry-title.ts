import type { Cheerio } from "cheerio";
import type { Element } from "domhandler";
import { getElementsByTagName, innerText, textContent } from "domutils";
import { markupText } from "../extract/index.ts";
import { squeeze } from "./index-page.ts";

/** Entries of a layout page that are no articles: who edited the page, and pictures without a text. */
const EDITOR_LINE =
  /^(?:本版|今日|本期|值班)?(?:责任编辑|责编|编辑|主编|编审|统筹|版式|美编|视觉|校对|检校|审校|值班主任|值班编委)\s*[:：]/;
const PICTURE_ENTRY = /^[【[（(〔]?\s*图片报道\s*[】\])）〕]?$/;

/** Brackets at a title's end that say something of the piece itself, not its column. */
const NO_COLUMN =
  /^(?:.|组图|图文|多图|全文|摘要|节选|[一二三四五六七八九十\d]+|之.+|附.+|第.+[期篇版]|.*(?:摄|供图|上接|下转|版).*)$/;

function unescapeScript(text: string): string {
  return text.replace(/\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))/g, (_, wide, narrow, plain) =>
    plain === undefined ? String.fromCharCode(Number.parseInt(wide ?? narrow, 16)) : plain,
  );
}

/** What `document.write(view("…"))` or `document.write("…")` would have written, as text. */
function writtenByScript(script: string): string {
  const match = /document\s*\.\s*write(?:ln)?\s*\(\s*(?:\w+\s*\(\s*)?(["'])((?:\\.|(?!\1)[^\\])*)\1/s.exec(script);
  if (match === null) return "";
  return markupText(unescapeScript(match[2] ?? ""));
}

/**
 * The text of a link: printed, or written by its script, or its title attribute. Without selectors, which cost the square of
 * what the link holds.
 */
export function linkText(link: Cheerio<Element>): string {
  const nodes = link.toArray();
  const printed = squeeze(innerText(nodes));
  if (printed !== "") return printed;
  const script = getElementsByTagName("script", nodes, true, 1);
  const written = squeeze(writtenByScript(textContent(script)));
  return written !== "" ? written : squeeze(link.attr("title") ?? "");
}

export function isNoArticle(title: string): boolean {
  return EDITOR_LINE.test(title) || PICTURE_ENTRY.test(title);
}

/** A title and the column that stands in brackets at its end. */
export function splitColumn(title: string): { readonly title: string; readonly column: string | null } {
  const match = /[（(]([^（()）]{2,16})[）)]$/.exec(title);
  const column = match?.[1]?.trim() ?? "";
  const own = title.slice(0, match?.index ?? 0).trimEnd();
  return own === "" || column === "" || NO_COLUMN.test(column) ? { title, column: null } : { title: own, column };
}
