import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const places = JSON.parse(readFileSync(new URL("../config/chromium-places.json", import.meta.url), "utf8"));
const require = createRequire(import.meta.url);

/** Where Playwright keeps the browser that it downloads itself. */
function playwrightsOwn() {
  const place = require("playwright").chromium.executablePath();
  return existsSync(place) ? place : null;
}

function attempt(command, args, timeout) {
  return (
    spawnSync(command, args, {
      stdio: "ignore",
      timeout,
      shell: process.platform === "win32",
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0
  );
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
  if (process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("· 安装 Chromium（apt-get install chromium）…");
    attempt("apt-get", ["update"], 180_000);
    attempt("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], 600_000);
  }
  return found();
}
