import { type AnyNode, type Element, isTag } from "domhandler";
import type { ArticleHints } from "../../domain/article.ts";
import type { CrawlTask, FetchedPage } from "../../domain/crawl.ts";
import type { ListDeclaration, RenderedDeclaration } from "../../domain/source.ts";
import type { Day } from "../../domain/time.ts";
import { canonicalAddress } from "../fetch/index.ts";
import { isNoArticle, linkText } from "./entry-title.ts";
import { type IndexPage, layoutChanged, openIndexPage, squeeze } from "./index-page.ts";
import type { IndexReader, IndexReading, ReaderContext } from "./index-reader.ts";
import { type SiteScope, siteScope } from "./site-scope.ts";
import { writtenTime } from "./written-day.ts";

const MAX_PAGES = 10;

/**
 * Elements of a set among nodes and whatever lies in them, in the order of the page. To find them entry by entry with a
 * selector costs the square of an entry's elements, and a page may be one entry in another a thousand times.
 */
function* among(nodes: readonly AnyNode[], wanted: ReadonlySet<AnyNode>): Generator<Element> {
  const waiting: AnyNode[] = nodes.toReversed();
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!isTag(node)) continue;
    if (wanted.has(node)) yield node;
    for (let at = node.children.length - 1; at >= 0; at--) waiting.push(node.children[at] as AnyNode);
  }
}

class ListReader implements IndexReader {
  private readonly scope: SiteScope;

  constructor(
    private readonly declaration: ListDeclaration | RenderedDeclaration,
    private readonly today: Day,
  ) {
    this.scope = siteScope(declaration.start, declaration.articlePattern);
  }

  seeds(): readonly CrawlTask[] {
    return this.declaration.start.map((start) => ({
      address: canonicalAddress(start) ?? start,
      role: "index",
      depth: 0,
      issueDay: null,
      hints: {},
    }));
  }

  async read(task: CrawlTask, page: FetchedPage): Promise<IndexReading> {
    const opened = openIndexPage(page);
    const { items, articles } = this.articlesOf(task, opened);
    if (items === 0) throw layoutChanged(task.address, "任何列表条目", "item");
    if (articles.length === 0) throw layoutChanged(task.address, "属于本站的文章链接", "link、articlePattern");
    return { indexes: this.nextOf(task, opened), articles, olderFollow: true, fault: null };
  }

  private articlesOf(task: CrawlTask, { $, base }: IndexPage): { items: number; articles: CrawlTask[] } {
    const { item, link, date } = this.declaration;
    const found = new Map<string, CrawlTask>();
    const items = $<Element, string>(item);
    const anchors = new Set<AnyNode>($(link ?? "a"));
    const dates = date === undefined ? null : new Set<AnyNode>($(date));
    const read = new Map<AnyNode, { readonly address: string; readonly title: string } | null>();
    const articleAt = (anchor: Element) => {
      const known = read.get(anchor);
      if (known !== undefined) return known;
      const address = this.scope.article($(anchor).attr("href") ?? "", base);
      const title = linkText($(anchor));
      const article = address === null || address === task.address || isNoArticle(title) ? null : { address, title };
      read.set(anchor, article);
      return article;
    };
    for (const element of items) {
      let beside: string | null = null;
      // Without a selector of its own, an entry may itself be the link.
      for (const anchor of among(link === undefined ? [element] : element.children, anchors)) {
        const article = articleAt(anchor);
        if (article === null) continue;
        const { address, title } = article;
        const known = found.get(address);
        if (known?.hints.title !== undefined) break;
        beside ??= squeeze((dates === null ? $(element) : $([...among(element.children, dates)])).text());
        const hints = this.hintsOf(title, beside);
        found.set(address, { address, role: "article", depth: task.depth + 1, issueDay: null, hints });
        // The first link of an entry that is an article is the entry; what follows is a picture or a comment count.
        if (title !== "") break;
      }
    }
    return { items: items.length, articles: [...found.values()] };
  }

  private hintsOf(title: string, beside: string): ArticleHints {
    const written = writtenTime(beside.replace(title, " "), this.today);
    return {
      ...(title === "" ? {} : { title }),
      ...(written === null ? {} : { publishedOn: written.day }),
      ...(written?.time ? { publishedTime: written.time } : {}),
    };
  }

  private nextOf(task: CrawlTask, { $, base }: IndexPage): CrawlTask[] {
    const next = "next" in this.declaration ? this.declaration.next : undefined;
    if (next === undefined || task.depth + 1 >= (this.declaration.maxPages ?? MAX_PAGES)) return [];
    const address = this.scope.index($(next).first().attr("href") ?? "", base);
    if (address === null || address === task.address) return [];
    return [{ address, role: "index", depth: task.depth + 1, issueDay: null, hints: {} }];
  }
}

/** 列表页, as served or as Chromium drew it: the links of its entries, and the next page while there is news. */
export function listReader(declaration: ListDeclaration | RenderedDeclaration, context: ReaderContext): IndexReader {
  return new ListReader(declaration, context.day);
}
