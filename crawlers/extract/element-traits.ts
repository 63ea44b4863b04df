import type { Element } from "domhandler";

const BLOCKS = new Set(
  (
    "address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 " +
    "header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul founder-content multi"
  ).split(" "),
);
const TELLING = new Set(["meta", "title", "script", "time"]);
const SKIPPED = new Set(
  "script style noscript template iframe frame object embed applet select textarea button svg math canvas video audio map title link meta".split(
    " ",
  ),
);

export const isBlock = (element: Element): boolean => BLOCKS.has(element.name);
/** What a reader ticks in a poll. */
export const isChoice = ({ attribs }: Element): boolean => /^(?:radio|checkbox)$/i.test(attribs.type ?? "");

/** Elements whose content is never text of a page. */
export const isSkipped = (element: Element): boolean => SKIPPED.has(element.name);

/** Elements that tell of a page's article without being its text. */
export const isTelling = (element: Element): boolean => TELLING.has(element.name);

/** 1–6 for h1–h6, else 0. */
export function headingLevel(element: Element): number {
  const name = element.name;
  return name.length === 2 && name.charCodeAt(0) === 0x68 && name >= "h1" && name <= "h6" ? Number(name.charAt(1)) : 0;
}

export function isHidden(element: Element): boolean {
  const { style, hidden } = element.attribs;
  if (hidden !== undefined) return true;
  return style !== undefined && /display\s*:\s*none/i.test(style.slice(0, 400));
}

/** How an element sets its text; null when it leaves that to what is around it. */
export function alignmentOf(element: Element): "centre" | "other" | null {
  if (element.name === "center") return "centre";
  const { align, style } = element.attribs;
  const stated = /text-align\s*:\s*([a-z]+)/i.exec(style?.slice(0, 400) ?? "")?.[1] ?? align;
  if (stated === undefined) return null;
  return stated.toLowerCase() === "center" ? "centre" : "other";
}

export const isStrong = (element: Element): boolean =>
  element.name === "strong" || element.name === "b" || element.name === "th";

/** Class and id of an element, lower case, at most 200 characters. */
export function marksOf(element: Element): string {
  const { class: classes, id } = element.attribs;
  return `${classes ?? ""} ${id ?? ""}`.slice(0, 200).toLowerCase();
}
