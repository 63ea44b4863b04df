import path from "node:path";
import type { Office } from "../../domain/office.ts";
import { moveFile, ownFolder, readWaiting as readFile, waitingFiles } from "../by-hand/drop-folder.ts";
import type { OfficeContext } from "../context.ts";
import { folderName } from "../drop-sources.ts";
import { asIncoming, recordIncoming } from "./receive.ts";

/** Below the data folder; files go on into these two. */
const INBOX = "inbox";
const DONE = "done";
const FAILED = "failed";
/** The largest file that is looked at at all; a mail may be larger than a document. */
const MAX_BYTES = 60 * 1024 * 1024;

export interface TakenFolder {
  readonly taken: number;
  /** In Chinese, a line for each file that was not taken. */
  readonly faults: readonly string[];
}

/** `inbox/` is the first office's; each other has a folder of its name in it. Throws InputError. */
async function folderOf(ctx: OfficeContext, { id, name }: Office): Promise<string> {
  const inbox = await ownFolder(path.join(ctx.settings.dataDir, INBOX));
  const [first] = await ctx.store.offices.list();
  return first?.id === id ? inbox : ownFolder(path.join(inbox, folderName(name)));
}

/**
 * Takes the files that lie in the office's `inbox/` folder. A file goes to `done/` only after its bytes are kept and its row
 * stands; one that is too large goes to `failed/` with a note that says why; one that is still being written stays.
 */
export async function takeFolder(ctx: OfficeContext, office: Office, signal: AbortSignal): Promise<TakenFolder> {
  const folder = await folderOf(ctx, office);
  const faults: string[] = [];
  let taken = 0;
  for (const name of await waitingFiles(folder)) {
    signal.throwIfAborted();
    try {
      const bytes = await readFile(path.join(folder, name), MAX_BYTES);
      if (bytes === "unfinished") continue;
      if (bytes === "too-large") {
        const reason = `文件超过 ${MAX_BYTES / 1024 / 1024} MB，没有收：请去掉图片或拆成几份后重新放进来`;
        await moveFile(folder, name, FAILED, reason);
        faults.push(`${name}：${reason}`);
        continue;
      }
      await recordIncoming(ctx, office.id, asIncoming("folder", name, bytes));
      await moveFile(folder, name, DONE, null);
      taken += 1;
    } catch (error) {
      // Whatever one file does, it stays where it is and the others are taken.
      faults.push(`${name}：没有收成（${error instanceof Error ? error.message : String(error)}），文件还在原处`);
    }
  }
  return { taken, faults };
}
