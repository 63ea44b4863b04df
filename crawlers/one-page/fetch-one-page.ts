import type { FetchedPage } from "../../domain/crawl.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import type { HostTurns } from "../../domain/ports/host-turns.ts";
import type { FetchPolicy } from "../../domain/source.ts";
import { canonicalAddress, createAddressGate, createFetcher } from "../fetch/index.ts";

/** Whoever asks is waiting: a site that wants a longer pause is left. */
const MAX_WAIT_MS = 150_000;
const ASKS_WHO = /captcha|login|signin|passport|\bsso\b|wappoc/i;
const READABLE = /html|xml|text\/|pdf|octet-stream/i;

export interface OnePageOptions {
  readonly policy: FetchPolicy;
  readonly userAgent: string;
  readonly allowedPrivateHosts: readonly string[];
  readonly signal?: AbortSignal;
  /** As CrawlOptions. */
  readonly turns?: HostTurns | null;
  now(): Date;
}

function check(page: FetchedPage): void {
  const type = page.headers["content-type"] ?? "";
  if (type !== "" && !READABLE.test(type)) {
    throw new FetchError("empty", `不是网页：${page.address} 是 ${type.slice(0, 60)}，读不出文章`, "never");
  }
  const landed = new URL(page.finalAddress);
  if (ASKS_WHO.test(landed.hostname + landed.pathname) && !ASKS_WHO.test(page.address)) {
    throw new FetchError("forbidden", `要登录或验证才能看：${page.address}。本程序不代人登录`, "never");
  }
  if (landed.pathname === "/" && landed.search === "" && new URL(page.address).pathname !== "/") {
    throw new FetchError(
      "not-found",
      `没有这一页：${page.address} 被转到了网站首页，文章可能已撤下，或要登录才能看`,
      "never",
    );
  }
}

/**
 * Fetches one page once, under the rules of a crawl: the address gate at every hop, robots.txt, the host's delay, bounds on
 * bytes, time and redirects. The page is known by the canonical form of where it was found at last, so that a short link and
 * the page itself are one. Throws FetchError; `timeout` also where the site asks for too long a pause.
 */
export async function fetchOnePage(address: string, options: OnePageOptions): Promise<FetchedPage> {
  const tooLong = AbortSignal.timeout(MAX_WAIT_MS);
  const signal = options.signal === undefined ? tooLong : AbortSignal.any([tooLong, options.signal]);
  const { policy, userAgent, now, turns } = options;
  const gate = createAddressGate(options.allowedPrivateHosts);
  const fetcher = createFetcher({ policy, userAgent, gate, signal, turns, now });
  try {
    const page = await fetcher.page(address, null);
    if (page === "unchanged") throw new FetchError("http-error", `对方答复异常（304）：${address}`, "later");
    check(page);
    return { ...page, address: canonicalAddress(page.finalAddress) ?? address };
  } catch (error) {
    if (!tooLong.aborted) throw error;
    const seconds = MAX_WAIT_MS / 1_000;
    throw new FetchError(
      "timeout",
      `等了 ${seconds} 秒还轮不到：${address} 的网站要求放慢访问。请过一会儿再试`,
      "later",
    );
  } finally {
    await fetcher.close();
  }
}
