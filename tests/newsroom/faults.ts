import type { IncomingMessage, ServerResponse } from "node:http";
import type { Page } from "./publication.ts";

/** What can be switched on for an outlet; `robots-disallow` changes robots.txt only, the last three change the pages. */
export const FAULTS = [
  "slow",
  "forbidden",
  "rate-limited",
  "server-error",
  "endless-redirect",
  "huge",
  "reset",
  "not-found",
  "robots-disallow",
  "truncated-gzip",
  "wrong-charset",
  "layout-changed",
] as const;
export type Fault = (typeof FAULTS)[number];

export interface FaultOptions {
  /** Requests that meet the fault before it ends by itself; none = until it is taken back. */
  readonly times?: number;
  /** Paths (query included) that meet it. Without it: every path but /robots.txt; for robots-disallow only that. */
  readonly match?: RegExp;
  /** Of `rate-limited`, in seconds. */
  readonly retryAfterSeconds?: number;
}

export interface ActiveFault {
  readonly fault: Fault;
  readonly options: FaultOptions;
  left: number;
}

const HUGE_BYTES = 200 * 1024 * 1024;
const DRIP_MS = 100;

/** The fault that this request meets, counted off; null when it meets none. */
export function meetFault(active: ActiveFault | undefined, path: string): Fault | null {
  if (active === undefined || active.left <= 0) return null;
  const { fault, options } = active;
  const robots = path === "/robots.txt";
  const met = options.match === undefined ? robots === (fault === "robots-disallow") : options.match.test(path);
  if (!met) return null;
  active.left -= 1;
  return fault;
}

/** Answers a request by a fault that needs no page; false when the fault is one of the page itself. */
export function answerFault(
  fault: Fault,
  options: FaultOptions,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  switch (fault) {
    case "forbidden":
      answerStatus(response, 403, "<html><body><h1>403 Forbidden</h1></body></html>");
      return true;
    case "not-found":
      answerStatus(response, 404, "<html><body><h1>404 Not Found</h1></body></html>");
      return true;
    case "server-error":
      answerStatus(response, 500, "<html><body><h1>500 Internal Server Error</h1></body></html>");
      return true;
    case "rate-limited":
      response.setHeader("retry-after", String(options.retryAfterSeconds ?? 1));
      answerStatus(response, 429, "<html><body>访问过于频繁，请稍后再试</body></html>");
      return true;
    case "endless-redirect":
      response.writeHead(302, { location: nextHop(request.url ?? "/") }).end();
      return true;
    case "reset":
      request.socket.resetAndDestroy();
      return true;
    case "slow":
      drip(response);
      return true;
    case "huge":
      streamHuge(response);
      return true;
    default:
      return false;
  }
}

export function answerStatus(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(html);
}

function nextHop(path: string): string {
  const [bare = "/", query = ""] = path.split("?");
  const hop = Number(new URLSearchParams(query).get("hop") ?? "0") + 1;
  return `${bare}?hop=${hop}`;
}

/** Headers at once, then a blank now and then and never an end: neither a first-byte nor an idle timeout helps. */
function drip(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  response.write("<html><body>");
  const timer = setInterval(() => response.write(" "), DRIP_MS);
  response.once("close", () => clearInterval(timer));
}

function streamHuge(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
  const chunk = Buffer.from(`<p>${"青山绿水".repeat(5460)}</p>\n`);
  let sent = 0;
  const pump = (): void => {
    while (sent < HUGE_BYTES) {
      if (response.destroyed) return;
      sent += chunk.length;
      if (!response.write(chunk)) {
        response.once("drain", pump);
        return;
      }
    }
    response.end();
  };
  pump();
}

/** Every charset that header or page name is named wrongly; the bytes stay what they are. */
export function lieAboutCharset(page: Page, text: string): { readonly saidCharset: string; readonly text: string } {
  const lie = page.charset === "gb18030" ? "utf-8" : "gbk";
  const lying = text
    .replace(/charset=("?)[\w-]+/i, `charset=$1${lie}`)
    .replace(/encoding="[\w-]+"/i, `encoding="${lie}"`);
  return { saidCharset: lie, text: lying };
}

/**
 * The same content in other markup: no class, id or element name that a declaration knows is left, and addresses stand in
 * attributes that only a script reads.
 */
export function changeLayout(page: Page, text: string): string {
  if (page.type.endsWith("xml")) return text.replaceAll(/<(\/?)(item|loc|link|guid)\b/g, "<$1x-$2");
  if (/json|javascript/.test(page.type)) return text.replaceAll(/"(\w+)":/g, (_, name: string) => `"${name}V2":`);
  return text
    .replaceAll(/<!--[\s\S]*?-->/g, "")
    .replaceAll(/<area\b[^>]*>/g, "")
    .replaceAll(/<a\b[^>]*?href="?([^\s">]*)"?[^>]*>/g, '<span data-go="$1">')
    .replaceAll("</a>", "</span>")
    .replaceAll(/\b(class|id)=("[^"]*"|[\w-]+)/g, (_, name: string, value: string) => `${name}="v2-${shade(value)}"`);
}

function shade(value: string): string {
  let sum = 7;
  for (const character of value) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 0xff_ff_ff;
  return sum.toString(16);
}
