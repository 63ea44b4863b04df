import type { CrawlTask, FetchedPage } from "../../../domain/crawl.ts";

/** A page as fetched, for readers that are tried without a server. */
export function pageOf(
  address: string,
  text: string | Uint8Array,
  contentType = "text/html; charset=utf-8",
): FetchedPage {
  return {
    address,
    finalAddress: address,
    method: "GET",
    requestHeaders: {},
    status: 200,
    headers: { "content-type": contentType },
    fetchedAt: "2026-03-06T00:00:00.000Z",
    bytes: typeof text === "string" ? Buffer.from(text) : text,
  };
}

export function indexTask(address: string, changes: Partial<CrawlTask> = {}): CrawlTask {
  return { address, role: "index", depth: 0, issueDay: null, hints: {}, ...changes };
}

export const CONTEXT = {
  day: "2026-03-06",
  issueDays: ["2026-03-05"],
  recheckFrom: "2026-03-01",
  timeZone: "Asia/Shanghai",
  maxBytes: 1_000_000,
} as const;
