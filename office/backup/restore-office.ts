import type { Settings } from "../../config/index.ts";
import { INSTALLATION } from "../../domain/audit.ts";
import { type Restored, restoreBackup } from "../../store/index.ts";
import { recordAudit } from "../audit/record.ts";
import { openOffice } from "../context.ts";

export interface RestoreWanted {
  /** A folder of backups (its newest), or the `.json` of one. */
  readonly from: string;
  /** Whether what the data folder holds may be set aside. */
  readonly replace: boolean;
  readonly onProgress: (done: number, total: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Restores a backup into the data folder (and database) of the settings. Nothing of what stood there is deleted. Throws
 * BackupRefusedError where it does not verify or does not fit, and BusyError while the program is open.
 */
export async function restoreOffice(settings: Settings, wanted: RestoreWanted): Promise<Restored> {
  const { dataDir, databaseUrl: url } = settings;
  const restored = await restoreBackup({ ...wanted, dataDir, url, now: () => new Date() });
  const ctx = await openOffice(settings);
  try {
    const { id, former, migrated } = restored;
    const details = { former, migrated };
    await recordAudit(ctx, INSTALLATION, { action: "backup-restored", subject: { kind: "backup", id }, details });
  } finally {
    await ctx.store.close();
  }
  return restored;
}
