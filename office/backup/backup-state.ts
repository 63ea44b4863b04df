import { readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { Settings } from "../../config/index.ts";

/** Not in the folder of backups: that it cannot be reached is what is most often to be told. */
const NAME = "backup-state.json";

const schema = z.object({
  /** When the last one was begun. */
  at: z.string(),
  ok: z.boolean(),
  /** Why it was not made, or what its trial found; empty where all is well. */
  text: z.string(),
});

/** How the last backup into the settings' own folder went. */
export type BackupState = z.output<typeof schema>;

/** Null where none was ever begun, or what was noted cannot be read. */
export async function readBackupState({ dataDir }: Settings): Promise<BackupState | null> {
  const text = await readFile(path.join(dataDir, NAME), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (text === null) return null;
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // A power cut may leave half a note: the folder of backups says more than it.
    return null;
  }
}

export async function noteBackupState({ dataDir }: Settings, state: BackupState): Promise<void> {
  const target = path.join(dataDir, NAME);
  await writeFile(`${target}.part`, JSON.stringify(state), { mode: 0o600 });
  await rename(`${target}.part`, target);
}
