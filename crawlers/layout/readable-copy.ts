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
    return { text: `\ufeff${text}`, extension: "xml" };
  }
  const base = /<base\s/i.test(text) ? "" : `<base href="${escapeAttribute(address)}">`;
  const head = /<head\b[^>]{0,500}>/i.exec(text);
  const at = head === null ? 0 : head.index + head[0].length;
  return { text: `\ufeff${text.slice(0, at)}${NO_SCRIPTS}${base}${text.slice(at)}`, extension: "html" };
}
