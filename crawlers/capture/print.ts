import type { Page } from "playwright";
import { within } from "./picture.ts";

const PRINT_MS = 30_000;
const MAX_LABEL = 60;

function footer(label: string): string {
  const text = label.slice(0, MAX_LABEL).replace(/[&<>]/gu, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<div style="width:100%;font-size:8px;text-align:center;color:#555">${text}　第 <span class="pageNumber"></span> 页，共 <span class="totalPages"></span> 页</div>`;
}

/**
 * A document of ours as A4 PDF. It may offer a script `window.fit()` that fits it to one page; what that answers, when it
 * had to flow over several, stands at the foot of each with the page's number.
 */
export async function printPdf(page: Page, html: string): Promise<Uint8Array> {
  // Everything that it shows stands in it: nothing is asked of the network.
  await page.route(/^(?!data:)/u, (route) => route.abort("blockedbyclient"));
  await page.emulateMedia({ media: "print" });
  await page.setContent(html, { waitUntil: "load", timeout: PRINT_MS });
  const fitting = page.evaluate("window.fit ? String(window.fit()) : ''");
  const label = (await within(PRINT_MS, fitting)) ? String(await fitting) : "";
  return page.pdf({
    format: "A4",
    printBackground: true,
    preferCSSPageSize: true,
    margin: { top: "16mm", bottom: "16mm", left: "15mm", right: "15mm" },
    ...(label === ""
      ? {}
      : { displayHeaderFooter: true, headerTemplate: "<span></span>", footerTemplate: footer(label) }),
  });
}
