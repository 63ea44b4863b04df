import type { BackupEntry } from "../../domain/backup.ts";
import { findBackup, Vault } from "../../store/index.ts";

/** The backups in a folder, the newest first. */
export function backupsIn(folder: string): Promise<readonly BackupEntry[]> {
  return new Vault(folder).list();
}

/** A backup by the folder that it is the newest of, or by its own `.json`. Throws BackupRefusedError. */
export function backupNamed(named: string): Promise<{ readonly vault: Vault; readonly id: string }> {
  return findBackup(named);
}
