/**
 * Show (exit code 6): a backup that does not verify or does not fit here; nothing of it was taken, what stands is as it
 * was. Message in Chinese: what, where, what to do.
 */
export class BackupRefusedError extends Error {
  override readonly name = "BackupRefusedError";
}
