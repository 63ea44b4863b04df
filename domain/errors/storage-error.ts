/** Try again later, and show: disk or database do not take or give what they should (full, read-only, gone). Message in Chinese. */
export class StorageError extends Error {
  override readonly name = "StorageError";
}
