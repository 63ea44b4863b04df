import { readdir } from "node:fs/promises";
import path from "node:path";
import type { OfficeContext } from "../context.ts";
import { keptFile } from "../kept-files.ts";

export interface KeptFilesFound {
  /** That rows name and that are gone or not what they were. */
  readonly changed: readonly string[];
  /** That no row names. */
  readonly nobodys: readonly string[];
}

async function namesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );
  return entries.flatMap((entry) => (entry.isFile() ? [entry.name] : []));
}

/** Holds the files that were handed in against the rows that name them. */
export async function filesThatDiffer(ctx: OfficeContext): Promise<KeptFilesFound> {
  const named = await ctx.store.inspection.namedFiles();
  const changed: string[] = [];
  const nobodys: string[] = [];
  for (const folder of ["incoming", "proofs"] as const) {
    for (const digest of [...named[folder]].sort()) {
      if ((await keptFile(ctx, folder, digest)) === null) changed.push(`${folder}/${digest.slice(0, 2)}/${digest}`);
    }
    for (const name of await namesIn(path.join(ctx.settings.dataDir, folder))) {
      if (!named[folder].has(name)) nobodys.push(`${folder}/${name.slice(0, 2)}/${name}`);
    }
  }
  return { changed, nobodys };
}
