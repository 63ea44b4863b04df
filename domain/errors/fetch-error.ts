import type { FaultCode } from "../crawl.ts";

/** A page could not be had. `retry` says what the caller does next. */
export class FetchError extends Error {
  override readonly name = "FetchError";
  constructor(
    readonly code: FaultCode,
    /** In Chinese. */
    message: string,
    /** now: again in this run after `waitMs`; later: the next night; never: not before something is changed. */
    readonly retry: "now" | "later" | "never",
    readonly waitMs: number = 0,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
