import type { CrawlTask, FetchedPage } from "../../domain/crawl.ts";
import { ExtractError } from "../../domain/errors/extract-error.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import type { CrawlPorts, PageValidators } from "../../domain/ports/crawl-ports.ts";
import { furtherPages } from "../extract/index.ts";
import { canonicalAddress } from "../fetch/index.ts";

/** How a task's page is had: plainly or through a browser. */
export type GetPage = (task: CrawlTask, validators: PageValidators | null) => Promise<FetchedPage | "unchanged">;

/** A page that is in the archive. */
export interface KeptPage {
  readonly fetchId: string;
  readonly page: FetchedPage;
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

/** Fetches a page and keeps it before anything is made of it. A kept page that can no longer be read is fetched anew. */
async function fetchKept(task: CrawlTask, get: GetPage, archive: CrawlPorts["archive"]): Promise<KeptPage> {
  const validators = await archive.validators(task.address);
  const answer = await get(task, validators);
  if (answer === "unchanged" && validators !== null) {
    const kept = await archive.read(validators.fetchId).catch(() => null);
    if (kept !== null) return { fetchId: validators.fetchId, page: kept, unchanged: true };
  }
  const page = answer === "unchanged" ? await get(task, null) : answer;
  if (page === "unchanged") throw new FetchError("http-error", `对方答复异常（304）：${task.address}`, "later");
  checkArticlePage(task, page);
  return { fetchId: await archive.save(page), page, unchanged: false };
}

function furtherOf(page: FetchedPage, first: FetchedPage): readonly string[] {
  const contentType = page.headers["content-type"] ?? null;
  try {
    return furtherPages({ bytes: page.bytes, contentType, address: page.finalAddress }, first.finalAddress);
  } catch (error) {
    // A page that cannot be parsed is named when it is read.
    if (error instanceof ExtractError) return [];
    throw error;
  }
}

/**
 * Fetches an article's page and the further pages that it and they name (第 2 页, 下一页), one after the other, unchanged
 * ones conditionally too. One that cannot be had now fails the whole: half an article is none. One that no night will have
 * (404, too large) is named, and the article is what there is of it.
 */
export async function fetchArticlePages(
  task: CrawlTask,
  get: GetPage,
  archive: CrawlPorts["archive"],
): Promise<ArticlePages> {
  const first = await fetchKept(task, get, archive);
  // An interface answers with the whole text.
  if (task.request !== undefined) return { first, further: [], gone: [] };
  const seen = new Set([task.address, canonicalAddress(first.page.finalAddress) ?? task.address]);
  const waiting: string[] = [];
  const note = (page: FetchedPage): void => {
    for (const named of furtherOf(page, first.page)) {
      const address = canonicalAddress(named);
      if (address === null || seen.has(address)) continue;
      seen.add(address);
      waiting.push(address);
    }
  };
  const further: KeptPage[] = [];
  const gone: { readonly address: string; readonly error: FetchError }[] = [];
  note(first.page);
  for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
    if (further.length + gone.length >= MAX_FURTHER) break;
    try {
      const next = await fetchKept({ ...task, address }, get, archive);
      further.push(next);
      note(next.page);
    } catch (error) {
      if (!(error instanceof FetchError) || error.retry !== "never") throw error;
      gone.push({ address, error });
    }
  }
  return { first, further, gone };
}
