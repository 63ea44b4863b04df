import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { Outlet } from "../../domain/outlet.ts";
import type { FetchPolicy, Source } from "../../domain/source.ts";
import type { Day } from "../../domain/time.ts";
import type { EditionArticle, EditionOutlet } from "./edition.ts";
import { type ActiveFault, answerFault, answerStatus, type Fault, type FaultOptions, meetFault } from "./faults.ts";
import { pageImage } from "./page-image.ts";
import { declareSource, type Press, runPress } from "./presses.ts";
import { respondPage } from "./respond.ts";

export * from "./edition.ts";
export { FAULTS, type Fault, type FaultOptions } from "./faults.ts";

export interface NewsroomOptions {
  /** 0 = any free port. */
  readonly port?: number;
  /** Nothing later than this day is published yet; all of it when left out. */
  readonly today?: Day;
  /** Under which the outlets stand: `localhost` unless told, which needs no DNS. */
  readonly domain?: string;
  /** Of the declared sources; `delayMs` is 5 unless told. */
  readonly policy?: Partial<FetchPolicy>;
  /** How long every answer takes at least, in milliseconds; 0 unless told. */
  readonly latencyMs?: number;
}

/** One request, in the order of arrival. `status` is 0 while it is unanswered, and stays so when it was cut off. */
interface LoggedRequest {
  readonly key: string;
  readonly method: string;
  /** With query. */
  readonly path: string;
  readonly at: number;
  readonly headers: IncomingHttpHeaders;
  status: number;
}

export interface Newsroom {
  readonly port: number;
  /** `http://key.localhost:port`, or under another domain. */
  origin(key: string): string;
  /** Declarations of all outlets, in the edition's order. */
  readonly sources: readonly { readonly outlet: Outlet; readonly source: Source }[];
  readonly requests: readonly LoggedRequest[];
  /** Switches a fault on for an outlet, in place of the one before; null = off. */
  setFault(key: string, fault: Fault | null, options?: FaultOptions): void;
  /** Moves the newsroom's day: articles up to it are published. null = all. */
  setToday(day: Day | null): void;
  /** Publishes an article anew under its address, or for the first time when its id is new. */
  publish(key: string, article: EditionArticle): void;
  /** The address under which the outlet's own index names the article. */
  articleAddress(key: string, articleId: string): string;
  /** The other way round; query and fragment do not matter. null = no article stands there. */
  articleAt(address: string): { readonly key: string; readonly articleId: string } | null;
  /** How many requests an outlet had under way at the same time, at most. */
  mostAtOnce(key: string): number;
  close(): Promise<void>;
}

const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

const PAGE_IMAGE = pageImage();

/** Starts the newsroom on 127.0.0.1. Rejects when the port is taken or two outlets share a key. */
export async function startNewsroom(
  edition: readonly EditionOutlet[],
  options: NewsroomOptions = {},
): Promise<Newsroom> {
  const house = new House(edition, options);
  await house.listen(options.port ?? 0);
  return house;
}

class House implements Newsroom {
  readonly requests: LoggedRequest[] = [];
  readonly #presses = new Map<string, Press>();
  readonly #faults = new Map<string, ActiveFault>();
  readonly #server: Server;
  readonly #edition: readonly EditionOutlet[];
  readonly #policy: Partial<FetchPolicy>;
  readonly #latencyMs: number;
  readonly #underWay = new Map<string, { now: number; most: number }>();
  readonly #domain: string;
  #today: Day | null;

  constructor(edition: readonly EditionOutlet[], options: NewsroomOptions) {
    for (const { key } of edition) {
      if (!/^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(key))
        throw new TypeError(`newsroom: key is no DNS label: ${key}`);
    }
    if (new Set(edition.map(({ key }) => key)).size !== edition.length)
      throw new TypeError("newsroom: a key stands twice");
    this.#edition = edition;
    this.#today = options.today ?? null;
    this.#domain = options.domain ?? "localhost";
    this.#policy = { delayMs: 5, ...options.policy };
    this.#latencyMs = options.latencyMs ?? 0;
    this.#server = createServer((request, response) => this.#serve(request, response));
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, "127.0.0.1", resolve);
    });
    for (const outlet of this.#edition) this.#run(outlet, 0);
  }

  get port(): number {
    const address = this.#server.address();
    if (address === null || typeof address === "string") throw new Error("newsroom: not listening");
    return address.port;
  }

  origin(key: string): string {
    return `http://${key}.${this.#domain}:${this.port}`;
  }

  get sources(): readonly { readonly outlet: Outlet; readonly source: Source }[] {
    return this.#edition.map(({ key }) =>
      declareSource(this.#press(key), this.origin(key), this.#policy, this.#today ?? this.#lastDay()),
    );
  }

  setFault(key: string, fault: Fault | null, options: FaultOptions = {}): void {
    this.#press(key);
    if (fault === null) this.#faults.delete(key);
    else this.#faults.set(key, { fault, options, left: options.times ?? Number.POSITIVE_INFINITY });
  }

  setToday(day: Day | null): void {
    this.#today = day;
    for (const press of [...this.#presses.values()]) this.#run(press.outlet, press.changes);
  }

  publish(key: string, article: EditionArticle): void {
    const press = this.#press(key);
    const others = press.outlet.articles.filter((other) => other.id !== article.id);
    this.#run({ ...press.outlet, articles: [...others, article] }, press.changes + 1);
  }

  articleAddress(key: string, articleId: string): string {
    const path = this.#press(key).publication.articlePaths.get(articleId);
    if (path === undefined) throw new TypeError(`newsroom: ${key} has published no article ${articleId}`);
    return this.origin(key) + path;
  }

  articleAt(address: string): { readonly key: string; readonly articleId: string } | null {
    const { hostname, pathname, search } = new URL(address);
    const key = keyOf(hostname);
    const paths = [...(this.#presses.get(key)?.publication.articlePaths ?? [])];
    const whole = paths.find(([, path]) => path === pathname + search);
    const bare = paths.filter(([, path]) => path.split("?")[0] === pathname);
    const found = whole ?? (bare.length === 1 ? bare[0] : undefined);
    return found === undefined ? null : { key, articleId: found[0] };
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  #press(key: string): Press {
    const press = this.#presses.get(key);
    if (press === undefined) throw new TypeError(`newsroom: no outlet ${key}`);
    return press;
  }

  #run(outlet: EditionOutlet, changes: number): void {
    this.#presses.set(outlet.key, runPress(outlet, this.origin(outlet.key), this.#today, this.#lastDay(), changes));
  }

  #lastDay(): Day {
    const days = this.#edition.flatMap(({ articles }) => articles.map((article) => article.publishedOn)).sort();
    return days.at(-1) ?? "2026-01-01";
  }

  #serve(request: IncomingMessage, response: ServerResponse): void {
    const key = keyOf((request.headers.host ?? "").replace(/:\d+$/, ""));
    const path = request.url ?? "/";
    const method = request.method ?? "GET";
    const entry: LoggedRequest = { key, method, path, at: Date.now(), headers: request.headers, status: 0 };
    this.requests.push(entry);
    this.#countVisit(key, response);
    response.once("finish", () => {
      entry.status = response.statusCode;
    });
    const press = this.#presses.get(key);
    if (press === undefined) answerStatus(response, 404, "<html><body>无此媒体</body></html>");
    else if (this.#latencyMs === 0) this.#answer(press, key, path, request, response);
    else setTimeout(() => this.#answer(press, key, path, request, response), this.#latencyMs);
  }

  mostAtOnce(key: string): number {
    return this.#underWay.get(key)?.most ?? 0;
  }

  #countVisit(key: string, response: ServerResponse): void {
    const visits = this.#underWay.get(key) ?? { now: 0, most: 0 };
    this.#underWay.set(key, visits);
    visits.now++;
    visits.most = Math.max(visits.most, visits.now);
    response.once("close", () => {
      visits.now--;
    });
  }

  #answer(press: Press, key: string, path: string, request: IncomingMessage, response: ServerResponse): void {
    const active = this.#faults.get(key);
    const fault = meetFault(active, path);
    if (active !== undefined && fault !== null && answerFault(fault, active.options, request, response)) return;
    const [pathname = "/", query = ""] = path.split("?");
    const asked = press.publication.interfaces?.get(pathname);
    if (asked !== undefined) {
      void bodyOf(request).then((body) => {
        const method = request.method ?? "GET";
        const page = asked({ method, query: new URLSearchParams(query), body });
        if (page === null) answerStatus(response, 404, "<html><body><h1>404</h1></body></html>");
        else respondPage(page, fault, press.changes, request, response);
      });
      return;
    }
    const page = press.publication.pages.get(pathname);
    const target = press.publication.redirects.get(pathname);
    if (pathname === "/robots.txt") answerRobots(response, fault === "robots-disallow");
    else if (page !== undefined) respondPage(page, fault, press.changes, request, response);
    else if (target !== undefined) response.writeHead(302, { location: target }).end();
    else if (/^\/images\/page[^/]*\.png$/.test(pathname)) {
      response.writeHead(200, { "content-type": "image/png" }).end(PAGE_IMAGE);
    } else if (pathname.startsWith("/images/")) response.writeHead(200, { "content-type": "image/png" }).end(PIXEL);
    else answerStatus(response, 404, "<html><body><h1>404</h1><p>您访问的页面不存在</p></body></html>");
  }
}

/** The outlet of a host: its first label. */
function keyOf(host: string): string {
  return host.split(".", 1)[0] ?? "";
}

/** What a request brings; one that is cut off has nobody to answer. */
async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString("utf8");
}

function answerRobots(response: ServerResponse, disallow: boolean): void {
  const rules = disallow ? "User-agent: *\nDisallow: /\n" : "User-agent: *\nDisallow: /search\nDisallow: /admin/\n";
  response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end(rules);
}
