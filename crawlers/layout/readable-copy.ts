import { decodePage } from "../extract/charset.ts";
import type { LayoutPage } from "./shape.ts";

const NO_SCRIPTS = `<meta http-equiv="Content-Security-Policy" content="script-src 'none'; object-src 'none'; frame-src 'none'; form-action 'none'">`;

function escapeAttribute(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

/**
 * A kept page as a file that opens rightly from a disk: in UTF-8 with a mark, whatever it was in; its pictures and styles
 * are looked for where it came from, and its scripts do not run.
 */
export function readableCopy(page: LayoutPage, address: string): { readonly text: string; readonly extension: string } {
  const { text } = decodePage(page.bytes, page.contentType);
  if (/^\s*[[{(\w$.]/.test(text)) return { text: `\ufeff${text}`, extension: "json" };
  if (/^\s*<(?:\?xml|rss|feed|urlset|sitemapindex)/i.test(text) && !/<html/i.test(text.slice(0, 2_000))) {
    // Opened as XML, elements of another namespace could run scripts.
    return { text: `\ufeff${text}`, extension: "txt" };
  }
  const base = /<base\s/i.test(text) ? "" : `<base href="${escapeAttribute(address)}">`;
  // Before everything that the page says: a tag that looks like its head may stand in a comment or behind a script. What
  // stands before <html> is put into the head by every browser; the type keeps the page out of quirks mode.
  return { text: `\ufeff<!DOCTYPE html>${NO_SCRIPTS}${base}${text}`, extension: "html" };
}
