/** Ask again: name, password or code do not fit; which of them is not said. Message in Chinese. */
export class CredentialsError extends Error {
  override readonly name = "CredentialsError";
}
