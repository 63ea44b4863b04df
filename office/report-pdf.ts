import { findChromium } from "../config/index.ts";
import { openCaptor } from "../crawlers/index.ts";
import { CannotStartError } from "../domain/errors/cannot-start-error.ts";
import type { OfficeContext } from "./context.ts";

/** Prints a document of ours as PDF. `what` names it for a person. Throws CannotStartError without a Chromium. */
export async function drawPdf(ctx: OfficeContext, html: string, what: string): Promise<Uint8Array> {
  const chromiumPath = findChromium(ctx.settings);
  if (chromiumPath === null) {
    throw new CannotStartError(
      `${what} PDF 要用 Chromium 排版，但没有找到；请安装，或用 PLAYWRIGHT_CHROMIUM_PATH 指明位置`,
    );
  }
  const captor = await openCaptor({
    chromiumPath,
    userAgent: ctx.settings.userAgent,
    allowedPrivateHosts: [],
    archive: ctx.store.pages,
    signal: new AbortController().signal,
    now: () => ctx.now(),
  });
  try {
    return await captor.print(html);
  } finally {
    await captor.close();
  }
}
