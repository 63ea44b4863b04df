import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright";
import { FetchError } from "../../domain/errors/fetch-error.ts";

export const WIDTH = 1280;
export const HEIGHT = 900;
const MAX_HEIGHT = 20_000;
const MAX_PNG_BYTES = 32 * 1024 * 1024;
/** After the page has loaded, for what its scripts still fetch. */
const QUIET_MS = 3_000;
const SCROLL_STEPS = 24;
const SCREENSHOT_MS = 30_000;

/**
 * Waits for `work`, but not longer than `ms`; whether it ended in time. Rejects as `work` does, and with an AbortError when
 * the signal is set.
 */
export async function within(ms: number, work: Promise<unknown>, signal?: AbortSignal): Promise<boolean> {
  const late = new AbortController();
  const ended = work.then(() => true);
  try {
    const either = signal === undefined ? late.signal : AbortSignal.any([late.signal, signal]);
    return await Promise.race([ended, sleep(ms, false, { signal: either })]);
  } finally {
    late.abort();
    // What comes after its time, comes to nobody.
    ended.catch(() => undefined);
  }
}

// Runs in the page: images that load when they come into sight are brought into sight.
const SCROLL_THROUGH = `(async () => {
  const height = Math.min(document.documentElement.scrollHeight, ${MAX_HEIGHT});
  const step = Math.max(window.innerHeight, Math.ceil(height / ${SCROLL_STEPS}));
  for (let y = 0; y < height; y += step) {
    window.scrollTo(0, y);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  window.scrollTo(0, 0);
})()`;

/** Lets a page that was opened come to rest: its load, its late images, its scripts' last requests. Bounded in time. */
export async function settle(page: Page, limitMs: number): Promise<void> {
  await within(limitMs, page.waitForLoadState("load", { timeout: 0 }));
  await within(QUIET_MS, page.evaluate(SCROLL_THROUGH));
  await within(QUIET_MS, page.waitForLoadState("networkidle", { timeout: 0 }));
}

/** The whole page as PNG, as far down as 20,000 pixels. Throws FetchError too-large. */
export async function fullPicture(page: Page, address: string): Promise<Uint8Array> {
  const size = await page.evaluate(
    "[document.documentElement.scrollWidth, document.documentElement.scrollHeight, innerWidth, innerHeight]",
  );
  const [wide = WIDTH, high = HEIGHT, inWide = WIDTH, inHigh = HEIGHT] = Array.isArray(size) ? size.map(Number) : [];
  const width = Math.min(Math.max(wide, inWide), WIDTH * 3);
  const height = Math.min(Math.max(high, inHigh), MAX_HEIGHT);
  const png = await page.screenshot({
    fullPage: true,
    clip: { x: 0, y: 0, width, height },
    animations: "disabled",
    caret: "hide",
    timeout: SCREENSHOT_MS,
  });
  if (png.length > MAX_PNG_BYTES) {
    throw new FetchError("too-large", `网页截图过大：${address} 超过 ${MAX_PNG_BYTES / 1_048_576} MB，未保存`, "never");
  }
  return png;
}
