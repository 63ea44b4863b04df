/** Reload and show: the thing changed since it was read (another clerk decided it first). Message in Chinese. */
export class ConflictError extends Error {
  override readonly name = "ConflictError";
}
