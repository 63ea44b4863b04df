import { mkdir } from "node:fs/promises";
import { setFlagsFromString } from "node:v8";
import type { Settings } from "../config/index.ts";
import type { Progress } from "../domain/night.ts";
import type { Store } from "../domain/ports/store.ts";
import { openStore } from "../store/index.ts";
import { type Log, silentLog } from "./log/open-log.ts";

/** What every use case works with. */
export interface OfficeContext {
  readonly store: Store;
  readonly settings: Settings;
  now(): Date;
  /** The one way to log: every line says which run it belongs to. */
  readonly log: Log;
  /** How far a night of this very process is; null when none runs here. */
  readonly progress: { current: Progress | null };
}

/** Left to itself V8 keeps up to three times as much garbage as there is alive before it looks for any. */
const GARBAGE_PERCENT = 30;

/** Opens the office's store. Throws CannotStartError when it cannot be reached or its schema is not the program's. */
export async function openOffice(settings: Settings, log: Log = silentLog()): Promise<OfficeContext> {
  setFlagsFromString(`--heap-growing-percent=${GARBAGE_PERCENT}`);
  await mkdir(settings.pagesDir, { recursive: true });
  const store = await openStore({
    url: settings.databaseUrl,
    pagesDir: settings.pagesDir,
    archiveHere: settings.archiveHere,
  });
  return { store, settings, now: () => new Date(), log, progress: { current: null } };
}
