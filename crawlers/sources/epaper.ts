import type { Cheerio } from "cheerio";
import type { Element } from "domhandler";
import type { ArticleHints } from "../../domain/article.ts";
import type { CrawlTask, FetchedPage } from "../../domain/crawl.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import type { EpaperDeclaration } from "../../domain/source.ts";
import type { Day } from "../../domain/time.ts";
import { canonicalAddress } from "../fetch/index.ts";
import { isNoArticle, linkText, splitColumn } from "./entry-title.ts";
import { findAll, type IndexPage, layoutChanged, openIndexPage, squeeze } from "./index-page.ts";
import type { IndexReader, IndexReading, ReaderContext } from "./index-reader.ts";
import { pageInAddress, readPageName } from "./page-name.ts";
import { pageRegions } from "./page-regions.ts";
import { type SiteScope, siteScope } from "./site-scope.ts";
import { dayInAddress } from "./written-day.ts";

const MAX_PAGES = 96;
/** A page of advertisements names no article, and that is no fault. */
const ADVERTISEMENTS = /广告|公益/;

/** The address of the first layout page of a day's issue. */
export function issueAddress(template: string, day: Day): string {
  const [year = "", month = "", date = ""] = day.split("-");
  const address = template.replaceAll("{YYYY}", year).replaceAll("{MM}", month).replaceAll("{DD}", date);
  return canonicalAddress(address) ?? address;
}

/** There is no issue of that day: no fault yet, papers pause. */
function noIssue(address: string, day: Day): FetchError {
  return new FetchError(
    "not-found",
    `没有 ${day} 的报纸：${address}。当天休刊可不理会；否则请核对采集源配置里的 issue`,
    "never",
  );
}

function namedPage(hints: ArticleHints, text: string): ArticleHints {
  const { page, pageName } = readPageName(text);
  return { ...hints, ...(page === null ? {} : { page }), ...(pageName === null ? {} : { pageName }) };
}

class EpaperReader implements IndexReader {
  private readonly scope: SiteScope;

  constructor(
    private readonly declaration: EpaperDeclaration,
    private readonly days: readonly Day[],
  ) {
    this.scope = siteScope([issueAddress(declaration.issue, days[0] ?? "2000-01-01")], declaration.articlePattern);
  }

  seeds(): readonly CrawlTask[] {
    return this.days.map((day) => ({
      address: issueAddress(this.declaration.issue, day),
      role: "index",
      depth: 0,
      issueDay: day,
      hints: { publishedOn: day },
    }));
  }

  async read(task: CrawlTask, page: FetchedPage): Promise<IndexReading> {
    const day = task.issueDay;
    const landed = dayInAddress(page.finalAddress);
    // A day without an issue is often answered with the present issue instead of 404.
    if (day !== null && landed !== null && landed !== day) throw noIssue(task.address, day);
    const opened = openIndexPage(page);
    const pages = this.pagesOf(task, opened);
    const hints = this.hintsOf(task, page, opened, pages);
    const { entries, articles } = this.articlesOf(task, opened, hints);
    if (day !== null && entries > 0 && articles === null) throw noIssue(task.address, day);
    if (entries === 0 && !ADVERTISEMENTS.test(hints.pageName ?? "")) {
      throw layoutChanged(
        task.address,
        pages.size === 0 ? "任何版面或文章链接" : "任何文章链接",
        "articleLinks、pageLinks",
      );
    }
    pages.delete(task.address);
    const depth = task.depth + 1;
    const limit = (this.declaration.maxPages ?? MAX_PAGES) - 1;
    const indexes = [...pages].slice(0, depth > limit ? 0 : limit).map(([address, name]): CrawlTask => {
      const own: ArticleHints = day === null ? {} : { publishedOn: day };
      return { address, role: "index", depth, issueDay: day, hints: namedPage(own, name) };
    });
    return { indexes, articles: articles ?? [], olderFollow: false, fault: null };
  }

  /** Layout pages of this issue by address, with the text of their link. */
  private pagesOf(task: CrawlTask, { $, base }: IndexPage): Map<string, string> {
    const pages = new Map<string, string>();
    for (const element of findAll($, this.declaration.pageLinks)) {
      const link = $(element);
      const address = this.scope.index(link.attr("href") ?? "", base);
      if (address === null || this.isOtherDay(address, task.issueDay)) continue;
      const text = linkText(link);
      if (!pages.has(address) || pages.get(address) === "") pages.set(address, text);
    }
    return pages;
  }

  private isOtherDay(address: string, day: Day | null): boolean {
    const found = dayInAddress(address);
    return day !== null && found !== null && found !== day;
  }

  /** Number and name of this layout page: printed on it, else on the link that led here, else in the page list. */
  private hintsOf(
    task: CrawlTask,
    page: FetchedPage,
    { $ }: IndexPage,
    pages: ReadonlyMap<string, string>,
  ): ArticleHints {
    const own = canonicalAddress(page.finalAddress) ?? page.finalAddress;
    let hints = namedPage(task.hints, pages.get(own) ?? pages.get(task.address) ?? "");
    for (const selector of this.declaration.pageName ?? []) {
      const printed = namedPage({}, squeeze($(selector).first().text()));
      if (printed.page === undefined && printed.pageName === undefined) continue;
      hints = { ...hints, ...printed };
      break;
    }
    const number = hints.page ?? pageInAddress(page.finalAddress);
    return number === null ? hints : { ...hints, page: number };
  }

  /** `articles` is null when every link leads to another day. */
  private articlesOf(
    task: CrawlTask,
    page: IndexPage,
    hints: ArticleHints,
  ): { readonly entries: number; readonly articles: readonly CrawlTask[] | null } {
    const { $, base } = page;
    const titles = new Map<string, string>();
    let entries = 0;
    let otherDays = 0;
    for (const element of findAll($, this.declaration.articleLinks)) {
      const link: Cheerio<Element> = $(element);
      const address = this.scope.article(link.attr("href") ?? "", base);
      if (address === null) continue;
      entries++;
      if (this.isOtherDay(address, task.issueDay)) {
        otherDays++;
        continue;
      }
      const title = linkText(link);
      if (!titles.has(address) || titles.get(address) === "") titles.set(address, title);
    }
    if (entries > 0 && otherDays === entries) return { entries, articles: null };
    const regions = pageRegions(page, (href) => this.scope.article(href, base));
    const articles: CrawlTask[] = [];
    for (const [address, text] of titles) {
      if (isNoArticle(text)) continue;
      const { title, column } = splitColumn(text);
      const region = regions.get(address);
      const named = {
        ...hints,
        ...(title === "" ? {} : { title }),
        ...(column === null ? {} : { column }),
        ...(region === undefined ? {} : { region }),
      };
      articles.push({ address, role: "article", depth: task.depth + 1, issueDay: task.issueDay, hints: named });
    }
    return { entries, articles };
  }
}

/** 数字报: the issue's first layout page of each day, its other pages, their articles. */
export function epaperReader(declaration: EpaperDeclaration, context: ReaderContext): IndexReader {
  return new EpaperReader(declaration, context.issueDays);
}
