import type { CheerioAPI } from "cheerio";
import { load } from "cheerio/slim";
import type { AnyNode, Element } from "domhandler";
import { decodePage } from "../extract/charset.ts";
import { parsePage } from "../extract/parse.ts";

/** A page as it was kept. */
export interface LayoutPage {
  readonly bytes: Uint8Array;
  readonly contentType: string | null;
}

/**
 * The skeleton of a page: how often an element of one kind (`ul.news-list`) stands directly in one of another kind. Texts,
 * addresses and attributes other than id and class do not enter.
 */
export type Shape = ReadonlyMap<string, number>;

/** Nothing that a reader sees, or an advertiser's own. */
const SKIPPED: ReadonlySet<string> = new Set(
  "script style link meta noscript template svg iframe ins object embed base title input option area".split(" "),
);
/** What an editor puts into a text: says nothing of the layout. Its children count as its parent's. */
const TRANSPARENT: ReadonlySet<string> = new Set(
  "b strong i em u s font br span sup sub small big center wbr mark label tbody html body".split(" "),
);
/** Classes that say in which state an element is, not what it is. */
const STATES =
  /^(?:active|current|cur|on|off|hover|selected|first|last|odd|even|open|show|hide|hidden|disabled|now|here)$/i;
const MAX_NAME = 60;
const MAX_NODES = 60_000;
const MAX_JSON_CHARS = 2_000_000;
const MAX_AFTER_JSON = 1_000;

/** A class or id without what changes from page to page: numbers (`nav-3`), names that a build makes (`css-1x9f0a`). */
function stableName(name: string): string | null {
  if (name.length > MAX_NAME || STATES.test(name)) return null;
  if (/\d.*[a-z].*\d/i.test(name)) return null;
  return name.replace(/\d+/g, "0");
}

function stableNames(text: string | undefined): string[] {
  const names = (text ?? "").split(/\s+/).filter((name) => name !== "");
  return [...new Set(names.map(stableName).filter((name) => name !== null))].sort();
}

function labelOf({ name, attribs }: Element): string {
  const id = stableNames(attribs.id).map((part) => `#${part}`);
  const classes = stableNames(attribs.class).map((part) => `.${part}`);
  return [name, ...id, ...classes].join("");
}

function isElement(node: AnyNode): node is Element {
  return "name" in node && "attribs" in node;
}

function shapeOfTree($: CheerioAPI): Shape {
  const shape = new Map<string, number>();
  const open: { readonly nodes: readonly AnyNode[]; readonly parent: string }[] = [
    {
      nodes: $.root()
        .toArray()
        .flatMap((root) => root.children),
      parent: "",
    },
  ];
  let seen = 0;
  for (let level = open.pop(); level !== undefined && seen < MAX_NODES; level = open.pop()) {
    for (const node of level.nodes) {
      if (!isElement(node) || SKIPPED.has(node.name) || node.name === "head") continue;
      seen += 1;
      const label = labelOf(node);
      if (TRANSPARENT.has(label)) {
        open.push({ nodes: node.children, parent: level.parent });
        continue;
      }
      const token = level.parent === "" ? label : `${level.parent} > ${label}`;
      shape.set(token, (shape.get(token) ?? 0) + 1);
      open.push({ nodes: node.children, parent: label });
    }
  }
  return shape;
}

/** The keys of a JSON answer stand for elements, its arrays for nothing. */
function shapeOfJson(value: unknown): Shape {
  const shape = new Map<string, number>();
  const open: { readonly value: unknown; readonly parent: string }[] = [{ value, parent: "" }];
  let seen = 0;
  for (let level = open.pop(); level !== undefined && seen < MAX_NODES; level = open.pop()) {
    if (level.value === null || typeof level.value !== "object") continue;
    const isList = Array.isArray(level.value);
    for (const [key, inner] of Object.entries(level.value)) {
      seen += 1;
      const label = isList ? level.parent : key.slice(0, MAX_NAME).replace(/\d+/g, "0");
      if (!isList) {
        const token = level.parent === "" ? label : `${level.parent} > ${label}`;
        shape.set(token, (shape.get(token) ?? 0) + 1);
      }
      open.push({ value: inner, parent: label });
    }
  }
  return shape;
}

function jsonOf(text: string): unknown {
  const start = /^\s*(?:[\w$.]{1,80}\s*\(\s*)?(?=[[{])/.exec(text)?.[0].length;
  if (start === undefined) return undefined;
  const inside = text.slice(start, Math.max(text.lastIndexOf("]"), text.lastIndexOf("}")) + 1);
  // A call may be closed behind the data; anything more is a text that only begins like data.
  if (!/^[\s);]*$/.test(text.slice(start + inside.length).slice(0, MAX_AFTER_JSON))) return undefined;
  try {
    return JSON.parse(inside);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/**
 * The skeleton of an HTML, XML (feed, sitemap) or JSON page. Throws ExtractError when a bound on elements or depth is
 * passed while an HTML page is read.
 */
export function shapeOf(page: LayoutPage): Shape {
  const { text } = decodePage(page.bytes, page.contentType);
  const json = text.length <= MAX_JSON_CHARS ? jsonOf(text) : undefined;
  if (json !== undefined) return shapeOfJson(json);
  if (/^\s*<(?:\?xml|rss|feed|urlset|sitemapindex)/i.test(text) && !/<html/i.test(text.slice(0, 2_000))) {
    return shapeOfTree(load(text.slice(0, MAX_JSON_CHARS), { xml: true }));
  }
  return shapeOfTree(parsePage(text));
}
