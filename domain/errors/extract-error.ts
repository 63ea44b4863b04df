/** Skip and count: a page came but holds no article that can be read. Message in Chinese. */
export class ExtractError extends Error {
  override readonly name = "ExtractError";
}
