import type { FetchedPage } from "../../domain/crawl.ts";
import { openedPage } from "../saved/opened-page.ts";
import { isWechat, type SitePage, sitePage } from "./known-sites.ts";

/**
 * A kept page as HTML, whatever it was kept as (web page, .mht, PDF, typed text), with what is known of the site of
 * `address`. Throws ExtractError for a file that cannot be read, a scan, a bound that is passed.
 */
export async function openKeptPage(
  page: Pick<FetchedPage, "bytes" | "headers" | "method">,
  address: string,
): Promise<SitePage> {
  return sitePage(await openedPage(page), address);
}

/** The account or channel that a page names as its publisher, where its site is known to name one. */
export async function publisherOf(
  page: Pick<FetchedPage, "bytes" | "headers" | "method">,
  address: string,
): Promise<string | null> {
  return isWechat(address) ? (await openKeptPage(page, address)).publisher : null;
}
