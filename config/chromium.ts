import { existsSync } from "node:fs";
import places from "./chromium-places.json" with { type: "json" };
import type { Settings } from "./settings.ts";

/**
 * The Chromium to use: the one that the settings name, else the system's own. Null = neither; the browser part then falls
 * back on Playwright's own download, which set-up fetched where it could.
 */
export function findChromium(settings: Pick<Settings, "chromiumPath">): string | null {
  return settings.chromiumPath ?? places.find((place) => existsSync(place)) ?? null;
}
