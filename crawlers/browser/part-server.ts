import type { Page, Request, Route } from "playwright";
import type { FetchedPage } from "../../domain/crawl.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import type { Fetcher } from "../fetch/index.ts";

/** What a page may load while it is open. */
export interface PartRules {
  readonly fetcher: Pick<Fetcher, "part">;
  /** Kinds of parts (Playwright's resource types) that are refused. */
  readonly blocked: ReadonlySet<string>;
  readonly maxParts: number;
  /** Of all parts together. */
  readonly maxBytes: number;
  /** A part that need not be fetched again. */
  had?(address: string): FetchedPage | null;
  /** Hears of every part that was answered. */
  took?(part: FetchedPage): void;
  /** Hears of every part that could not be had, though it was wanted. */
  missed?(address: string): void;
}

const METHODS: ReadonlySet<string> = new Set(["GET", "HEAD", "POST"]);
/** What a browser sends that a server needs to answer a script; cookies and everything else are ours to leave out. */
const PASSED_HEADERS = ["accept", "accept-language", "content-type", "referer", "origin", "x-requested-with"];
/** Headers that no longer hold once the body was unpacked. */
const DROPPED_HEADERS = ["content-encoding", "content-length", "transfer-encoding", "connection"];

/** Headers of an answer that hold for its unpacked body. */
export function headersOfUnpacked(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !DROPPED_HEADERS.includes(name)));
}

/** Answers a browser's requests out of our own fetcher, so that it never reaches the network itself. */
class PartServer {
  private parts = 0;
  private bytes = 0;

  constructor(
    private readonly document: FetchedPage,
    private readonly rules: PartRules,
  ) {}

  async serve(route: Route): Promise<void> {
    const request = route.request();
    if (request.isNavigationRequest() && request.frame().parentFrame() === null) {
      await this.serveDocument(route);
      return;
    }
    const { blocked, maxParts } = this.rules;
    const wanted = !blocked.has(request.resourceType()) && METHODS.has(request.method());
    if (!wanted || ++this.parts > maxParts) {
      await route.abort("blockedbyclient");
      return;
    }
    try {
      await this.servePart(route, await this.partOf(request));
    } catch (error) {
      // A part that cannot be had is the page's own matter: what counts is whether it shows what it should.
      this.rules.missed?.(request.url());
      await route.abort(error instanceof FetchError && error.code === "timeout" ? "timedout" : "failed");
    }
  }

  private async partOf(request: Request): Promise<FetchedPage> {
    const had = request.method() === "GET" ? (this.rules.had?.(request.url()) ?? null) : null;
    if (had !== null) return had;
    const sent = await request.allHeaders();
    const headers = Object.fromEntries(
      PASSED_HEADERS.flatMap((name) => (sent[name] === undefined ? [] : [[name, sent[name]]])),
    );
    const body = request.postDataBuffer();
    return this.rules.fetcher.part({ address: request.url(), method: request.method(), headers, body });
  }

  private async servePart(route: Route, part: FetchedPage): Promise<void> {
    this.bytes += part.bytes.length;
    if (this.bytes > this.rules.maxBytes) {
      await route.abort("blockedbyclient");
      return;
    }
    this.rules.took?.(part);
    await route.fulfill({
      status: part.status,
      headers: headersOfUnpacked(part.headers),
      body: Buffer.from(part.bytes),
    });
  }

  private async serveDocument(route: Route): Promise<void> {
    // A script that leads elsewhere leaves the page that was asked for.
    if (route.request().url() !== this.document.finalAddress) {
      await route.abort("blockedbyclient");
      return;
    }
    const { status, headers, bytes } = this.document;
    await route.fulfill({ status, headers: headersOfUnpacked(headers), body: Buffer.from(bytes) });
  }
}

/** Lets a page be loaded from a document that we have and parts that we fetch; nothing else reaches it. */
export async function servePage(page: Page, document: FetchedPage, rules: PartRules): Promise<void> {
  const parts = new PartServer(document, rules);
  // Playwright's users may hide that a program drives the browser; we do not.
  await page.addInitScript("Object.defineProperty(navigator, 'webdriver', { get: () => true })");
  await page.routeWebSocket(/.*/, (socket) => socket.close());
  await page.route(/.*/, (route) => parts.serve(route));
}
