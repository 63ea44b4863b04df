import type { CheerioAPI } from "cheerio";
import type { AnyNode, Element } from "domhandler";
import { linkText } from "../sources/entry-title.ts";
import { shortened } from "./index-findings.ts";
import type { SelectorFinding } from "./try-report.ts";

/** Headlines are longer than the entries of menus. */
const LEAST_TITLE = 8;
const LEAST_LINKS = 2;
const MAX_GROUPS = 3;
const MAX_LINKS = 2_000;
/** A name that can be written into a selector as it is. */
const PLAIN = /^[A-Za-z][\w-]{0,39}$/;

function nameOf(element: Element): string | null {
  const { id = "", class: classes = "" } = element.attribs;
  if (PLAIN.test(id)) return `#${id}`;
  const first = classes.split(/\s+/).find((one) => PLAIN.test(one));
  return first === undefined ? null : `${element.name}.${first}`;
}

function isElement(node: AnyNode | null): node is Element {
  return node?.type === "tag";
}

/** `ul.news-list li a`: the nearest ancestor that has a name, and the list entry between, if any. */
function groupOf(link: Element): string | null {
  let entry = "";
  for (let node: AnyNode | null = link.parent; isElement(node); node = node.parent) {
    const name = nameOf(node);
    if (name !== null) return `${name}${entry} a`;
    if (node.name === "li" || node.name === "tr" || node.name === "dd") entry = ` ${node.name}`;
  }
  return null;
}

/** Where the long links of a page stand: selectors to begin with where the declaration's own find nothing. */
export function linkGroups($: CheerioAPI): readonly SelectorFinding[] {
  const groups = new Map<string, { count: number; first: string }>();
  for (const element of $<Element, string>("a[href]").toArray().slice(0, MAX_LINKS)) {
    const text = linkText($(element));
    const selector = text.length < LEAST_TITLE ? null : groupOf(element);
    if (selector === null) continue;
    const group = groups.get(selector) ?? { count: 0, first: text };
    groups.set(selector, { ...group, count: group.count + 1 });
  }
  return [...groups]
    .filter(([, { count }]) => count >= LEAST_LINKS)
    .sort(([, a], [, b]) => b.count - a.count)
    .slice(0, MAX_GROUPS)
    .map(([selector, { count, first }]) => ({ key: "", selector, count, first: shortened(first) }));
}
