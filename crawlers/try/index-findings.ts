import type { Cheerio, CheerioAPI } from "cheerio";
import type { Element } from "domhandler";
import type { FetchedPage } from "../../domain/crawl.ts";
import type { JsonDeclaration, SourceDeclaration } from "../../domain/source.ts";
import { linkText } from "../sources/entry-title.ts";
import { openIndexPage, squeeze } from "../sources/index-page.ts";
import { readJson, valuesAt } from "../sources/json-value.ts";
import type { SelectorFinding } from "./try-report.ts";

const MAX_SHOWN = 60;

export function shortened(text: string): string {
  const line = squeeze(text);
  return line.length > MAX_SHOWN ? `${line.slice(0, MAX_SHOWN - 1)}…` : line;
}

function shownElement(element: Cheerio<Element>): string | null {
  if (element.length === 0) return null;
  const first = element.first();
  const text = linkText(first);
  const href = first.attr("href");
  return shortened(href === undefined ? text : `${text} → ${href}`);
}

function finding(key: string, selector: string, found: Cheerio<Element>): SelectorFinding {
  return { key, selector, count: found.length, first: shownElement(found) };
}

function each($: CheerioAPI, key: string, selectors: readonly string[] | undefined): SelectorFinding[] {
  return (selectors ?? []).map((selector, at) => finding(`${key}[${at}]`, selector, $<Element, string>(selector)));
}

function hasAncestorIn(element: Element, entries: ReadonlySet<unknown>): boolean {
  for (let { parent } = element; parent !== null; { parent } = parent) if (entries.has(parent)) return true;
  return false;
}

function ofList($: CheerioAPI, declaration: Extract<SourceDeclaration, { kind: "list" | "rendered" }>) {
  const items = $<Element, string>(declaration.item);
  const entries = new Set<unknown>(items);
  // Not looked for in the entries: to do so with a selector costs the square of their elements.
  const within = (key: string, selector: string | undefined) => {
    if (selector === undefined) return [];
    const found = $<Element, string>(selector).filter((_, element) => hasAncestorIn(element, entries));
    return [finding(key, selector, found)];
  };
  const next = "next" in declaration ? declaration.next : undefined;
  return [
    finding("item", declaration.item, items),
    ...within("link", declaration.link),
    ...within("date", declaration.date),
    ...(next === undefined ? [] : [finding("next", next, $<Element, string>(next))]),
  ];
}

/** The entries of a JSON answer: of its own step, and of those that follow without asking again. */
function ofAnswer(page: FetchedPage, { steps }: JsonDeclaration, depth: number): SelectorFinding[] {
  let values: readonly unknown[];
  try {
    values = [readJson(page.bytes, page.headers["content-type"] ?? null)];
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return [{ key: `steps[${depth}]`, selector: "（JSON）", count: 0, first: null }];
  }
  const findings: SelectorFinding[] = [];
  for (let at = depth; at < steps.length && (at === depth || steps[at]?.request === undefined); at += 1) {
    const path = steps[at]?.items ?? "";
    values = values.flatMap((value) => valuesAt(value, path));
    const first = values[0] === undefined ? null : shortened(JSON.stringify(values[0]));
    findings.push({ key: `steps[${at}].items`, selector: path, count: values.length, first });
  }
  return findings;
}

/** What each selector of a declaration finds on an index page. Empty for feeds and sitemaps, which have none. */
export function indexFindings(page: FetchedPage, declaration: SourceDeclaration, depth: number): SelectorFinding[] {
  if (declaration.kind === "json") return ofAnswer(page, declaration, depth);
  if (declaration.kind !== "epaper" && declaration.kind !== "list" && declaration.kind !== "rendered") return [];
  const { $ } = openIndexPage(page);
  if (declaration.kind !== "epaper") return ofList($, declaration);
  return [
    ...each($, "pageLinks", declaration.pageLinks),
    ...each($, "articleLinks", declaration.articleLinks),
    ...each($, "pageName", declaration.pageName),
  ];
}
