import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { changeLayout, type Fault, lieAboutCharset } from "./faults.ts";
import { encodeGb18030 } from "./gb18030.ts";
import type { Page } from "./publication.ts";

/** Sends a page as real servers do: validators, 304, gzip where accepted, the page's own idea of its charset. */
export function respondPage(
  page: Page,
  fault: Fault | null,
  changes: number,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const printed = print(page, fault);
  const etag = `"${createHash("sha256").update(printed.bytes).digest("hex").slice(0, 24)}"`;
  const modified = new Date(Date.parse(`${page.day}T06:30:00+08:00`) + changes * 60_000);
  response.setHeader("etag", etag);
  response.setHeader("last-modified", modified.toUTCString());
  // Without it a browser would guess how long the page stays fresh and not ask again.
  response.setHeader("cache-control", "no-cache");
  response.setHeader("vary", "Accept-Encoding");
  if (fault === null && unchanged(request, etag, modified)) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader("content-type", printed.contentType);
  const gzip = fault === "truncated-gzip" || /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  const whole = gzip ? gzipSync(printed.bytes) : printed.bytes;
  const sent = fault === "truncated-gzip" ? whole.subarray(0, Math.floor(whole.length / 2)) : whole;
  if (gzip) response.setHeader("content-encoding", "gzip");
  response.setHeader("content-length", sent.length);
  response.writeHead(200).end(request.method === "HEAD" ? undefined : sent);
}

function print(page: Page, fault: Fault | null): { readonly bytes: Uint8Array; readonly contentType: string } {
  let text = page.render();
  let { saidCharset } = page;
  if (fault === "layout-changed") text = changeLayout(page, text);
  if (fault === "wrong-charset") ({ saidCharset, text } = lieAboutCharset(page, text));
  return {
    bytes: page.charset === "gb18030" ? encodeGb18030(text) : Buffer.from(text, "utf8"),
    contentType: saidCharset === null ? page.type : `${page.type}; charset=${saidCharset}`,
  };
}

/** If-None-Match decides where it is sent; If-Modified-Since only without it (RFC 9110, 13.2.2). */
function unchanged(request: IncomingMessage, etag: string, modified: Date): boolean {
  const matching = request.headers["if-none-match"];
  if (matching !== undefined) return matching.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
  const since = Date.parse(request.headers["if-modified-since"] ?? "");
  return !Number.isNaN(since) && Math.floor(modified.getTime() / 1000) * 1000 <= since;
}
