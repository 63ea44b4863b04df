import type { BrowserContextOptions, LaunchOptions } from "playwright";

const QUIET_CHROMIUM = [
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
  "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
];
/** Nothing listens there: whatever is not answered by our own fetcher goes nowhere. */
const DEAD_END = { server: "http://127.0.0.1:9", bypass: "<-loopback>" };

/** How Chromium is started: silent, and without any way to the network of its own. */
export function launchOptions(chromiumPath: string): LaunchOptions {
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  return {
    executablePath: chromiumPath,
    headless: true,
    args: [...QUIET_CHROMIUM, ...sandbox],
    proxy: DEAD_END,
    // Playwright would end the process; the night wants to hear of Ctrl-C itself, so that it stops where it can go on.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  };
}

/** What every page of ours is opened with. */
export function pageOptions(userAgent: string): BrowserContextOptions {
  return { userAgent, serviceWorkers: "block", acceptDownloads: false, locale: "zh-CN" };
}
