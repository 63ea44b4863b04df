import type { ArticleHints, ExtractedArticle } from "../../domain/article.ts";
import type { CrawlFault, FetchedPage } from "../../domain/crawl.ts";
import type { Day } from "../../domain/time.ts";

/** What one selector (or path of a JSON interface) found on a page. */
export interface SelectorFinding {
  /** Where it stands in the declaration: `articleLinks[0]`. */
  readonly key: string;
  readonly selector: string;
  readonly count: number;
  /** Text of the first that it found, short, on one line. */
  readonly first: string | null;
}

interface TriedIndex {
  readonly address: string;
  readonly selectors: readonly SelectorFinding[];
  /** Where the page's long links stand, when the trial was not good; the key is empty. */
  readonly suggestions: readonly SelectorFinding[];
}

/** selector: the declaration's; rule: the program's general rules; hint: told by the index page. */
export type Whence = "selector" | "rule" | "hint";

export interface FieldFinding {
  /** Key of ArticleSelectors, or `page`. */
  readonly field: string;
  /** 标题, 署名 … */
  readonly label: string;
  readonly value: string | null;
  readonly whence: Whence | null;
  /** What to look at where nothing was found; null where nothing has to be done. */
  readonly advice: string | null;
}

export interface TriedArticle {
  readonly address: string;
  readonly selectors: readonly SelectorFinding[];
  readonly fields: readonly FieldFinding[];
  /** The article as read; null where the page could not be read. */
  readonly read: ExtractedArticle | null;
  /** Why the page could not be read; in Chinese. */
  readonly fault: string | null;
}

/** A page as it came, with what was asked. */
export interface TriedPage {
  readonly role: "index" | "article";
  readonly address: string;
  readonly method: "GET" | "POST";
  /** What was sent with a POST. */
  readonly body: string | null;
  readonly page: FetchedPage;
}

/** What a source yields without anything being kept. */
export interface TryReport {
  readonly day: Day;
  readonly indexes: readonly TriedIndex[];
  /** Every article that the read index pages name. */
  readonly entries: readonly { readonly address: string; readonly hints: ArticleHints }[];
  readonly articles: readonly TriedArticle[];
  /** Addresses that were named and, to be polite, not asked for. */
  readonly unasked: readonly string[];
  readonly faults: readonly Pick<CrawlFault, "address" | "code" | "message">[];
  readonly pages: readonly TriedPage[];
  /** Nothing to crawl: what persons enter or drop. */
  readonly byHand: boolean;
  /** Index pages name articles, at least one of them was read, and nothing went wrong. */
  readonly good: boolean;
}
