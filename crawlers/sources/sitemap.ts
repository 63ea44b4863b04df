import type { CheerioAPI } from "cheerio";
import { type AnyNode, type Element, isTag } from "domhandler";
import { filter, getElementsByTagName, textContent } from "domutils";
import type { ArticleHints } from "../../domain/article.ts";
import type { CrawlTask, FetchedPage } from "../../domain/crawl.ts";
import { ExtractError } from "../../domain/errors/extract-error.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import type { SitemapDeclaration } from "../../domain/source.ts";
import { parseXml } from "../extract/index.ts";
import { canonicalAddress, unpackFile } from "../fetch/index.ts";
import { layoutChanged, oversizedPage, squeeze, textOf } from "./index-page.ts";
import type { IndexReader, IndexReading, ReaderContext } from "./index-reader.ts";
import { siteScope } from "./site-scope.ts";
import { stampedTime, type WrittenTime } from "./written-day.ts";

/** Bounds of one night: a sitemap may list a site's whole history. */
const MAX_DEPTH = 3;
const MAX_SITEMAPS = 200;
const MAX_ARTICLES = 5_000;

function oversized(address: string, what: string, limit: number): FetchError {
  return new FetchError(
    "too-large",
    `网站地图过大：${address} 在采集期限内有超过 ${limit} ${what}，只采集最新的 ${limit} ${what}。请改用更小的网站地图，或用 articlePattern 收窄`,
    "never",
  );
}

function boundFault(address: string, deeper: boolean, maps: number, articles: number): FetchError | null {
  if (maps > 0 && !deeper) {
    const message = `网站地图层级过深：${address} 之下还有网站地图，超过 ${MAX_DEPTH} 层，未再往下读。请直接填写下层地图的地址`;
    return new FetchError("too-large", message, "never");
  }
  if (maps > MAX_SITEMAPS) return oversized(address, "个下级地图", MAX_SITEMAPS);
  return articles > MAX_ARTICLES ? oversized(address, "篇文章", MAX_ARTICLES) : null;
}

/** What a sitemap's entries name: `named` counts addresses of this site, old ones too; `tasks` are those to visit. */
interface Located {
  readonly named: number;
  readonly tasks: readonly CrawlTask[];
}

/** The elements of a name that stand right in one of another, in the order of the file. */
function elementsIn(parent: string, name: string, nodes: AnyNode[]): readonly Element[] {
  const isOne = (node: AnyNode): node is Element =>
    isTag(node) && node.name === name && node.parent !== null && isTag(node.parent) && node.parent.name === parent;
  return filter(isOne, nodes) as Element[];
}

/**
 * A field of an entry: it stands in the entry or in an element of it (`news:news`). No deeper, because an entry that holds
 * others would be read again for each of them; and no selector, which costs the square of an entry's elements.
 */
function fieldOf(entry: Element, name: string): string {
  const own = entry.children;
  const [field] = getElementsByTagName(name, own, false, 1);
  if (field !== undefined) return squeeze(textContent(field));
  const below = own.flatMap((child) => (isTag(child) ? child.children : []));
  return squeeze(textContent(getElementsByTagName(name, below, false, 1)));
}

class SitemapReader implements IndexReader {
  private readonly address: string;
  private readonly floor: string;

  constructor(
    private readonly declaration: SitemapDeclaration,
    private readonly context: ReaderContext,
  ) {
    this.address = canonicalAddress(declaration.address) ?? declaration.address;
    this.floor = [context.recheckFrom, ...context.issueDays].sort()[0] ?? context.recheckFrom;
  }

  seeds(): readonly CrawlTask[] {
    return [{ address: this.address, role: "index", depth: 0, issueDay: null, hints: {} }];
  }

  async read(task: CrawlTask, page: FetchedPage): Promise<IndexReading> {
    const bytes = await unpackFile(page.bytes, task.address, this.context.maxBytes);
    const $ = this.opened(task, { ...page, bytes });
    const nodes = $.root().contents().toArray();
    const maps = elementsIn("sitemapindex", "sitemap", nodes);
    const urls = elementsIn("urlset", "url", nodes);
    if (getElementsByTagName((name) => name === "sitemapindex" || name === "urlset", nodes, true, 1).length === 0) {
      throw layoutChanged(task.address, "网站地图的内容（urlset 或 sitemapindex）", "address");
    }
    if (maps.length === 0 && urls.length === 0 && task.depth === 0) {
      throw new FetchError("empty", `没有内容：网站地图 ${task.address} 里没有地址。请用浏览器打开核对`, "later");
    }
    const children = this.mapsOf(task, page, maps);
    const articles = this.articlesOf(task, page, urls);
    if (maps.length + urls.length > 0 && children.named + articles.named === 0) {
      throw layoutChanged(task.address, "属于本站的地址（loc）", "articlePattern");
    }
    const deeper = task.depth + 1 < MAX_DEPTH;
    return {
      indexes: deeper ? children.tasks.slice(0, MAX_SITEMAPS) : [],
      articles: articles.tasks.slice(0, MAX_ARTICLES),
      olderFollow: false,
      fault: boundFault(task.address, deeper, children.tasks.length, articles.tasks.length),
    };
  }

  private opened(task: CrawlTask, page: FetchedPage): CheerioAPI {
    try {
      return parseXml(textOf(page));
    } catch (error) {
      if (!(error instanceof ExtractError)) throw error;
      throw oversizedPage(task.address, error.message);
    }
  }

  private stamp(entry: Element, name: string): WrittenTime | null {
    return stampedTime(fieldOf(entry, name), this.context.timeZone);
  }

  private isOld(changed: WrittenTime | null): boolean {
    return changed !== null && changed.day < this.floor;
  }

  /** Newest first, so that the bound cuts the oldest; undated ones keep their place at the end. */
  private newestFirst(found: ReadonlyMap<string, { task: CrawlTask; day: string }>): CrawlTask[] {
    return [...found.values()].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0)).map(({ task }) => task);
  }

  private mapsOf(task: CrawlTask, page: FetchedPage, entries: readonly Element[]): Located {
    const scope = siteScope([this.address], undefined);
    const found = new Map<string, { task: CrawlTask; day: string }>();
    let named = 0;
    for (const entry of entries) {
      const address = canonicalAddress(fieldOf(entry, "loc"), page.finalAddress);
      // A packed sitemap is a file by its name, so the scope is asked for its folder.
      if (address === null || scope.index(new URL(".", address).href, address) === null) continue;
      named++;
      const changed = this.stamp(entry, "lastmod");
      if (this.isOld(changed)) continue;
      const child: CrawlTask = { address, role: "index", depth: task.depth + 1, issueDay: null, hints: {} };
      found.set(address, { task: child, day: changed?.day ?? "" });
    }
    return { named, tasks: this.newestFirst(found) };
  }

  private articlesOf(task: CrawlTask, page: FetchedPage, entries: readonly Element[]): Located {
    const scope = siteScope([this.address], this.declaration.articlePattern);
    const found = new Map<string, { task: CrawlTask; day: string }>();
    let named = 0;
    for (const entry of entries) {
      const written = fieldOf(entry, "loc");
      const address = scope.article(written, page.finalAddress);
      // Below an index, a sitemap of sections or pictures may well hold no article at all.
      if (address !== null || (task.depth > 0 && written !== "")) named++;
      const published = this.stamp(entry, "news:publication_date");
      const changed = published ?? this.stamp(entry, "lastmod");
      if (address === null || this.isOld(changed)) continue;
      const hints = this.hintsOf(fieldOf(entry, "news:title"), published);
      const article: CrawlTask = { address, role: "article", depth: task.depth + 1, issueDay: null, hints };
      found.set(address, { task: article, day: changed?.day ?? "" });
    }
    return { named, tasks: this.newestFirst(found) };
  }

  private hintsOf(title: string, published: WrittenTime | null): ArticleHints {
    return {
      ...(title === "" ? {} : { title }),
      ...(published === null ? {} : { publishedOn: published.day }),
      ...(published?.time ? { publishedTime: published.time } : {}),
    };
  }
}

/** 网站地图: an index, a plain or a news sitemap, packed or not; what was last changed before the recheck is left out. */
export function sitemapReader(declaration: SitemapDeclaration, context: ReaderContext): IndexReader {
  return new SitemapReader(declaration, context);
}
