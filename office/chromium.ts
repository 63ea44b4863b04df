import { existsSync } from "node:fs";
import type { Settings } from "../config/index.ts";

// Debian, Ubuntu and Fedora, Arch, Chrome's own packages, macOS, Windows.
const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** The Chromium to use: the one that the settings name, else the system's own; null = Playwright's own download, if any. */
export function findChromium(settings: Settings): string | null {
  return settings.chromiumPath ?? USUAL_PLACES.find((place) => existsSync(place)) ?? null;
}
