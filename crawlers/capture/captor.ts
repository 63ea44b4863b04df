import type { Page } from "playwright";
import type { PageRegion } from "../../domain/article.ts";
import type { FetchedPage } from "../../domain/crawl.ts";
import { CannotStartError } from "../../domain/errors/cannot-start-error.ts";
import { FetchError } from "../../domain/errors/fetch-error.ts";
import type { PageArchive } from "../../domain/ports/crawl-ports.ts";
import type { HostTurns } from "../../domain/ports/host-turns.ts";
import type { FetchPolicy } from "../../domain/source.ts";
import { type PartRules, servePage } from "../browser/part-server.ts";
import { createAddressGate, createFetcher, type Fetcher } from "../fetch/index.ts";
import { BrowserSeat } from "./browser-seat.ts";
import { PartShelf, VisitParts } from "./part-keeper.ts";
import { pictureOf, settle, WHOLE_PAGE, within } from "./picture.ts";
import { printPdf } from "./print.ts";
import { FIT_REGION, regionPage } from "./region-page.ts";

export interface CaptureSettings {
  readonly chromiumPath: string;
  readonly userAgent: string;
  readonly allowedPrivateHosts: readonly string[];
  readonly archive: PageArchive;
  readonly signal: AbortSignal;
  /** As CrawlOptions. */
  readonly turns?: HostTurns | null;
  /** From the first byte of a page to its picture, and of a sheet to its PDF; 90 seconds unless told. */
  readonly maxVisitMs?: number;
  now(): Date;
}

/** A picture, with the kept fetches of what was loaded for it, and how many parts could not be had. */
export interface Picture {
  readonly png: Uint8Array;
  readonly parts: readonly string[];
  readonly missing: number;
}

/** A kept page as a browser can draw it. */
export interface DrawablePage {
  readonly document: FetchedPage;
  /** Whether its images and styles may be fetched: those of a file that a person handed in are not on the web. */
  readonly online: boolean;
}

/** Draws kept pages. One Chromium serves all; several pages may be drawn at once. */
export interface Captor {
  /**
   * A kept page as a reader saw it, top to bottom. The document comes from the archive, its styles, scripts and images
   * politely from their site; they are kept too. Throws FetchError (`never` = no other night will do better).
   */
  page(drawable: DrawablePage, policy: FetchPolicy): Promise<Picture>;
  /** A paper's page image, kept too, with an article's outlines over it. Throws FetchError. */
  region(region: PageRegion, policy: FetchPolicy): Promise<Picture>;
  /** A document of our own as A4 PDF; what it shows must stand in it. Throws CannotStartError when Chromium does not answer. */
  print(html: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

const BLOCKED_KINDS: ReadonlySet<string> = new Set(["media", "websocket", "eventsource", "manifest", "other"]);
const MAX_PARTS = 300;
const MAX_PARTS_TO_PAGE = 6;
const MAX_LOAD_MS = 20_000;
const MAX_VISIT_MS = 90_000;
const PAGE_TYPE = /html|xml|text\/plain/iu;

function notAPage({ finalAddress, headers }: FetchedPage): FetchError | null {
  const type = headers["content-type"] ?? "text/html";
  if (PAGE_TYPE.test(type)) return null;
  return new FetchError(
    "empty",
    `原件不是网页（${type.slice(0, 60)}），不能截图，原件本身已存档：${finalAddress}`,
    "never",
  );
}

const OFFLINE: Pick<Fetcher, "part"> = {
  part: async ({ address }) => {
    throw new FetchError("blocked-address", `离线的文件不加载网上的内容：${address}`, "never");
  },
};

function tooSlow(address: string, limitMs: number): FetchError {
  const seconds = limitMs / 1000;
  return new FetchError("timeout", `网页在浏览器里超过 ${seconds} 秒没有画完：${address}。以后的夜里会再试`, "later");
}

function notDrawn(address: string, cause: unknown): FetchError {
  const words = cause instanceof Error ? (cause.message.split("\n", 1)[0] ?? "").slice(0, 200) : String(cause);
  return new FetchError("browser", `浏览器画不出这个网页：${address}（${words}）。以后的夜里会再试`, "later", 0, {
    cause,
  });
}

class ChromiumCaptor implements Captor {
  private readonly seat: BrowserSeat;
  private readonly shelf: PartShelf;
  private readonly fetchers = new Map<string, Fetcher>();
  /** Page images of this run by address: every article of a paper's page asks for the same one. */
  private readonly images = new Map<string, Promise<{ readonly page: FetchedPage; readonly fetchId: string }>>();

  constructor(private readonly settings: CaptureSettings) {
    this.seat = new BrowserSeat(settings.chromiumPath, settings.userAgent);
    this.shelf = new PartShelf(settings.archive);
  }

  start(): Promise<unknown> {
    return this.seat.start();
  }

  async page({ document, online }: DrawablePage, policy: FetchPolicy): Promise<Picture> {
    const fault = notAPage(document);
    if (fault !== null) throw fault;
    if (!online) {
      return { png: await this.visit(document, { fetcher: OFFLINE }, policy, WHOLE_PAGE), parts: [], missing: 0 };
    }
    const fetcher = this.fetcherOf(policy);
    await fetcher.turn(document.finalAddress);
    const parts = new VisitParts(this.shelf);
    const { had, took, missed } = parts;
    const png = await this.visit(document, { fetcher, had, took, missed }, policy, WHOLE_PAGE);
    return { png, ...(await parts.kept()) };
  }

  async region(region: PageRegion, policy: FetchPolicy): Promise<Picture> {
    const fetcher = this.fetcherOf(policy);
    const image = await this.pageImage(region.image, fetcher);
    const document: FetchedPage = {
      ...image.page,
      // Nothing is asked there: the address only gives the drawing an origin of its own.
      finalAddress: "http://region.invalid/",
      headers: { "content-type": "text/html; charset=utf-8" },
      bytes: Buffer.from(regionPage({ ...region, image: image.page.address }), "utf8"),
    };
    const only: Pick<Fetcher, "part"> = {
      part: async ({ address }) => {
        if (address === image.page.address) return image.page;
        throw new FetchError("blocked-address", `版面图以外的内容不加载：${address}`, "never");
      },
    };
    const png = await this.visit(document, { fetcher: only }, policy, FIT_REGION);
    return { png, parts: [image.fetchId], missing: 0 };
  }

  print(html: string): Promise<Uint8Array> {
    const { maxVisitMs = MAX_VISIT_MS } = this.settings;
    return this.seat.withPage(async (page) => {
      const printing = printPdf(page, html);
      if (await within(maxVisitMs, printing)) return printing;
      throw new CannotStartError(`浏览器 ${maxVisitMs / 1000} 秒没有排完 PDF，已经停下；请再试一次`);
    });
  }

  async close(): Promise<void> {
    await this.seat.close();
    await Promise.all([...this.fetchers.values()].map((fetcher) => fetcher.close()));
  }

  private fetcherOf(policy: FetchPolicy): Fetcher {
    const key = JSON.stringify(policy);
    const known = this.fetchers.get(key);
    if (known !== undefined) return known;
    const { userAgent, allowedPrivateHosts, signal, turns, now } = this.settings;
    const gate = createAddressGate(allowedPrivateHosts);
    const fetcher = createFetcher({ policy, userAgent, gate, signal, turns, now });
    this.fetchers.set(key, fetcher);
    return fetcher;
  }

  private pageImage(address: string, fetcher: Fetcher) {
    const known = this.images.get(address);
    if (known !== undefined) return known;
    const fetching = this.fetchImage(address, fetcher);
    this.images.set(address, fetching);
    // Another article may have more luck with it.
    fetching.catch(() => this.images.delete(address));
    return fetching;
  }

  private async fetchImage(address: string, fetcher: Fetcher) {
    const { archive } = this.settings;
    const validators = await archive.validators(address);
    const page = await fetcher.page(address, validators);
    if (page !== "unchanged") return { page, fetchId: await archive.save(page) };
    const fetchId = validators?.fetchId ?? "";
    return { page: await archive.read(fetchId), fetchId };
  }

  private async visit(
    document: FetchedPage,
    loading: Pick<PartRules, "fetcher" | "had" | "took" | "missed">,
    policy: FetchPolicy,
    measure: string,
  ): Promise<Uint8Array> {
    const { signal, maxVisitMs = MAX_VISIT_MS } = this.settings;
    const { address } = document;
    const maxBytes = policy.maxBytes * MAX_PARTS_TO_PAGE;
    const draw = async (page: Page): Promise<Uint8Array> => {
      await servePage(page, document, { ...loading, blocked: BLOCKED_KINDS, maxParts: MAX_PARTS, maxBytes });
      const limitMs = Math.min(policy.timeoutMs, MAX_LOAD_MS);
      await page.goto(document.finalAddress, { timeout: limitMs, waitUntil: "commit" });
      await settle(page, limitMs);
      const png = await pictureOf(page, address, measure);
      await page.unrouteAll({ behavior: "ignoreErrors" });
      return png;
    };
    try {
      return await this.seat.withPage(async (page) => {
        const drawing = draw(page);
        if (await within(maxVisitMs, drawing, signal)) return drawing;
        throw tooSlow(address, maxVisitMs);
      });
    } catch (error) {
      signal.throwIfAborted();
      throw error instanceof FetchError ? error : notDrawn(address, error);
    }
  }
}

/** Starts the Chromium that draws. Throws CannotStartError when it does not start. Close it. */
export async function openCaptor(settings: CaptureSettings): Promise<Captor> {
  const captor = new ChromiumCaptor(settings);
  await captor.start();
  return captor;
}
