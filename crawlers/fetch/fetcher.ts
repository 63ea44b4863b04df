import { Agent } from "undici";
import type { FetchedPage, WebRequest } from "../../domain/crawl.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import type { AddressGate } from "../../domain/ports/address-gate.ts";
import type { PageValidators } from "../../domain/ports/crawl-ports.ts";
import type { HostTurns } from "../../domain/ports/host-turns.ts";
import type { FetchPolicy } from "../../domain/source.ts";
import { hostOf } from "./address.ts";
import { badStatus, rateLimited, tooManyRedirects } from "./faults.ts";
import { hostAnswered, restHost, visitHost } from "./host-lock.ts";
import { type OneAnswer, oneRequest } from "./one-request.ts";
import { createRobots, type Robots } from "./robots.ts";
import { MAX_WAIT_MS, retryAfterMs } from "./waits.ts";

const ROBOTS_BYTES = 512 * 1024;
const ROBOTS_TIMEOUT_MS = 15_000;
const CONNECT_TIMEOUT_MS = 10_000;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
/** Redirects that ask the same again; after the others a POST becomes a GET, as in every browser. */
const KEEPS_METHOD: ReadonlySet<number> = new Set([307, 308]);

const LANGUAGE = { "accept-language": "zh-CN,zh;q=0.9" };
const PAGE_HEADERS = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", ...LANGUAGE };
const DATA_HEADERS = { accept: "application/json,text/javascript;q=0.9,*/*;q=0.8", ...LANGUAGE };

function conditions(validators: PageValidators | null): Record<string, string> {
  return {
    ...(validators?.etag ? { "if-none-match": validators.etag } : {}),
    ...(validators?.lastModified ? { "if-modified-since": validators.lastModified } : {}),
  };
}

function headersOf(request: WebRequest | undefined): Record<string, string> {
  if (request === undefined) return PAGE_HEADERS;
  const { contentType } = request;
  return contentType === null ? DATA_HEADERS : { ...DATA_HEADERS, "content-type": contentType };
}

export interface FetcherSettings {
  readonly policy: FetchPolicy;
  /** Names the crawler and whom to write to. */
  readonly userAgent: string;
  readonly gate: AddressGate;
  readonly signal: AbortSignal;
  /** Shared with other processes; left out = this one alone visits. */
  readonly turns?: HostTurns | null | undefined;
  now(): Date;
}

/** What a browser page asks for while it loads: script, style, data. */
interface PartRequest {
  readonly address: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
}

export interface Fetcher {
  /**
   * A page with status 200, or "unchanged" when the server says so (304). `request` names what is asked where the page is
   * known by another address than the one that answers. Throws FetchError for everything else.
   */
  page(address: string, validators: PageValidators | null, request?: WebRequest): Promise<FetchedPage | "unchanged">;
  /** A part of a page under the same rules, whatever its status, without the host's delay: the visit is one. */
  part(asked: PartRequest): Promise<FetchedPage>;
  /** Waits until the host of an address may be visited again; for a visit that asks for parts alone. */
  turn(address: string): Promise<void>;
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

interface Followed {
  readonly answer: OneAnswer;
  readonly url: URL;
  /** Of the last request. */
  readonly method: string;
}

class PoliteFetcher implements Fetcher {
  private readonly agent: Agent;
  private readonly robots: Robots;
  private readonly ownHeaders: Readonly<Record<string, string>>;

  constructor(private readonly settings: FetcherSettings) {
    const { policy, gate, userAgent } = settings;
    this.agent = new Agent({
      connect: { lookup: gate.lookup, timeout: CONNECT_TIMEOUT_MS },
      connections: 4,
      keepAliveTimeout: 4_000,
      maxHeaderSize: 65_536,
      allowH2: false,
    });
    this.ownHeaders = { "user-agent": userAgent, "accept-encoding": "gzip, deflate, br" };
    this.robots = createRobots((address) => this.robotsFile(address), userAgent, policy.maxAttempts);
  }

  async page(
    address: string,
    validators: PageValidators | null,
    request?: WebRequest,
  ): Promise<FetchedPage | "unchanged"> {
    const headers = { ...headersOf(request), ...(request?.method === "POST" ? {} : conditions(validators)) };
    const { answer, url, method } = await this.follow({
      ...this.settings.policy,
      address: request?.address ?? address,
      method: request?.method ?? "GET",
      headers,
      body: request === undefined || request.body === null ? null : Buffer.from(request.body, "utf8"),
      spaced: true,
      robots: true,
      wants: (status) => status === 200,
    });
    if (answer.status === 304 && validators !== null) return "unchanged";
    if (answer.status !== 200) throw badStatus(address, answer.status);
    if (answer.bytes.length === 0) {
      throw new FetchError("empty", `没有内容：${address} 返回了空白页面。请用浏览器打开核对`, "later");
    }
    const fetchedAt = this.settings.now().toISOString();
    return {
      address,
      finalAddress: url.href,
      method,
      requestHeaders: { ...headers, ...this.ownHeaders },
      status: 200,
      headers: answer.headers,
      fetchedAt,
      bytes: answer.bytes,
    };
  }

  async part(asked: PartRequest): Promise<FetchedPage> {
    const { policy, now } = this.settings;
    const hop = { ...policy, ...asked, spaced: false, robots: true, wants: () => true };
    const { answer, url, method } = await this.follow(hop);
    return {
      ...answer,
      address: asked.address,
      finalAddress: url.href,
      method,
      requestHeaders: { ...asked.headers, ...this.ownHeaders },
      fetchedAt: now().toISOString(),
    };
  }

  async turn(address: string): Promise<void> {
    const { policy, gate } = this.settings;
    const url = new URL(address);
    gate.check(url);
    const crawlDelay = policy.obeyRobots ? await this.robots.check(url) : 0;
    await this.visit(url, Math.max(policy.delayMs, crawlDelay), policy.timeoutMs, async () => undefined);
  }

  close(): Promise<void> {
    return this.agent.destroy();
  }

  private async robotsFile(address: string): Promise<OneAnswer> {
    const { answer } = await this.follow({
      address,
      method: "GET",
      headers: { accept: "text/plain,*/*" },
      body: null,
      timeoutMs: Math.min(this.settings.policy.timeoutMs, ROBOTS_TIMEOUT_MS),
      maxBytes: ROBOTS_BYTES,
      maxRedirects: 5,
      spaced: true,
      robots: false,
      wants: (status) => status === 200,
    });
    return answer;
  }

  private async follow(first: Hop): Promise<Followed> {
    let asked = first;
    let url = new URL(asked.address);
    for (let hops = 0; ; hops++) {
      const answer = await this.hop(asked, url);
      const location = REDIRECTS.has(answer.status) ? answer.headers.location : undefined;
      if (location === undefined) return { answer, url, method: asked.method };
      if (asked.method === "POST" && !KEEPS_METHOD.has(answer.status)) asked = { ...asked, method: "GET", body: null };
      if (hops >= asked.maxRedirects) throw tooManyRedirects(asked.address, asked.maxRedirects);
      // A location is bytes by the protocol; servers put UTF-8 there unescaped.
      const target = Buffer.from(location, "latin1").toString("utf8");
      if (!URL.canParse(target, url.href)) throw badStatus(url.href, answer.status);
      url = new URL(target, url.href);
    }
  }

  private async hop(asked: Hop, url: URL): Promise<OneAnswer> {
    const { policy, gate } = this.settings;
    gate.check(url);
    const crawlDelay = asked.robots && policy.obeyRobots ? await this.robots.check(url) : 0;
    const delayMs = asked.spaced ? Math.max(policy.delayMs, crawlDelay) : 0;
    return this.visit(url, delayMs, asked.timeoutMs, () => this.ask(asked, url));
  }

  private visit<T>(url: URL, delayMs: number, visitMs: number, work: () => Promise<T>): Promise<T> {
    const { signal, turns = null } = this.settings;
    const shared = turns === null ? null : { turns, visitMs };
    return visitHost({ host: hostOf(url), address: url.href, delayMs, signal, shared }, work);
  }

  private async ask(asked: Hop, url: URL): Promise<OneAnswer> {
    const { policy, signal, now } = this.settings;
    const headers = { ...asked.headers, ...this.ownHeaders };
    const answer = await oneRequest({ ...asked, url, headers, signal }, this.agent);
    const host = hostOf(url);
    if (answer.status === 429 || (answer.status === 503 && answer.headers["retry-after"] !== undefined)) {
      const wanted = retryAfterMs(answer.headers["retry-after"], now().getTime());
      throw rateLimited(url.href, restHost(host, wanted, policy.delayMs), MAX_WAIT_MS);
    }
    hostAnswered(host);
    return answer;
  }
}

/**
 * Fetches politely and within bounds: one visitor a host, robots.txt obeyed, every hop of a redirect checked, bytes and
 * time bounded. One fetcher serves one crawl; turns at hosts are the process's, and
 * shared with others where `turns` is given.
 */
export function createFetcher(settings: FetcherSettings): Fetcher {
  return new PoliteFetcher(settings);
}
