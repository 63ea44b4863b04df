/** Fetch it again: what was kept of a page is not there or damaged. Message in Chinese. */
export class LostPageError extends Error {
  override readonly name = "LostPageError";
}
