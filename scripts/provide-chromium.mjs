import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { attempt, installDebianPackages } from "./system-packages.mjs";

const places = JSON.parse(readFileSync(new URL("../config/chromium-places.json", import.meta.url), "utf8"));
const require = createRequire(import.meta.url);

/** Where Playwright keeps the browser that it downloads itself. */
function playwrightsOwn() {
  const place = require("playwright").chromium.executablePath();
  return existsSync(place) ? place : null;
}

/**
 * Finds a Chromium, or gets one: the named one, the system's, Playwright's own, Playwright's download, Debian's package
 * where this is root. Returns its path, or null when none of these works.
 */
export async function provideChromium(say) {
  const named = process.env.PLAYWRIGHT_CHROMIUM_PATH;
  if (named) {
    if (existsSync(named)) return named;
    say(`PLAYWRIGHT_CHROMIUM_PATH 指向的文件不存在：${named}`);
    return null;
  }
  const found = () => places.find((place) => existsSync(place)) ?? playwrightsOwn();
  if (found() !== null) return found();
  say("· 下载 Chromium（Playwright 自带方式）…");
  if (attempt("npx", ["playwright", "install", "chromium"], 180_000) && playwrightsOwn() !== null)
    return playwrightsOwn();
  installDebianPackages("安装 Chromium", ["chromium"], say);
  return found();
}
