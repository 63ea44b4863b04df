import { chromium, type Page } from "playwright";
import { findChromium } from "../config/index.ts";
import { PASSWORD } from "./console-office.ts";

const DECISIONS = 60;
const COLD_PAGES = ["/", "/review", "/ledger", "/submissions", "/outlets", "/targets", "/bulletin"];

/** Counts, in the page, the milliseconds from a key to the next heading on the screen. */
const WATCH = `(() => {
  const times = [];
  let pressed = 0;
  let before = "";
  const heading = () => document.querySelector(".side h2")?.textContent ?? "";
  document.addEventListener("keydown", () => { pressed = performance.now(); before = heading(); }, true);
  new MutationObserver(() => {
    if (pressed === 0 || heading() === before || heading() === "") return;
    const since = pressed;
    pressed = 0;
    requestAnimationFrame(() => times.push(performance.now() - since));
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
  window.__times = times;
})()`;

async function decide(page: Page, address: string): Promise<readonly number[]> {
  await page.goto(`${address}/review`);
  await page.locator(".side-body mark").first().waitFor();
  await page.evaluate(WATCH);
  for (let at = 1; at <= DECISIONS; at++) {
    await page.keyboard.press(at % 4 === 0 ? "n" : "y");
    // A person reads; the machine would only measure its own queue.
    await page.waitForTimeout(250);
  }
  return page.evaluate<number[]>("window.__times");
}

/** Milliseconds until each page is usable, on a first visit. */
async function coldLoads(page: Page, address: string): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number>();
  for (const path of COLD_PAGES) {
    const session = await page.context().newCDPSession(page);
    await session.send("Network.clearBrowserCache");
    const began = performance.now();
    await page.goto(address + path);
    await page.locator("main h1, main h2").first().waitFor();
    await page.waitForLoadState("networkidle");
    // The page is quiet for half a second before the browser says so.
    times.set(path, performance.now() - began - 500);
    await session.detach();
  }
  return times;
}

export interface DeskFigures {
  readonly decisions: readonly number[];
  readonly cold: ReadonlyMap<string, number>;
}

/** A clerk at the console in a real browser: decisions by key, and every page on a first visit. */
export async function atTheDesk(address: string): Promise<DeskFigures> {
  const found = findChromium({ chromiumPath: process.env.PLAYWRIGHT_CHROMIUM_PATH ?? null });
  const browser = await chromium.launch({
    ...(found === null ? {} : { executablePath: found }),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  try {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: "zh-CN" });
    const data = { username: "clerk", password: PASSWORD };
    const answer = await context.request.post(`${address}/api/session`, { data, headers: { "x-shanggao": "1" } });
    if (!answer.ok()) throw new Error(`登录不成：${answer.status()}`);
    const page = await context.newPage();
    const decisions = await decide(page, address);
    return { decisions, cold: await coldLoads(page, address) };
  } finally {
    await browser.close();
  }
}
