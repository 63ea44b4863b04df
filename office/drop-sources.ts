import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Outlet } from "../domain/outlet.ts";
import type { Source } from "../domain/source.ts";
import { dropFolders, UNKNOWN_NOTE, waitingFiles } from "./by-hand/drop-folder.ts";
import { enteredSource } from "./by-hand/entered-source.ts";
import type { OfficeContext } from "./context.ts";

/** Where persons put saved pages, one folder an outlet. */
export const dropDirOf = (ctx: OfficeContext): string => path.join(ctx.settings.dataDir, "drop");

/** A name that is one folder on every system. */
export function folderName(name: string): string {
  return name
    .normalize("NFC")
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, "_")
    .replace(/^\.+/u, "_")
    .replace(/(?<![. ])[. ]+$/u, "_");
}

/** The folder of an outlet's source of kind drop, under `drop/`. */
export function folderOf({ declaration }: Source, outlet: Outlet): string {
  const named = declaration.kind === "drop" ? declaration.folder : undefined;
  return folderName(named ?? outlet.name);
}

async function sayUnknown(folder: string, outlets: readonly Outlet[]): Promise<void> {
  const names = outlets.map(({ name }) => name).join("、");
  const text = `没有登记过这个名称的媒体，这里的文件没有收。请把文件夹改成媒体的名称，或先登记这家媒体。\r\n现有媒体：${names}\r\n`;
  try {
    await writeFile(path.join(folder, UNKNOWN_NOTE), text);
  } catch (error) {
    // Where the program may not write, nothing can be said there; the files stay, and the night goes on.
    if (!(error instanceof Error && "code" in error && /^(?:EACCES|EPERM|EROFS)$/u.test(String(error.code))))
      throw error;
  }
}

/**
 * Makes sure that every folder under `drop/` that bears an outlet's name has its source. A folder that bears nobody's name gets a text that says so; its files stay.
 */
export async function registerDropFolders(ctx: OfficeContext): Promise<void> {
  const dropDir = dropDirOf(ctx);
  const [outlets, sources] = await Promise.all([ctx.store.outlets.list(), ctx.store.sources.list()]);
  const folders = new Map<string, Outlet>(outlets.map((outlet) => [folderName(outlet.name), outlet]));
  const taken = new Set<string>();
  for (const source of sources) {
    const outlet = outlets.find(({ id }) => id === source.outletId);
    if (source.declaration.kind !== "drop" || outlet === undefined) continue;
    taken.add(folderOf(source, outlet));
  }
  for (const name of await dropFolders(dropDir)) {
    const outlet = folders.get(name.normalize("NFC"));
    if (taken.has(name)) continue;
    if (outlet !== undefined) await enteredSource(ctx, outlet, "drop");
    else if ((await waitingFiles(path.join(dropDir, name))).length > 0) {
      await sayUnknown(path.join(dropDir, name), outlets);
    }
  }
}
