/** A notice could not be sent; it is tried again. The message names no address and no key. */
export class NoticeError extends Error {
  override readonly name = "NoticeError";
}
