import { findChromium } from "../../config/index.ts";

/** The Chromium that the product would use on this machine; null = the one that Playwright downloaded itself. */
export const CHROMIUM: string | null = findChromium({ chromiumPath: process.env.PLAYWRIGHT_CHROMIUM_PATH || null });
