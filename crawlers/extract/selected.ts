import type { CheerioAPI } from "cheerio";
import type { AnyNode, Element } from "domhandler";
import { SettingsError } from "../../domain/errors/settings-error.ts";
import type { ArticleSelectors } from "../../domain/source.ts";
import { type FoundDate, machineDate } from "./date.ts";
import { headOf, tidy } from "./normal.ts";

/** What a source's own selectors yield on a page; null where they are silent. */
export interface Chosen {
  readonly title: string | null;
  readonly introTitle: string | null;
  readonly subTitle: string | null;
  readonly byline: string | null;
  readonly originalSource: string | null;
  readonly date: FoundDate | null;
  readonly column: string | null;
  readonly bodyElement: Element | null;
}

const MAX_TEXT = 2_000;

/** Takes nodes out of a page, parent by parent: one by one, each costs as much as it has siblings. */
function takeOut(nodes: readonly AnyNode[]): void {
  const out = new Set(nodes);
  for (const parent of new Set(nodes.flatMap((node) => node.parent ?? []))) {
    const kept = parent.children.filter((child) => !out.has(child));
    for (const [at, child] of kept.entries()) {
      child.prev = kept[at - 1] ?? null;
      child.next = kept[at + 1] ?? null;
    }
    parent.children = kept;
  }
}

/**
 * Applies a source's selectors: takes out what `remove` names, then reads each field from the first selector that yields text.
 * Throws SettingsError when a selector cannot be read.
 */
export function readSelected($: CheerioAPI, selectors: ArticleSelectors = {}): Chosen {
  for (const selector of selectors.remove ?? []) guarded("remove", selector, () => takeOut($(selector).toArray()));
  const text = (key: keyof ArticleSelectors): string | null => {
    for (const selector of selectors[key] ?? []) {
      const value = guarded(key, selector, () => tidy(headOf($(selector).first().text(), MAX_TEXT)));
      if (value !== "") return value;
    }
    return null;
  };
  const date = text("date");
  return {
    title: text("title"),
    introTitle: text("introTitle"),
    subTitle: text("subTitle"),
    byline: text("byline"),
    originalSource: text("originalSource")?.replace(/^.{0,4}(?:来\s?源|稿源|转自)\s?[:：]\s?/, "") ?? null,
    date: date ? machineDate(date) : null,
    column: text("column"),
    bodyElement: bodyElement($, selectors.body ?? []),
  };
}

function bodyElement($: CheerioAPI, selectors: readonly string[]): Element | null {
  for (const selector of selectors) {
    const element = guarded("body", selector, () =>
      $(selector)
        .toArray()
        .find((node) => tidy($(node).text().slice(0, MAX_TEXT)) !== ""),
    );
    if (element?.type === "tag") return element.name === "p" ? (element.parent as Element | null) : element;
  }
  return null;
}

function guarded<T>(key: string, selector: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new SettingsError(`article.${key}`, "可以解析的 CSS 选择器", `${selector}（${String(error).slice(0, 200)}）`);
  }
}
