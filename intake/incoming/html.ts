import { convert } from "html-to-text";
import { LIMITS } from "../limits.ts";

/** The text of a page or of a mail's HTML: blocks and cells as lines; scripts, styles, pictures and link addresses left out. */
export function htmlText(html: string): string {
  const text = convert(html, {
    wordwrap: false,
    preserveNewlines: false,
    limits: { maxInputLength: LIMITS.html, maxDepth: 120, maxChildNodes: 20_000 },
    selectors: [
      { selector: "img", format: "skip" },
      { selector: "script", format: "skip" },
      { selector: "style", format: "skip" },
      { selector: "a", options: { ignoreHref: true } },
      ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
      { selector: "table", format: "block" },
      { selector: "tr", format: "block" },
      { selector: "td", format: "block" },
      { selector: "th", format: "block" },
      { selector: "blockquote", options: { trimEmptyLines: true } },
      { selector: "ul", options: { itemPrefix: "" } },
    ],
  });
  return text.replaceAll("\u00a0", " ");
}

/** The charset that a page names in its head, if it names one. */
export function charsetOfPage(bytes: Uint8Array): string | null {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, 4_096));
  return /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{2,20})/i.exec(head)?.[1]?.toLowerCase() ?? null;
}
