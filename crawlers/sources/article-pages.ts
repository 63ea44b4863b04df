import type { CrawlTask, FetchedPage } from "../../domain/crawl.ts";
import { ExtractError } from "../../domain/errors/extract-error.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import type { CrawlPorts, PageValidators } from "../../domain/ports/crawl-ports.ts";
import { furtherPages } from "../extract/index.ts";
import { canonicalAddress } from "../fetch/index.ts";

/** How a task's page is had: plainly or through a browser. */
export type GetPage = (task: CrawlTask, validators: PageValidators | null) => Promise<FetchedPage | "unchanged">;

/** A page that is in the archive. */
interface KeptPage {
  readonly fetchId: string;
  /** Null for an unchanged page that nobody asked to see. */
  readonly page: FetchedPage | null;
  /** The server said that it is what was kept before (304). */
  readonly unchanged: boolean;
}

/** An article's pages in reading order. */
export interface ArticlePages {
  readonly first: KeptPage;
  readonly further: readonly KeptPage[];
  /** Further pages that are named and not to be had in any night. */
  readonly gone: readonly { readonly address: string; readonly error: FetchError }[];
}

/** Bound on the further pages of one article, loops left aside. */
const MAX_FURTHER = 30;
const PAGE_TYPE = /html|xml|text\/|json|octet-stream/i;
/** JSONP is a script by its type. */
const DATA_TYPE = /json|javascript|text\/|octet-stream/i;

function checkArticlePage(task: CrawlTask, page: FetchedPage): void {
  const type = page.headers["content-type"] ?? "";
  const expected = task.request === undefined ? PAGE_TYPE : DATA_TYPE;
  if (type !== "" && !expected.test(type)) {
    throw new FetchError(
      "bad-encoding",
      `格式无法识别：${task.address} 不是网页或数据（${type.slice(0, 60)}），无法提取正文。若是文件，请另存后手工投放`,
      "never",
    );
  }
  const landed = new URL(page.finalAddress);
  const asked = new URL(task.request?.address ?? task.address);
  if (landed.pathname === "/" && landed.search === "" && asked.pathname !== "/") {
    throw new FetchError("not-found", `页面不存在：${task.address} 被转到了网站首页，文章可能已撤下`, "never");
  }
}

/** What the asking for a page gave. */
interface AskedPage {
  readonly page: FetchedPage | null;
  /** The fetch as which it is kept, where the server said that it is unchanged (304). */
  readonly keptAs: string | null;
}

function oddAnswer(task: CrawlTask): FetchError {
  return new FetchError("http-error", `对方答复异常（304）：${task.address}`, "later");
}

async function fetchAnew(task: CrawlTask, get: GetPage): Promise<AskedPage & { readonly page: FetchedPage }> {
  const page = await get(task, null);
  if (page === "unchanged") throw oddAnswer(task);
  return { page, keptAs: null };
}

/**
 * Asks for a page with what an earlier fetch left for that; an unchanged one comes from the archive, or is fetched anew
 * where it can no longer be read there.
 */
export async function seePage(
  task: CrawlTask,
  get: GetPage,
  archive: CrawlPorts["archive"],
): Promise<AskedPage & { readonly page: FetchedPage }> {
  const { page, keptAs } = await askPage(task, get, archive);
  if (page !== null) return { page, keptAs };
  const kept = keptAs === null ? null : await archive.read(keptAs).catch(() => null);
  return kept === null ? fetchAnew(task, get) : { page: kept, keptAs };
}

/** The same, without a look at the archive: an unchanged page is null. */
async function askPage(task: CrawlTask, get: GetPage, archive: CrawlPorts["archive"]): Promise<AskedPage> {
  const kept = await archive.validators(task.address);
  // What a person's browser would be shown under the article's address says nothing of the interface behind it.
  const other = task.request !== undefined && kept?.finalAddress !== task.request.address;
  const validators = other ? null : kept;
  const page = await get(task, validators);
  if (page !== "unchanged") return { page, keptAs: null };
  if (validators === null) throw oddAnswer(task);
  return { page: null, keptAs: validators.fetchId };
}

/** Fetches a page and keeps it before anything is made of it; an unchanged one is looked at only where it has to be. */
async function fetchKept(
  task: CrawlTask,
  get: GetPage,
  archive: CrawlPorts["archive"],
  look: boolean,
): Promise<KeptPage> {
  const { page, keptAs } = look ? await seePage(task, get, archive) : await askPage(task, get, archive);
  if (keptAs !== null) return { fetchId: keptAs, page, unchanged: true };
  if (page === null) throw oddAnswer(task);
  checkArticlePage(task, page);
  return { fetchId: await archive.save(page), page, unchanged: false };
}

/** The further pages of an article that one of its pages names. */
function namedBy(page: FetchedPage, firstAddress: string): readonly string[] {
  const contentType = page.headers["content-type"] ?? null;
  try {
    return furtherPages({ bytes: page.bytes, contentType, address: page.finalAddress }, firstAddress);
  } catch (error) {
    // A page that cannot be parsed is named when it is read.
    if (error instanceof ExtractError) return [];
    throw error;
  }
}

/** Further pages that are still to be fetched, each address once. */
class FurtherPages {
  private readonly seen: Set<string>;
  private readonly waiting: string[] = [];
  private firstAddress: string;

  constructor(own: string) {
    this.seen = new Set([own]);
    this.firstAddress = own;
  }

  add(addresses: readonly string[]): void {
    for (const named of addresses) {
      const address = canonicalAddress(named);
      if (address === null || this.seen.has(address)) continue;
      this.seen.add(address);
      this.waiting.push(address);
    }
  }

  /** Notes what the article's first page names. */
  addFirst(page: FetchedPage): void {
    this.firstAddress = page.finalAddress;
    this.seen.add(canonicalAddress(page.finalAddress) ?? page.finalAddress);
    this.addNamed(page);
  }

  addNamed(page: FetchedPage): void {
    this.add(namedBy(page, this.firstAddress));
  }

  next(): string | undefined {
    return this.waiting.shift();
  }
}

/**
 * Fetches an article's page and the further pages that it and they name (第 2 页, 下一页), one after the other, unchanged
 * ones conditionally too. One that cannot be had now fails the whole: half an article is none. One that no night will have
 * (404, too large) is named, and the article is what there is of it. Where the first page of an article that was read is
 * unchanged, its further pages are those with which it was read.
 */
export async function fetchArticlePages(
  task: CrawlTask,
  get: GetPage,
  { archive, articles }: Pick<CrawlPorts, "archive" | "articles">,
): Promise<ArticlePages> {
  const known = await articles.furtherOf(task.address);
  const first = await fetchKept(task, get, archive, known === null);
  // An interface answers with the whole text.
  if (task.request !== undefined) return { first, further: [], gone: [] };
  const waiting = new FurtherPages(task.address);
  if (first.page === null) waiting.add(known ?? []);
  else waiting.addFirst(first.page);
  const further: KeptPage[] = [];
  const gone: { readonly address: string; readonly error: FetchError }[] = [];
  for (let address = waiting.next(); address !== undefined; address = waiting.next()) {
    if (further.length + gone.length >= MAX_FURTHER) break;
    try {
      const next = await fetchKept({ ...task, address }, get, archive, first.page !== null);
      further.push(next);
      if (next.page !== null) waiting.addNamed(next.page);
    } catch (error) {
      if (!(error instanceof FetchError) || error.retry !== "never") throw error;
      gone.push({ address, error });
    }
  }
  return { first, further, gone };
}
