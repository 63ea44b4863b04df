import type { Page } from "playwright";
import { within } from "./picture.ts";

const PRINT_MS = 30_000;

/**
 * A document of ours as A4 PDF, with its page numbers where it has several. The document may say how it wants to be fitted
 * to one page: a script of its own that it offers as `window.fit`.
 */
export async function printPdf(page: Page, html: string): Promise<Uint8Array> {
  // Everything that it shows stands in it: nothing is asked of the network.
  await page.route(/^(?!data:)/u, (route) => route.abort("blockedbyclient"));
  await page.emulateMedia({ media: "print" });
  await page.setContent(html, { waitUntil: "load", timeout: PRINT_MS });
  await within(PRINT_MS, page.evaluate("window.fit?.()"));
  return page.pdf({ format: "A4", printBackground: true, preferCSSPageSize: true });
}
