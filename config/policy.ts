import type { FetchPolicy } from "../domain/source.ts";

/** How a host is treated unless its declaration says otherwise: one quiet reader, bounded in every direction. */
export const DEFAULT_POLICY: FetchPolicy = {
  delayMs: 3_000,
  timeoutMs: 30_000,
  maxBytes: 8 * 1024 * 1024,
  maxRedirects: 5,
  maxAttempts: 3,
  obeyRobots: true,
};
