import { type Cheerio, load } from "cheerio";
import type { Element } from "domhandler";
import type { ArticleHints } from "../../domain/article.ts";
import type { CrawlTask, FetchedPage } from "../../domain/crawl.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import type { SitemapDeclaration } from "../../domain/source.ts";
import { canonicalAddress, unpackFile } from "../fetch/index.ts";
import { layoutChanged, squeeze, textOf } from "./index-page.ts";
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
    const $ = load(textOf({ ...page, bytes }), { xml: true });
    const maps = $<Element, string>("sitemapindex > sitemap").toArray();
    const urls = $<Element, string>("urlset > url").toArray();
    if ($("sitemapindex, urlset").length === 0) {
      throw layoutChanged(task.address, "网站地图的内容（urlset 或 sitemapindex）", "address");
    }
    if (maps.length === 0 && urls.length === 0 && task.depth === 0) {
      throw new FetchError("empty", `没有内容：网站地图 ${task.address} 里没有地址。请用浏览器打开核对`, "later");
    }
    const indexes = this.mapsOf(
      task,
      page,
      maps.map((element) => $(element)),
    );
    const articles = this.articlesOf(
      task,
      page,
      urls.map((element) => $(element)),
    );
    const fault =
      indexes.length > MAX_SITEMAPS
        ? oversized(task.address, "个下级地图", MAX_SITEMAPS)
        : articles.length > MAX_ARTICLES
          ? oversized(task.address, "篇文章", MAX_ARTICLES)
          : null;
    return {
      indexes: indexes.slice(0, MAX_SITEMAPS),
      articles: articles.slice(0, MAX_ARTICLES),
      olderFollow: false,
      fault,
    };
  }

  private stamp(entry: Cheerio<Element>, selector: string): WrittenTime | null {
    return stampedTime(squeeze(entry.find(selector).first().text()), this.context.timeZone);
  }

  private isOld(changed: WrittenTime | null): boolean {
    return changed !== null && changed.day < this.floor;
  }

  /** Newest first, so that the bound cuts the oldest; undated ones keep their place at the end. */
  private newestFirst(found: ReadonlyMap<string, { task: CrawlTask; day: string }>): CrawlTask[] {
    return [...found.values()].sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : 0)).map(({ task }) => task);
  }

  private mapsOf(task: CrawlTask, page: FetchedPage, entries: readonly Cheerio<Element>[]): CrawlTask[] {
    const scope = siteScope([this.address], undefined);
    const found = new Map<string, { task: CrawlTask; day: string }>();
    for (const entry of entries) {
      const changed = this.stamp(entry, "lastmod");
      if (this.isOld(changed)) continue;
      const location = canonicalAddress(squeeze(entry.find("loc").first().text()), page.finalAddress);
      // A packed sitemap is a file by its name, so the scope is asked for its folder.
      if (location === null || scope.index(new URL(".", location).href, location) === null) continue;
      const child: CrawlTask = {
        address: location,
        role: "index",
        depth: task.depth + 1,
        issueDay: null,
        hints: {},
      };
      found.set(location, { task: child, day: changed?.day ?? "" });
    }
    return task.depth + 1 >= MAX_DEPTH ? [] : this.newestFirst(found);
  }

  private articlesOf(task: CrawlTask, page: FetchedPage, entries: readonly Cheerio<Element>[]): CrawlTask[] {
    const scope = siteScope([this.address], this.declaration.articlePattern);
    const found = new Map<string, { task: CrawlTask; day: string }>();
    for (const entry of entries) {
      const published = this.stamp(entry, "news\\:publication_date");
      const changed = published ?? this.stamp(entry, "lastmod");
      if (this.isOld(changed)) continue;
      const address = scope.article(squeeze(entry.children("loc").first().text()), page.finalAddress);
      if (address === null) continue;
      const title = squeeze(entry.find("news\\:title").first().text());
      const hints: ArticleHints = {
        ...(title === "" ? {} : { title }),
        ...(published === null ? {} : { publishedOn: published.day }),
        ...(published?.time ? { publishedTime: published.time } : {}),
      };
      const article: CrawlTask = { address, role: "article", depth: task.depth + 1, issueDay: null, hints };
      found.set(address, { task: article, day: changed?.day ?? "" });
    }
    return this.newestFirst(found);
  }
}

/** 网站地图: an index, a plain or a news sitemap, packed or not; what was last changed before the recheck is left out. */
export function sitemapReader(declaration: SitemapDeclaration, context: ReaderContext): IndexReader {
  return new SitemapReader(declaration, context);
}
