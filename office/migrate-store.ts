import { mkdir } from "node:fs/promises";
import type { Settings } from "../config/index.ts";
import { migrate } from "../store/index.ts";

/** Brings the database to the program's schema; makes the data directory where there is none. */
export async function migrateStore(settings: Settings): Promise<{ readonly applied: readonly string[] }> {
  await mkdir(settings.pagesDir, { recursive: true });
  return migrate({ url: settings.databaseUrl });
}
