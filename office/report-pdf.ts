import { findChromium } from "../config/index.ts";
import { openCaptor } from "../crawlers/index.ts";
import { CannotStartError } from "../domain/errors/cannot-start-error.ts";
import type { OfficeContext } from "./context.ts";

/** Prints a whole HTML document of ours as PDF. */
export type Press = (html: string) => Promise<Uint8Array>;

/**
 * Lets `work` print PDFs. The browser starts at once, so that it starts while the figures are read and the other formats
 * are written, and is closed whatever happens. `what` names the document for a person. Throws CannotStartError without a
 * Chromium.
 */
export async function withPress<T>(ctx: OfficeContext, what: string, work: (press: Press) => Promise<T>): Promise<T> {
  const chromiumPath = findChromium(ctx.settings);
  if (chromiumPath === null) {
    throw new CannotStartError(
      `${what} PDF 要用 Chromium 排版，但没有找到；请安装，或用 PLAYWRIGHT_CHROMIUM_PATH 指明位置`,
    );
  }
  const opening = openCaptor({
    chromiumPath,
    userAgent: ctx.settings.userAgent,
    allowedPrivateHosts: [],
    archive: ctx.store.pages,
    signal: new AbortController().signal,
    now: () => ctx.now(),
  });
  // Whoever prints hears of one that does not start; until then nobody waits for it.
  opening.catch(() => undefined);
  try {
    return await work(async (html) => (await opening).print(html));
  } finally {
    await opening.then(
      (captor) => captor.close(),
      () => undefined,
    );
  }
}

/** Prints one document of ours as PDF. Throws CannotStartError without a Chromium. */
export function drawPdf(ctx: OfficeContext, html: string, what: string): Promise<Uint8Array> {
  return withPress(ctx, what, (press) => press(html));
}
