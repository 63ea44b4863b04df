import { createHash } from "node:crypto";

/**
 * An identifier computed from what a thing is, so that a night killed at any point and run again names every row the
 * same. `prefix` says the kind (`art`, `lnk`, …); parts are joined with a separator that no part may contain.
 */
export function stableId(prefix: string, ...parts: readonly string[]): string {
  for (const part of parts) {
    if (part.includes("\u0000")) throw new TypeError("stableId: a part holds U+0000");
  }
  return `${prefix}_${createHash("sha256").update(parts.join("\u0000")).digest("base64url").slice(0, 20)}`;
}

/** SHA-256 of bytes or UTF-8 text, lower-case hex. */
export function sha256(data: Uint8Array | string): string {
  return createHash("sha256").update(data).digest("hex");
}
