import { parseFeed } from "feedsmith";
import type { ArticleHints } from "../../domain/article.ts";
import type { CrawlTask, FetchedPage } from "../../domain/crawl.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import type { FeedDeclaration } from "../../domain/source.ts";
import { canonicalAddress } from "../fetch/index.ts";
import { layoutChanged, squeeze, textOf } from "./index-page.ts";
import type { IndexReader, IndexReading, ReaderContext } from "./index-reader.ts";
import { siteScope } from "./site-scope.ts";
import { stampedTime } from "./written-day.ts";

const MAX_ITEMS = 1_000;

interface FeedItem {
  readonly link: string | undefined;
  readonly title: string | undefined;
  readonly stamp: string | undefined;
  readonly byline: string | undefined;
}

interface FeedLink {
  readonly href?: string;
  readonly rel?: string;
}

function pageLink(links: readonly FeedLink[] | undefined): string | undefined {
  return (links?.find((link) => link.rel === undefined || link.rel === "alternate") ?? links?.[0])?.href;
}

/** The entries of a feed in any of its formats, in one shape. */
function itemsOf(text: string): readonly FeedItem[] {
  const parsed = parseFeed(text);
  switch (parsed.format) {
    case "rss":
      return (parsed.feed.items ?? []).map((item) => ({
        link: item.link ?? (item.guid?.isPermaLink === false ? undefined : item.guid?.value),
        title: item.title,
        stamp: item.pubDate ?? item.dc?.dates?.[0],
        byline: item.dc?.creators?.[0] ?? item.authors?.[0]?.name,
      }));
    case "atom":
      return (parsed.feed.entries ?? []).map((entry) => ({
        link: pageLink(entry.links),
        title: entry.title?.value,
        stamp: entry.published ?? entry.updated,
        byline: entry.authors?.[0]?.name,
      }));
    case "rdf":
      return (parsed.feed.items ?? []).map((item) => ({
        link: item.link,
        title: item.title,
        stamp: item.dc?.dates?.[0],
        byline: item.dc?.creators?.[0],
      }));
    case "json":
      return (parsed.feed.items ?? []).map((item) => ({
        link: item.url ?? item.external_url,
        title: item.title,
        stamp: item.date_published,
        byline: item.authors?.[0]?.name,
      }));
  }
}

function unreadable(address: string, cause: unknown): FetchError {
  return new FetchError(
    "layout-changed",
    `版式已变：${address} 不是可识别的订阅源（RSS、Atom、RDF 或 JSON Feed）。请核对采集源配置里的 address`,
    "later",
    0,
    { cause },
  );
}

function oversized(address: string): FetchError {
  return new FetchError(
    "too-large",
    `订阅源过大：${address} 有超过 ${MAX_ITEMS} 个条目，只采集前 ${MAX_ITEMS} 个。请改用条目更少的订阅源`,
    "never",
  );
}

/** RSS, Atom, RDF or JSON feed: the page of each entry. */
export function feedReader(declaration: FeedDeclaration, context: ReaderContext): IndexReader {
  const address = canonicalAddress(declaration.address) ?? declaration.address;
  const scope = siteScope([address], declaration.articlePattern);

  const hintsOf = (item: FeedItem): ArticleHints => {
    const title = squeeze(item.title ?? "");
    const byline = squeeze(item.byline ?? "");
    const stamp = item.stamp === undefined ? null : stampedTime(item.stamp, context.timeZone);
    return {
      ...(title === "" ? {} : { title }),
      ...(byline === "" ? {} : { byline }),
      ...(stamp === null ? {} : { publishedOn: stamp.day }),
      ...(stamp?.time ? { publishedTime: stamp.time } : {}),
    };
  };

  const read = async (task: CrawlTask, page: FetchedPage): Promise<IndexReading> => {
    const text = textOf(page);
    let items: readonly FeedItem[];
    try {
      items = itemsOf(text);
    } catch (error) {
      throw unreadable(task.address, error);
    }
    if (items.length === 0) throw layoutChanged(task.address, "任何条目", "address");
    const articles = new Map<string, CrawlTask>();
    for (const item of items.slice(0, MAX_ITEMS)) {
      const link = scope.article(item.link ?? "", page.finalAddress);
      if (link === null || articles.has(link)) continue;
      articles.set(link, { address: link, role: "article", depth: 1, issueDay: null, hints: hintsOf(item) });
    }
    const fault = items.length > MAX_ITEMS ? oversized(task.address) : null;
    if (articles.size === 0) throw layoutChanged(task.address, "属于本站的文章链接", "articlePattern");
    return { indexes: [], articles: [...articles.values()], olderFollow: false, fault };
  };

  return {
    seeds: () => [{ address, role: "index", depth: 0, issueDay: null, hints: {} }],
    read,
  };
}
