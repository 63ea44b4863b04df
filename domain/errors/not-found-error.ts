/** Show: no such thing in this office. Message in Chinese. */
export class NotFoundError extends Error {
  override readonly name = "NotFoundError";
}
