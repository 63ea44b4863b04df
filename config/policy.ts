import { z } from "zod";
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

/** What an office, or one source, may set of it. */
export const policySchema = z
  .strictObject({
    delayMs: z.int().min(0).max(600_000),
    timeoutMs: z.int().min(1_000).max(300_000),
    maxBytes: z.int().min(10_000).max(100_000_000),
    maxRedirects: z.int().min(0).max(20),
    maxAttempts: z.int().min(1).max(10),
    obeyRobots: z.boolean(),
  })
  .partial();
