import type { Theirs } from "./theirs.ts";

/**
 * How a method of the store is called in the name of an office, with what is another's.
 *
 * reads: tells texts or ids of the office; called by their own office it must tell some of theirs.
 * bare: tells figures or nothing; with foreign ids it must say what it says of ids that are nobody's.
 * writes: must leave every row of theirs as it was, and may refuse.
 */
export interface Call {
  readonly kind: "reads" | "bare" | "writes";
  readonly args: (officeId: string, b: Theirs) => readonly (readonly unknown[])[];
}

type Args = (officeId: string, b: Theirs) => readonly unknown[];

export const reads = (...lists: readonly Args[]): Call => ({
  kind: "reads",
  args: (officeId, b) => lists.map((list) => list(officeId, b)),
});
export const bare = (...lists: readonly Args[]): Call => ({ ...reads(...lists), kind: "bare" });
export const writes = (...lists: readonly Args[]): Call => ({ ...reads(...lists), kind: "writes" });

export const AT = "2026-03-14T03:00:00.000Z";
export const LATER = "2026-12-31T00:00:00.000Z";
export const FROM = "2026-01-01";
export const TO = "2026-12-31";
export const PAGE = { page: 1, size: 50 };
