import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "playwright";
import { FetchError } from "../../domain/errors/fetch-error.ts";

export const WIDTH = 1280;
export const HEIGHT = 900;
const MAX_WIDTH = 4_000;
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

// Runs in the page: images that load when they come into sight are brought into sight, and waited for.
const SCROLL_THROUGH = `(async () => {
  const height = Math.min(document.documentElement.scrollHeight, ${MAX_HEIGHT});
  const step = Math.max(window.innerHeight, Math.ceil(height / ${SCROLL_STEPS}));
  for (let y = 0; y < height; y += step) {
    window.scrollTo(0, y);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  window.scrollTo(0, 0);
  await Promise.all([...document.images].map((image) => image.complete || new Promise((done) => {
    image.addEventListener("load", done);
    image.addEventListener("error", done);
  })));
})()`;

/** Lets a page that was opened come to rest: its load, its late images, its scripts' last requests. Bounded in time. */
export async function settle(page: Page, limitMs: number): Promise<void> {
  await within(limitMs, page.waitForLoadState("load", { timeout: 0 }));
  const idle = page.waitForLoadState("networkidle", { timeout: 0 });
  await within(QUIET_MS, Promise.all([page.evaluate(SCROLL_THROUGH), idle]));
}

/** Runs in a page: how wide and high all of it is. */
export const WHOLE_PAGE = `[
  Math.max(document.documentElement.scrollWidth, innerWidth),
  Math.max(document.documentElement.scrollHeight, innerHeight),
]`;

/** The page as PNG, from its top left corner as far as `measure` says when it runs there. Throws FetchError too-large. */
export async function pictureOf(page: Page, address: string, measure: string): Promise<Uint8Array> {
  const size = await page.evaluate(measure);
  if (!Array.isArray(size)) {
    throw new FetchError("empty", `画不出来：${address} 不是浏览器能显示的图片或网页`, "never");
  }
  const [width = 0, height = 0] = size.map(Number);
  const png = await page.screenshot({
    fullPage: true,
    clip: { x: 0, y: 0, width: Math.min(width || WIDTH, MAX_WIDTH), height: Math.min(height || HEIGHT, MAX_HEIGHT) },
    animations: "disabled",
    caret: "hide",
    timeout: SCREENSHOT_MS,
  });
  if (png.length > MAX_PNG_BYTES) {
    throw new FetchError("too-large", `网页截图过大：${address} 超过 ${MAX_PNG_BYTES / 1_048_576} MB，未保存`, "never");
  }
  return png;
}
