import { mkdir } from "node:fs/promises";
import type { Settings } from "../config/index.ts";
import { migrate } from "../store/index.ts";

/** Brings the database to the program's schema; makes the data directory where there is none. */
export async function migrateStore(settings: Settings): Promise<{ readonly applied: readonly string[] }> {
  // Password hashes and what units sent in are nobody's business on a machine that several people use.
  await mkdir(settings.pagesDir, { recursive: true, mode: 0o700 });
  return migrate({ url: settings.databaseUrl });
}
