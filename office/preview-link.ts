import { canonicalAddress, fetchOnePage } from "../crawlers/index.ts";
import type { FetchedPage } from "../domain/crawl.ts";
import { FetchError } from "../domain/errors/fetch-error.ts";
import { InputError } from "../domain/errors/input-error.ts";
import type { Outlet } from "../domain/outlet.ts";
import { type ArticlePreview, articleAt, previewKnown, previewNothing, previewPage } from "./by-hand/preview-page.ts";
import type { OfficeContext } from "./context.ts";

export type { ArticlePreview } from "./by-hand/preview-page.ts";

export interface LinkToPreview {
  readonly address: string;
  /** Whose page it is, where the person knows. */
  readonly outletId?: string | undefined;
  readonly signal?: AbortSignal;
}

const TYPE_IT = "也可以打开这一页，把标题、日期和正文抄进来登记";

function canonical(address: string): string {
  const found = canonicalAddress(address);
  if (found === null) throw new InputError("这不是网页地址：应以 http:// 或 https:// 开头，不超过 2048 个字符");
  return found;
}

function fetchPage(ctx: OfficeContext, address: string, signal: AbortSignal | undefined): Promise<FetchedPage> {
  const { policy, userAgent, allowedPrivateHosts } = ctx.settings;
  const stop = signal === undefined ? {} : { signal };
  return fetchOnePage(address, {
    policy,
    userAgent,
    allowedPrivateHosts,
    turns: ctx.store.hostTurns,
    now: () => ctx.now(),
    ...stop,
  });
}

/**
 * 手工录入链接, first step: fetches the page once under the rules of a crawl, keeps it as evidence, and says what was read,
 * what is missing, whose page it is and whether it is known. A page that could not be had is a preview with a fault: the
 * person may type the text. An address that is registered already is not fetched again. Throws InputError for what is no
 * address, NotFoundError for an unknown outlet.
 */
export async function previewLink(ctx: OfficeContext, link: LinkToPreview): Promise<ArticlePreview> {
  const { store } = ctx;
  const asked = canonical(link.address);
  const given: Outlet | null = link.outletId === undefined ? null : await store.outlets.get(link.outletId);
  const known = await articleAt(ctx, asked);
  if (known !== null) return previewKnown(ctx, known, given);
  let page: FetchedPage;
  try {
    page = await fetchPage(ctx, asked, link.signal);
  } catch (error) {
    if (!(error instanceof FetchError)) throw error;
    return previewNothing(ctx, asked, given, { code: error.code, message: `${error.message}。${TYPE_IT}` });
  }
  const there = await articleAt(ctx, page.address);
  if (there !== null) return previewKnown(ctx, there, given);
  return previewPage(ctx, await store.pages.read(await store.pages.save(page)), given, {});
}
