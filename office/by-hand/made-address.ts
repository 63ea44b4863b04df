import type { StoredPage } from "../../domain/crawl.ts";

/** The method under which the archive keeps a file that a person put there. */
export const DROP_METHOD = "DROP";

/** What a file or a typed text is known by where it does not say where on the web it stands. */
export const dropAddress = (outletId: string, digest: string): string => `urn:drop:${outletId}:${digest}`;
export const handAddress = (outletId: string, digest: string): string => `urn:hand:${outletId}:${digest}`;

/** The address under which a kept page becomes an outlet's article. */
export function articleAddress(page: Pick<StoredPage, "address" | "sha256">, outletId: string): string {
  return page.address.startsWith("urn:drop:") ? dropAddress(outletId, page.sha256) : page.address;
}
