/** Stop (exit code 3): what the program needs is not there. Message in Chinese: what is missing and how to get it. */
export class CannotStartError extends Error {
  override readonly name = "CannotStartError";
}
