import { type DrawablePage, openKeptPage, readablePage, TYPED_METHOD } from "../crawlers/index.ts";
import type { StoredPage } from "../domain/crawl.ts";
import { FetchError } from "../domain/errors/fetch-error.ts";
import type { Source } from "../domain/source.ts";

/** An origin for what has none; nothing is ever asked there. */
const NOWHERE = "http://saved.invalid/";

/**
 * A kept page as a browser can draw it, whatever it was kept as: web pages as they came; the answer of a JSON interface,
 * a PDF or a web archive (.mht) as the page that extraction reads. Throws FetchError empty for a typed text, and
 * ExtractError for a file that cannot be read.
 */
export async function drawable(page: StoredPage, address: string, source: Source | undefined): Promise<DrawablePage> {
  if (page.method === TYPED_METHOD) {
    throw new FetchError("empty", `手工录入的文字没有网页可以截图：${address}`, "never");
  }
  const opened = await openKeptPage(page, address);
  const contentType = opened.contentType;
  const readable = readablePage({ bytes: opened.bytes, contentType, address }, source?.declaration).page;
  const online = /^https?:/iu.test(page.finalAddress);
  const asItCame = readable.bytes === page.bytes;
  const headers: Record<string, string> = asItCame
    ? { ...page.headers }
    : { "content-type": readable.contentType ?? "text/html; charset=utf-8" };
  // The answer of an interface is drawn as the page that a reader would open.
  const shownAt = asItCame ? page.finalAddress : address;
  const finalAddress = online && /^https?:/iu.test(shownAt) ? shownAt : NOWHERE;
  return { document: { ...page, address, finalAddress, headers, bytes: readable.bytes }, online };
}
