import axe from "axe-core";
import type { Page } from "playwright";
import { expect } from "vitest";
import { picture } from "./office-in-browser.ts";

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact: string | null;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

// What turns without end (a wait) has no end to be put to.
const DONE = `for (const one of document.getAnimations()) {
  if (one.effect?.getComputedTiming().endTime !== Infinity) one.finish();
}`;

/** Lets what the page has begun to move or to colour come to its end. */
async function settle(page: Page): Promise<void> {
  // The library renders its own colours a moment after the page's.
  for (let round = 0; round < 3; round++) {
    await page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
    await page.evaluate(DONE);
  }
}

/** What axe finds serious or critical on the page as it is now, by WCAG 2.2 AA; each with its first place. */
export async function barriers(page: Page): Promise<readonly string[]> {
  await settle(page);
  await page.evaluate(axe.source);
  const run = `axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })`;
  const { violations } = await page.evaluate<AxeResults>(run);
  return violations
    .filter(({ impact }) => impact === "serious" || impact === "critical")
    .map(
      ({ id, nodes }) => `${id} ×${nodes.length}: ${nodes[0]?.html.slice(0, 200)} ${nodes[0]?.failureSummary ?? ""}`,
    );
}

/** Puts the page into a theme, as the computer's own changes, with the change of its colours over. */
export async function inTheme(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-theme="${colorScheme}"]`).waitFor({ state: "attached" });
  await settle(page);
}

/** The page in both themes without a serious barrier, and not wider than the window; a picture of each. */
export async function looksRight(page: Page, name: string): Promise<void> {
  for (const theme of ["dark", "light"] as const) {
    await inTheme(page, theme);
    await picture(page, `${name}-${theme}`);
    expect(await barriers(page), `${name} ${theme}`).toEqual([]);
    const tooWide = await page.evaluate("document.documentElement.scrollWidth - window.innerWidth");
    expect(tooWide, `${name} ${theme}`).toBeLessThanOrEqual(0);
  }
}
