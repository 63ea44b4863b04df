/** Show: what a person handed in cannot be used as it is; nothing of it was taken. Message in Chinese: what, where, what to do. */
export class InputError extends Error {
  override readonly name = "InputError";
  constructor(
    message: string,
    /** Single rows or fields that are wrong, for a form or a list. */
    readonly details: readonly string[] = [],
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
