import type { Cheerio, CheerioAPI } from "cheerio";
import type { Element } from "domhandler";
import type { FetchedPage } from "../../domain/crawl.ts";
import { ExtractError } from "../../domain/errors/extract-error.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import { decodePage, parsePage } from "../extract/index.ts";

/** An index page ready for selectors. */
export interface IndexPage {
  readonly $: CheerioAPI;
  /** What relative links are relative to: `<base href>` where there is one. */
  readonly base: string;
}

/** The page's text by its bytes and its content-type, without the zeros that PostgreSQL keeps in no text. */
export function textOf(page: FetchedPage): string {
  return decodePage(page.bytes, page.headers["content-type"] ?? null).text.replaceAll("\u0000", "");
}

/** Throws FetchError too-large for a page with more elements, or deeper ones, than any list has. */
export function openIndexPage(page: FetchedPage): IndexPage {
  const $ = parsed(page);
  const base = $("base[href]").first().attr("href");
  const usable = base !== undefined && URL.canParse(base, page.finalAddress);
  return { $, base: usable ? new URL(base, page.finalAddress).href : page.finalAddress };
}

function parsed(page: FetchedPage): CheerioAPI {
  try {
    return parsePage(textOf(page));
  } catch (error) {
    if (!(error instanceof ExtractError)) throw error;
    throw oversizedPage(page.address, error.message);
  }
}

/** A page that is made to cost, or no index page at all. `why` in Chinese. */
export function oversizedPage(address: string, why: string): FetchError {
  return new FetchError("too-large", `目录页结构异常：${address}（${why}）`, "never");
}

/** All elements that any of the selectors finds, in the order of the document. */
export function findAll($: CheerioAPI, selectors: readonly string[]): Cheerio<Element> {
  return $<Element, string>(selectors.join(", "));
}

export function squeeze(text: string): string {
  return text
    .replaceAll("\u0000", "")
    .replace(/[\s\u00a0\u3000]+/g, " ")
    .trim();
}

/** An index page on which the declaration finds nothing: the layout changed, and nobody may take it for a quiet day. */
export function layoutChanged(address: string, what: string, keys: string): FetchError {
  return new FetchError(
    "layout-changed",
    `版式已变：${address} 上没有找到${what}。请核对采集源配置里的 ${keys}，改好后重新采集`,
    "later",
  );
}
