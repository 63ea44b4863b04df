import type { Settings } from "../../config/index.ts";
import { type Restored, restoreBackup } from "../../store/index.ts";

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
export function restoreOffice(settings: Settings, wanted: RestoreWanted): Promise<Restored> {
  return restoreBackup({ ...wanted, dataDir: settings.dataDir, url: settings.databaseUrl, now: () => new Date() });
}
