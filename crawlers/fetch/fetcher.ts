import { Agent } from "undici";
import type { FetchedPage } from "../../domain/crawl.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import type { PageValidators } from "../../domain/ports/crawl-ports.ts";
import type { FetchPolicy } from "../../domain/source.ts";
import { hostOf } from "./address.ts";
import type { AddressGate } from "./address-gate.ts";
import { badStatus, rateLimited, tooManyRedirects } from "./faults.ts";
import { hostAnswered, restHost, visitHost } from "./host-lock.ts";
import { type OneAnswer, oneRequest } from "./one-request.ts";
import { createRobots } from "./robots.ts";
import { MAX_WAIT_MS, retryAfterMs } from "./waits.ts";

const ROBOTS_BYTES = 512 * 1024;
const ROBOTS_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 10_000;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

export interface FetcherSettings {
  readonly policy: FetchPolicy;
  /** Names the crawler and whom to write to. */
  readonly userAgent: string;
  readonly gate: AddressGate;
  readonly signal: AbortSignal;
  now(): Date;
}

/** What a browser page asks for while it loads: script, style, data. */
export interface PartRequest {
  readonly address: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

export interface Fetcher {
  /** A page with status 200, or "unchanged" when the server says so (304). Throws FetchError for everything else. */
  page(address: string, validators: PageValidators | null): Promise<FetchedPage | "unchanged">;
  /** A part of a page under the same rules, whatever its status, without the host's delay: the visit is one. */
  part(asked: PartRequest): Promise<OneAnswer>;
  close(): Promise<void>;
}

interface Hop {
  readonly address: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly maxRedirects: number;
  /** Whether this request waits for the host's delay; a longer crawl-delay of robots.txt wins. */
  readonly spaced: boolean;
  readonly robots: boolean;
  wants(status: number): boolean;
}

/**
 * Fetches politely and within bounds: one visitor a host, robots.txt obeyed, every hop of a redirect checked, bytes and
 * time bounded. One fetcher serves one crawl; the host locks are the process's.
 */
export function createFetcher(settings: FetcherSettings): Fetcher {
  const { policy, gate, signal } = settings;
  const agent = new Agent({
    connect: { lookup: gate.lookup, timeout: CONNECT_TIMEOUT_MS },
    connections: 4,
    keepAliveTimeout: 4_000,
    maxHeaderSize: 65_536,
    allowH2: false,
  });
  const ownHeaders = { "user-agent": settings.userAgent, "accept-encoding": "gzip, deflate, br" };

  const hop = async (asked: Hop, url: URL): Promise<OneAnswer> => {
    gate.check(url);
    const crawlDelay = asked.robots && policy.obeyRobots ? await robots.check(url) : 0;
    const host = hostOf(url);
    const delayMs = asked.spaced ? Math.max(policy.delayMs, crawlDelay) : 0;
    return visitHost(host, url.href, delayMs, signal, async () => {
      const answer = await oneRequest({ ...asked, url, headers: { ...asked.headers, ...ownHeaders }, signal }, agent);
      if (answer.status === 429 || (answer.status === 503 && answer.headers["retry-after"] !== undefined)) {
        const wanted = retryAfterMs(answer.headers["retry-after"], settings.now().getTime());
        throw rateLimited(url.href, restHost(host, wanted, policy.delayMs), MAX_WAIT_MS);
      }
      hostAnswered(host);
      return answer;
    });
  };

  const follow = async (asked: Hop): Promise<{ answer: OneAnswer; url: URL }> => {
    let url = new URL(asked.address);
    for (let hops = 0; ; hops++) {
      const answer = await hop(asked, url);
      const location = REDIRECTS.has(answer.status) ? answer.headers.location : undefined;
      if (location === undefined) return { answer, url };
      if (hops >= asked.maxRedirects) throw tooManyRedirects(asked.address, asked.maxRedirects);
      // A location is bytes by the protocol; servers put UTF-8 there unescaped.
      const target = Buffer.from(location, "latin1").toString("utf8");
      if (!URL.canParse(target, url.href)) throw badStatus(url.href, answer.status);
      url = new URL(target, url.href);
    }
  };

  const robots = createRobots(
    async (address) => {
      const bounds = { timeoutMs: Math.min(policy.timeoutMs, ROBOTS_TIMEOUT_MS), maxBytes: ROBOTS_BYTES };
      const limits = { ...bounds, maxRedirects: 5, spaced: true, robots: false };
      const ok = (status: number): boolean => status === 200;
      const asked = { address, method: "GET", headers: { accept: "text/plain,*/*" }, body: null, ...limits, wants: ok };
      return (await follow(asked)).answer;
    },
    settings.userAgent,
    policy.maxAttempts,
  );

  const page: Fetcher["page"] = async (address, validators) => {
    const headers: Record<string, string> = {
      accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    };
    headers["accept-language"] = "zh-CN,zh;q=0.9";
    if (validators?.etag) headers["if-none-match"] = validators.etag;
    if (validators?.lastModified) headers["if-modified-since"] = validators.lastModified;
    const { answer, url } = await follow({
      ...policy,
      address,
      method: "GET",
      headers,
      body: null,
      spaced: true,
      robots: true,
      wants: (status) => status === 200,
    });
    if (answer.status === 304 && validators !== null) return "unchanged";
    if (answer.status !== 200) throw badStatus(address, answer.status);
    if (answer.bytes.length === 0) {
      throw new FetchError("empty", `没有内容：${address} 返回了空白页面。请用浏览器打开核对`, "later");
    }
    const fetchedAt = settings.now().toISOString();
    return { address, finalAddress: url.href, status: 200, headers: answer.headers, fetchedAt, bytes: answer.bytes };
  };

  const part: Fetcher["part"] = async (asked) =>
    (await follow({ ...policy, ...asked, spaced: false, robots: true, wants: () => true })).answer;

  return { page, part, close: () => agent.destroy() };
}
